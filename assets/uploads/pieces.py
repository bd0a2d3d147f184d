"""A file that arrives in pieces. What it says it has, it has: a piece counts once its content is checked and on the disk.

Two files in one folder: `data`, and `pieces`, a line "length sha256" for each piece. The line is written after the data
has reached the disk, so after a power cut `data` may be longer than the lines tell, never shorter. What no line tells of
is cut off before the next piece.
"""

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext_lazy as _

from core.errors import Conflict, DomainError

BLOCK_BYTES = 64 * 1024
MAX_PIECE_BYTES = 16 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class DiskFull(DomainError):
    message = _("The server's disk is full. What has arrived is kept. Tell a manager, then go on later.")
    status = 507


class WrongOffset(Conflict):
    message = _("This piece does not follow the ones before it. Go on from where the server is.")


class PieceDamaged(DomainError):
    """tus: 460 Checksum Mismatch."""

    message = _("A piece arrived damaged and was not kept. It will be sent again.")
    status = 460


class PieceTooLarge(DomainError):
    message = _("This piece is larger than what may be sent at once.")
    status = 413


class PieceLocked(DomainError):
    message = _("Another window is sending this file.")
    status = 423


class FileDamaged(DomainError):
    """The bytes on the disk are no longer those that were checked when they arrived."""

    message = _("The file on the server is damaged. Nothing was saved. Please upload it again.")
    status = 460


@dataclass(frozen=True)
class Pieces:
    """The pieces of one file of `size` bytes, in a folder of its own."""

    folder: Path
    size: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def _list(self) -> Path:
        return self.folder / "pieces"

    @property
    def offset(self) -> int:
        """How many bytes have arrived for good."""
        return sum(length for length, _digest in self._lines())

    def _lines(self) -> Iterator[tuple[int, str]]:
        """A last line without its end was being written when the power went: it does not count."""
        if not self._list.exists():
            return
        with self._list.open() as lines:
            for line in lines:
                length, _space, digest = line.rstrip("\n").partition(" ")
                if line.endswith("\n") and length.isdecimal() and len(digest) == hashlib.sha256().digest_size * 2:
                    yield int(length), digest

    def append(self, read: Callable[[int], bytes], *, offset: int, digest: bytes) -> int:
        """Take the piece that begins at `offset` and has the SHA-256 `digest`; return the new offset.

        Needs memory for one block, whatever the size. A piece that is refused, or broken off, leaves nothing behind.
        Raises WrongOffset, PieceDamaged, PieceTooLarge, PieceLocked, DiskFull.
        """
        with self._alone() as lines:
            here = self.offset
            if offset != here:
                raise WrongOffset
            with self.data.open("r+b" if self.data.exists() else "w+b") as data:
                try:
                    length = self._write(data, read, here, digest)
                except BaseException as error:
                    data.truncate(here)
                    if isinstance(error, OSError) and error.errno in _FULL:
                        raise DiskFull from error
                    raise
            _append_line(lines, f"{length} {digest.hex()}\n")
            return here + length

    def _write(self, data: IO[bytes], read: Callable[[int], bytes], here: int, digest: bytes) -> int:
        data.truncate(here)
        data.seek(here)
        seen, length, allowed = hashlib.sha256(), 0, min(MAX_PIECE_BYTES, self.size - here)
        while block := read(BLOCK_BYTES):
            length += len(block)
            if length > allowed:
                raise PieceTooLarge
            seen.update(block)
            data.write(block)
        if seen.digest() != digest:
            raise PieceDamaged
        data.flush()
        os.fsync(data.fileno())
        if not here:  # the names of new files reach the disk with their folder
            _sync_folder(self.folder)
        return length

    @contextmanager
    def _alone(self) -> Iterator[IO[str]]:
        """One writer at a time; the lock goes with the process that held it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._list.open("a+") as lines:
            try:
                fcntl.flock(lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise PieceLocked from error
            yield lines

    def check(self) -> None:
        """Read the whole file once more and compare each piece with what it was when it came. Raises FileDamaged."""
        if self.offset != self.size or self.data.stat().st_size != self.size:
            raise FileDamaged
        with self.data.open("rb") as data:
            for length, digest in self._lines():
                if _digest_of(data, length) != digest:
                    raise FileDamaged

    @property
    def touched_at(self) -> float:
        """When the last piece came, in seconds since 1970; 0 before the first."""
        return self._list.stat().st_mtime if self._list.exists() else 0

    def remove(self) -> None:
        """Forget everything. Nothing happens where nothing is."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _append_line(lines: IO[str], line: str) -> None:
    """A broken last line goes first: it must not look whole once something stands behind it."""
    lines.seek(0)
    lines.truncate(lines.read().rfind("\n") + 1)
    try:
        lines.write(line)
        lines.flush()
        os.fsync(lines.fileno())
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        raise


def _digest_of(data: IO[bytes], length: int) -> str:
    seen = hashlib.sha256()
    while length and (block := data.read(min(BLOCK_BYTES, length))):
        seen.update(block)
        length -= len(block)
    return seen.hexdigest()


def has_room(folder: Path, size: int, *, spare: int) -> bool:
    """Whether `size` more bytes fit on the disk of `folder` and leave `spare` for everything else."""
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free >= size + spare
