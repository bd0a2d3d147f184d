"""Films without the traces of where and by which device they were taken."""

from collections.abc import Iterator
from typing import IO

# ISO 14496-12, 8.10.1: user data of the film or of one track. Phones keep place, model and name of the owner there,
# Apple's also in a `meta` box directly inside `moov` (QuickTime File Format, "Metadata").
_PRIVATE = (b"udta", b"meta")
_HOLDS_PRIVATE = (b"moov", b"trak")
_HEADER, _LONG_HEADER = 8, 16


def blank_metadata(file: IO[bytes]) -> int:
    """Turn the boxes with metadata of an MP4 or MOV into free space, in place; return how many there were.

    Sizes and offsets stay as they are, so a film of any length needs a few reads and no copy. WebM has no such boxes:
    nothing is found in it and nothing changes. The position is set back to the start.
    """
    file.seek(0, 2)
    end = file.tell()
    found = list(_private_boxes(file, 0, end))
    for position, start, stop in found:
        file.seek(position + 4)
        file.write(b"free")
        file.seek(start)
        _write_zeros(file, stop - start)
    file.seek(0)
    return len(found)


def _private_boxes(file: IO[bytes], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(position, first byte of the content, end) of each box to blank between two positions."""
    while start + _HEADER <= end:
        file.seek(start)
        header = file.read(_LONG_HEADER)
        size, kind, content = int.from_bytes(header[:4]), header[4:8], start + _HEADER
        if size == 1:  # 64 bits of size follow the type
            size, content = int.from_bytes(header[8:16]), start + _LONG_HEADER
        elif size == 0:
            size = end - start
        if size < content - start or start + size > end:
            return  # no box: a damaged file or another format
        if kind in _PRIVATE:
            yield start, content, start + size
        elif kind in _HOLDS_PRIVATE:
            yield from _private_boxes(file, content, start + size)
        start += size


def _write_zeros(file: IO[bytes], length: int) -> None:
    while length > 0:
        length -= file.write(b"\0" * min(length, 65_536))
