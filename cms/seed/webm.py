"""Films without a video encoder: a lossy WebP picture is one VP8 key frame, and WebM is a container for VP8.

Layout of the file, by the Matroska specification (RFC 9559): EBML header; Segment with Info (length), Tracks (one video
track), Cues (where each cluster begins, so that a player can jump) and one Cluster per second of film.
"""

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

_MS = 1_000_000  # nanoseconds in the unit that all times in the file are given in


@dataclass(frozen=True)
class Frame:
    """A VP8 key frame and the moment it appears, in milliseconds. It stays until the next one."""

    at: int
    vp8: bytes


def vp8_of(picture: Image.Image, *, quality: int = 62) -> bytes:
    """The VP8 key frame inside `picture` saved as lossy WebP. Raises ValueError when there is none."""
    file = io.BytesIO()
    picture.convert("RGB").save(file, "WEBP", quality=quality, method=4)
    data = file.getvalue()
    position = 12  # behind RIFF, its size and WEBP
    while position < len(data):
        name, size = data[position : position + 4], struct.unpack_from("<I", data, position + 4)[0]
        if name == b"VP8 ":
            return data[position + 8 : position + 8 + size]
        position += 8 + size + size % 2
    raise ValueError("this picture was not saved as lossy WebP")


def film(frames: Sequence[Frame], *, width: int, height: int, fps: int, duration: int) -> bytes:
    """A WebM film of `duration` milliseconds. `frames` are in order and the first begins at 0."""
    clusters = _clusters(frames)
    info = _element(
        0x1549A966,
        _uint(0x2AD7B1, _MS),
        _element(0x4489, struct.pack(">d", float(duration))),
        _element(0x4D80, b"Mirror Labs"),
        _element(0x5741, b"Mirror Labs"),
    )
    track = _element(
        0xAE,
        _uint(0xD7, 1),
        _uint(0x73C5, 1),
        _uint(0x83, 1),  # video
        _uint(0x9C, 0),  # no lacing
        _element(0x86, b"V_VP8"),
        _uint(0x23E383, 1_000_000_000 // fps),
        _element(0xE0, _uint(0xB0, width), _uint(0xBA, height)),
    )
    before = info + _element(0x1654AE6B, track)
    # Positions are written with eight bytes each, so the size of the cues is known before their content is.
    first = len(before) + len(_cues([(at, 0) for at, _ in clusters]))
    places, position = [], first
    for at, cluster in clusters:
        places.append((at, position))
        position += len(cluster)
    segment = _element(0x18538067, before, _cues(places), *[cluster for _, cluster in clusters])
    return _header() + segment


def _header() -> bytes:
    return _element(
        0x1A45DFA3,
        _uint(0x4286, 1),
        _uint(0x42F7, 1),
        _uint(0x42F2, 4),
        _uint(0x42F3, 8),
        _element(0x4282, b"webm"),
        _uint(0x4287, 4),
        _uint(0x4285, 2),
    )


def _clusters(frames: Sequence[Frame]) -> list[tuple[int, bytes]]:
    """(start in milliseconds, cluster): frames of the same second share one."""
    seconds: dict[int, list[Frame]] = {}
    for frame in frames:
        seconds.setdefault(frame.at // 1000, []).append(frame)
    clusters = []
    for group in seconds.values():
        start = group[0].at
        blocks = [_element(0xA3, b"\x81" + struct.pack(">hB", frame.at - start, 0x80) + frame.vp8) for frame in group]
        clusters.append((start, _element(0x1F43B675, _uint(0xE7, start), *blocks)))
    return clusters


def _cues(places: Sequence[tuple[int, int]]) -> bytes:
    return _element(
        0x1C53BB6B,
        *[
            _element(0xBB, _uint(0xB3, at), _element(0xB7, _uint(0xF7, 1), _element(0xF1, struct.pack(">Q", position))))
            for at, position in places
        ],
    )


def _element(name: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + struct.pack(">Q", len(body) | 1 << 56) + body


def _uint(name: int, value: int) -> bytes:
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))
