"""Papers that people hand to others: PDF, texts, tables and pictures. What a file claims of itself is checked, and then
what is in it, before anybody's office program opens it."""

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assets.files.signatures import DOCUMENTS, IMAGES, extension_of
from assets.files.validators import check_kind, validate_image

PAPERS = {kind: DOCUMENTS[kind] for kind in ("pdf", "docx", "xlsx", "odt", "png", "jpg", "jpeg")}
LETTERS = {kind: DOCUMENTS[kind] for kind in ("pdf", "docx")}
PACKED = frozenset({"docx", "xlsx", "odt"})
MAX_MB = 20
MOST_MEMBERS = 2_000
MOST_BYTES = 100_000_000  # of everything in it, unpacked
MOST_RATIO = 200  # XML of office programs packs 5 to 50 times smaller
RATIO_FROM = 1_000_000  # what unpacks to less is no bomb, however well it packs
MOST_DIRECTORY = 1_000_000  # bytes of the list of members, which is read whole into memory
DEEPEST = 1  # a table inside a text
_END, _END_64, _END_SIZE, _END_REACH = b"PK\x05\x06", b"PK\x06\x07", 22, 65_557
_LOCAL_SIZE, _PIECE = 30, 64 * 1024
_ENCRYPTED = 0x1
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MACROS = ("vbaproject", "vbadata", "macrosheets/", "activex/")
_MACRO_KINDS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"})
_MACRO_FOLDERS = ("basic/", "scripts/")  # of OpenDocument


def validate_paper(file: Any) -> None:
    """PDF, DOCX, XLSX, ODT, PNG or JPEG of at most 20 MB."""
    _validate(file, PAPERS)


def validate_letter(file: Any) -> None:
    """PDF or DOCX of at most 20 MB."""
    _validate(file, LETTERS)


def _validate(file: Any, kinds: Any) -> None:
    if file.size > MAX_MB * 1024 * 1024:
        raise ValidationError(
            _("This file is larger than %(limit)s MB. Make it smaller, then send it again."),
            code="paper_size",
            params={"limit": MAX_MB},
        )
    extension = extension_of(getattr(file, "name", "") or "")
    if extension in kinds and extension in PACKED:
        _check_directory(file)
    check_kind(file, kinds)
    if extension in IMAGES:
        validate_image(file)
    elif extension in PACKED:
        check_package(file)


def check_package(file: IO[bytes], depth: int = 0) -> None:
    """Refuse an office file with macros, names that lead out of its folder, a password, or far more in it than it shows.

    Sizes are those found by unpacking, piece by piece and never kept: a claim of the file itself is not believed.
    """
    _check_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _check_names(members)
            _check_sizes(members, _size_of(file))
            for member in members:
                _check_unpacked(file, member)
            for member in members:
                if _is_package(archive, member):
                    if depth >= DEEPEST:
                        raise _refused(
                            _("This file has files within files within files. Save it without them."), "paper_nested"
                        )
                    check_package(io.BytesIO(archive.read(member)), depth + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise _damaged() from error
    finally:
        file.seek(0)


def _check_directory(file: IO[bytes]) -> None:
    """Before the list of members is read at all: a file of 20 MB could hold nothing but names."""
    size = _size_of(file)
    file.seek(max(size - _END_REACH, 0))
    tail = file.read(_END_REACH)
    file.seek(0)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        return  # no archive, which check_kind says in its own words
    count, length = struct.unpack_from("<HI", tail, place + 10)
    if _END_64 in tail[max(place - 20, 0) : place] or length > MOST_DIRECTORY or count > MOST_MEMBERS:
        raise _too_much()


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        name = member.orig_filename.replace("\\", "/")
        path = PurePosixPath(name)
        if not name or "\0" in name or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise _refused(
                _("This file holds a name that leads out of its folder. Save it again in your office program."), "paper_path"
            )
        low = name.lower()
        if any(part in low for part in _MACROS) or low.startswith(_MACRO_FOLDERS) or extension_of(low) in _MACRO_KINDS:
            raise _refused(_("This file holds macros. Save it without them, or as PDF."), "paper_macros")
        if member.flag_bits & _ENCRYPTED:
            raise _refused(_("This file has a password. Save it without one."), "paper_password")


def _check_sizes(members: list[zipfile.ZipInfo], size: int) -> None:
    """Members that share their bytes (a bomb without nesting) sum up to more than the file has."""
    whole, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or whole > MOST_BYTES or packed > size:
        raise _too_much()
    if whole > RATIO_FROM and whole > MOST_RATIO * size:
        raise _too_much()


def _check_unpacked(file: IO[bytes], member: zipfile.ZipInfo) -> None:
    """What comes out is as long as the file says. zipfile stops at what was claimed; other programs do not."""
    if member.compress_type not in _PACKED_AS:
        raise _damaged()
    file.seek(member.header_offset)
    name, extra = struct.unpack_from("<HH", file.read(_LOCAL_SIZE), 26)
    file.seek(name + extra, io.SEEK_CUR)
    if member.compress_type == zipfile.ZIP_STORED:
        if member.compress_size != member.file_size:
            raise _damaged()
        return
    left, found, stream = member.compress_size, 0, zlib.decompressobj(-zlib.MAX_WBITS)
    while left and not stream.eof:
        piece = file.read(min(_PIECE, left))
        if not piece:
            raise _damaged()
        left -= len(piece)
        while piece and not stream.eof:
            found += len(stream.decompress(piece, _PIECE))
            piece = stream.unconsumed_tail
            if found > member.file_size:
                raise _too_much()
    if found + len(stream.flush()) != member.file_size:
        raise _damaged()


def _is_package(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if member.file_size < _END_SIZE:
        return False
    with archive.open(member) as content:
        return content.read(4) == b"PK\x03\x04"


def _size_of(file: IO[bytes]) -> int:
    return file.seek(0, io.SEEK_END)


def _refused(words: Any, code: str) -> ValidationError:
    return ValidationError(words, code=code)


def _too_much() -> ValidationError:
    return _refused(_("This file unpacks to far more than a document is. Save it again, or as PDF."), "paper_bomb")


def _damaged() -> ValidationError:
    return _refused(_("This file is damaged and cannot be opened. Save it again, or as PDF."), "paper_broken")
