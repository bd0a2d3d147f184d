"""Writing XMP into pictures without encoding them again, and taking out where they were made.

Exif is replaced by one that holds the orientation alone; a TIFF keeps its tags, and one that says where it was made is refused.
Other formats carry the statement in their credentials only.
"""

import io
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

_ORIENTATION = 0x0112
_JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\0"
# Exif, XMP and its extension, several pictures in one file, Photoshop's IPTC: each may hold a place.
_JPEG_DROPPED = ((0xE1, b"Exif\0"), (0xE1, b"http://ns.adobe.com/"), (0xE2, b"MPF\0"), (0xED, b"Photoshop"))
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_XMP = b"XML:com.adobe.xmp"
_PNG_DROPPED = (b"eXIf", b"tEXt", b"zTXt", b"iTXt")
CLEANED = frozenset({"image/jpeg", "image/png", "image/webp"})  # formats out of which a place is taken
_MAX_SEGMENT = 65_533
_TIFF_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_TIFF_XMP, _TIFF_PLACE, _BYTES = 700, 34_853, 1
_MARK, _APP0, _SCAN, _END = 0xFF, 0xE0, 0xDA, 0xD9
# What follows 0xFF inside a scan without ending it: a stuffed byte, fill, restart marks.
_IN_SCAN = {0x00, _MARK, *range(0xD0, 0xD8)}


class CannotEmbed(ValueError):
    """The file is not built as its format says, or the packet does not fit into it."""


def embed(content: bytes, media_type: str, packet: bytes) -> bytes | None:
    """The file with the packet; None where this format carries no XMP here. Raises CannotEmbed."""
    writer = _WRITERS.get(media_type)
    if writer is None:
        return None
    try:
        return writer(content, packet, _orientation(content))
    except (struct.error, IndexError, OSError, SyntaxError) as error:
        raise CannotEmbed(media_type) from error


def _orientation(content: bytes) -> int:
    """1–8 as in Exif; 1 where there is none, and where Pillow refuses a picture as too large to be drawn: what it says of a
    place has to go all the same.
    """
    try:
        with Image.open(io.BytesIO(content)) as picture:
            value = picture.getexif().get(_ORIENTATION, 1)
    except Image.DecompressionBombError:
        return 1
    return value if value in range(1, 9) else 1


