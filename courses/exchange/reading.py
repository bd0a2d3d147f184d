"""Reading an archive that nobody vouches for."""

import hashlib
import json
import re
import stat
import tempfile
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from courses.exchange.kinds import FORMAT, READABLE
from courses.exchange.writing import MANIFEST

MAX_FILES = 5_000
MAX_TEXT = 20_000_000  # bytes of one JSON file
MAX_MEDIA = 1_000_000_000  # of one film
MAX_TOTAL = 4_000_000_000
IN_MEMORY = 5_000_000
CHUNK = 1 << 20
_NAME = re.compile(
    r"^((pages|translations)/[a-z-]{2,12}\.json|items/[a-z_]+\.[a-z_]+\.json|media/[0-9a-f]{64}\.[a-z0-9]{1,5})$"
)


class Unreadable(DomainError):
    """The archive is refused as a whole; the message says why."""

    message = gettext_lazy("This file is not a course that was downloaded here. Nothing was changed.")


class Archive:
    """An archive whose list of contents was checked; contents are checked when they are read.

    Names that leave the archive, links, encrypted or unlisted files, sums that differ and sizes beyond the limits are
    refused with Unreadable. Never more is read than the list says.
    """

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
            raise Unreadable from problem
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        if len(self._entries) != len(self._zip.infolist()):
            raise Unreadable(_("The archive holds two files of one name."))
        if len(self._entries) > MAX_FILES or sum(entry.file_size for entry in self._entries.values()) > MAX_TOTAL:
            raise Unreadable(_("The archive holds more than can be taken."))
        if MANIFEST not in self._entries:
            raise Unreadable
        self.manifest = self._manifest()
        self._listed: dict[str, dict[str, Any]] = self.manifest["files"]
        for name, entry in self._entries.items():
            self._check_entry(name, entry)
        if missing := set(self._listed) - set(self._entries):
            raise Unreadable(_("“%(name)s” is missing in the archive.") % {"name": min(missing)})

    def names(self, folder: str) -> list[str]:
        return sorted(name for name in self._listed if name.startswith(f"{folder}/"))

    def records(self, name: str) -> list[dict[str, Any]]:
        """A JSON file of records, each with model, key, fields and children."""
        found = _json(self._read(name, MAX_TEXT))
        if not isinstance(found, list) or not all(_is_record(record) for record in found):
            raise _wrong(name)
        return found

    def media(self, name: Any) -> File:
        """A file of the archive by its name there."""
        if not isinstance(name, str) or not name.startswith("media/") or name not in self._listed:
            raise _wrong(str(name)[:60])
        target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the file that is returned owns it
        self._copy(name, target, MAX_MEDIA)
        target.seek(0)
        return File(target, name=PurePosixPath(name).name)

    def digest(self, name: str) -> str:
        return str(self._listed[name]["sha256"])

    def _manifest(self) -> dict[str, Any]:
        entry = self._entries[MANIFEST]
        self._check_kind(MANIFEST, entry)
        found = _json(self._bytes(entry, MAX_TEXT))
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise Unreadable
        if found.get("version") not in READABLE:
            raise Unreadable(_("The archive was made by a newer version of this site. Nothing was changed."))
        files, languages = found.get("files"), found.get("languages")
        listed = isinstance(files, dict) and all(
            isinstance(row, dict) and isinstance(row.get("bytes"), int) and isinstance(row.get("sha256"), str)
            for row in files.values()
        )
        if not listed or not isinstance(languages, list) or not isinstance(found.get("course"), dict):
            raise _wrong(MANIFEST)
        return found

    def _check_entry(self, name: str, entry: zipfile.ZipInfo) -> None:
        self._check_kind(name, entry)
        if name == MANIFEST:
            return
        if not _NAME.match(name):
            raise Unreadable(_("“%(name)s” has no place in an archive of a course.") % {"name": name[:60]})
        if name not in self._listed or self._listed[name]["bytes"] != entry.file_size:
            raise Unreadable(_("“%(name)s” is not what the archive's list says.") % {"name": name[:60]})

    @staticmethod
    def _check_kind(name: str, entry: zipfile.ZipInfo) -> None:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if entry.flag_bits & 1 or entry.is_dir() or kind not in {0, stat.S_IFREG}:
            raise Unreadable(_("“%(name)s” has no place in an archive of a course.") % {"name": name[:60]})

    def _read(self, name: str, limit: int) -> bytes:
        with tempfile.SpooledTemporaryFile(max_size=limit) as target:
            self._copy(name, target, limit)
            target.seek(0)
            return target.read()

    def _copy(self, name: str, target: IO[bytes], limit: int) -> None:
        content = hashlib.sha256()
        for piece in self._pieces(self._entries[name], limit):
            content.update(piece)
            target.write(piece)
        if content.hexdigest() != self._listed[name]["sha256"]:
            raise Unreadable(_("“%(name)s” is damaged: its checksum differs.") % {"name": name[:60]})

    def _bytes(self, entry: zipfile.ZipInfo, limit: int) -> bytes:
        return b"".join(self._pieces(entry, limit))

    def _pieces(self, entry: zipfile.ZipInfo, limit: int) -> Any:
        """The content, never more than `limit` or than the entry promised, whatever the compressed data says."""
        left = entry.file_size
        if left > limit:
            raise Unreadable(_("“%(name)s” is too large.") % {"name": entry.filename[:60]})
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(CHUNK):
                    left -= len(piece)
                    if left < 0:
                        raise Unreadable(_("“%(name)s” is too large.") % {"name": entry.filename[:60]})
                    yield piece
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, zlib.error) as problem:
            raise Unreadable(_("“%(name)s” is damaged.") % {"name": entry.filename[:60]}) from problem


def _json(content: bytes) -> Any:
    if b"\\u0000" in content:  # no database text can hold it
        raise Unreadable
    try:
        return json.loads(content, parse_constant=_no_constant)
    except (ValueError, RecursionError) as problem:
        raise Unreadable from problem


def _no_constant(name: str) -> None:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)


def _is_record(record: Any) -> bool:
    return (
        isinstance(record, dict)
        and isinstance(record.get("model"), str)
        and isinstance(record.get("key"), str)
        and isinstance(record.get("fields"), dict)
        and isinstance(record.get("children"), dict)
    )


def _wrong(where: str) -> Unreadable:
    return Unreadable(_("“%(name)s” does not hold what it should.") % {"name": where})