def _exif(orientation: int) -> bytes:
    """A TIFF header and one entry."""
    return b"MM\0*" + struct.pack(">LHHHLHHL", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def _jpeg(content: bytes, packet: bytes, orientation: int) -> bytes:
    added = b""
    if orientation != 1:
        added += _segment(0xE1, b"Exif\0\0" + _exif(orientation))
    added += _segment(0xE1, _JPEG_XMP + packet)
    head: list[bytes] = []
    rest: list[bytes] = []
    for marker, part in _jpeg_parts(content):
        if any(marker == dropped and part[4:].startswith(start) for dropped, start in _JPEG_DROPPED):
            continue
        (head if marker == _APP0 and not rest else rest).append(part)
    return b"\xff\xd8" + b"".join(head) + added + b"".join(rest) + b"\xff\xd9"


def _segment(marker: int, body: bytes) -> bytes:
    if len(body) > _MAX_SEGMENT:
        raise CannotEmbed("too long for a segment")
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def _jpeg_parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and whole segment, scans with what they hold, up to the end mark. What follows that is left out: phones
    put further pictures there, each with its own Exif.
    """
    if content[:2] != b"\xff\xd8":
        raise CannotEmbed("not a JPEG")
    place = 2
    while True:
        if content[place] != _MARK:
            raise CannotEmbed("no marker where one must be")
        while content[place + 1] == _MARK:  # fill bytes
            place += 1
        marker = content[place + 1]
        if marker == _END:
            return
        end = place + 2 + struct.unpack_from(">H", content, place + 2)[0]
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        if end > len(content):
            raise CannotEmbed("cut off")
        yield marker, content[place:end]
        place = end


def _end_of_scan(content: bytes, place: int) -> int:
    while True:
        place = content.find(b"\xff", place)
        if place < 0:
            raise CannotEmbed("cut off")
        following = content[place + 1]
        if following not in _IN_SCAN:
            return place
        place += 1 if following == _MARK else 2


def _png(content: bytes, packet: bytes, orientation: int) -> bytes:
    """Text chunks go as a whole: some programs keep Exif in them, and what they say is in the packet now."""
    if not content.startswith(_PNG_START):
        raise CannotEmbed("not a PNG")
    added = _chunk(b"iTXt", _PNG_XMP + b"\0\0\0\0\0" + packet)
    if orientation != 1:
        added += _chunk(b"eXIf", _exif(orientation))
    out, place = [_PNG_START], len(_PNG_START)
    while True:
        length = struct.unpack_from(">L", content, place)[0]
        name, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content):
            raise CannotEmbed("cut off")
        if name not in _PNG_DROPPED:
            out.append(content[place:end])
        if name == b"IHDR":
            out.append(added)
        if name == b"IEND":
            return b"".join(out)
        place = end


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


def _webp(content: bytes, packet: bytes, orientation: int) -> bytes:
    parts = [(name, body) for name, body in _riff_chunks(content) if name not in (b"EXIF", b"XMP ")]
    flags = 0x04 | (0x08 if orientation != 1 else 0)
    if parts[0][0] == b"VP8X":
        header = bytearray(parts.pop(0)[1])
        header[0] = header[0] & ~0x0C | flags
    else:
        with Image.open(io.BytesIO(content)) as picture:
            size, alpha = picture.size, picture.mode == "RGBA"
        header = bytearray([flags | (0x10 if alpha else 0), 0, 0, 0])
        header += (size[0] - 1).to_bytes(3, "little") + (size[1] - 1).to_bytes(3, "little")
    parts.insert(0, (b"VP8X", bytes(header)))
    if orientation != 1:
        parts.append((b"EXIF", _exif(orientation)))
    parts.append((b"XMP ", packet))
    body = b"WEBP" + b"".join(n + struct.pack("<L", len(b)) + b + b"\0" * (len(b) % 2) for n, b in parts)
    return b"RIFF" + struct.pack("<L", len(body)) + body


def _riff_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise CannotEmbed("not a WebP")
    place, end = 12, 8 + struct.unpack_from("<L", content, 4)[0]
    if end > len(content):
        raise CannotEmbed("cut off")
    while place + 8 <= end:
        length = struct.unpack_from("<L", content, place + 4)[0]
        yield content[place : place + 4], content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _tiff(content: bytes, packet: bytes, _orientation: int) -> bytes:
    """The packet and a new list of tags behind what is there, as TIFF 6.0 lets editors do; an older packet is blanked.

    A page's pictures stay where they are. Big TIFF and files that name a place are refused.
    """
    order = _TIFF_ORDERS.get(content[:4])
    if order is None:
        raise CannotEmbed("no classic TIFF")
    body = bytearray(content + b"\0" * (len(content) % 2))
    at = struct.unpack_from(f"{order}L", content, 4)[0]
    count = struct.unpack_from(f"{order}H", content, at)[0]
    entries = [struct.unpack_from(f"{order}HHLL", content, at + 2 + 12 * number) for number in range(count)]
    raw = {tag: content[at + 2 + 12 * place : at + 14 + 12 * place] for place, (tag, *_rest) in enumerate(entries)}
    after = content[at + 2 + 12 * count : at + 6 + 12 * count]
    if _TIFF_PLACE in raw or len(after) < 4:  # noqa: PLR2004 - the address of the next list
        raise CannotEmbed("a place, or cut off")
    for tag, _kind, length, where in entries:
        if tag == _TIFF_XMP and length > 4:  # noqa: PLR2004 - else the value itself stands there
            body[where : where + length] = b"\0" * len(body[where : where + length])
    raw[_TIFF_XMP] = struct.pack(f"{order}HHLL", _TIFF_XMP, _BYTES, len(packet), len(body))
    body += packet + b"\0" * (len(packet) % 2)
    struct.pack_into(f"{order}L", body, 4, len(body))
    body += struct.pack(f"{order}H", len(raw)) + b"".join(raw[tag] for tag in sorted(raw)) + after
    return bytes(body)


_WRITERS: dict[str, Callable[[bytes, bytes, int], bytes]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
    "image/tiff": _tiff,
}
