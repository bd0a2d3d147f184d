"""Is a file what its name says, and may it be taken? Nothing of it is changed: its bytes are the evidence."""

import io
import struct
import zipfile
from pathlib import PurePosixPath
from typing import IO, Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.files.signatures import agrees, extension_of, head_of
from assets.files.validators import check_picture
from core.errors import DomainError
from ip_rights.files.kinds import ARCHIVES, BY_HEAD, KINDS, MEDIA_TYPES, PICTURES

MAX_SVG_BYTES = 20_000_000
DEEPEST_SVG = 200  # elements within elements
MOST_MEMBERS = 20_000
MOST_DIRECTORY = 5_000_000  # bytes of the list of members, which is read whole into memory
MOST_UNPACKED = 4_000_000_000
MOST_RATIO = 200
_RATIO_FROM = 1_000_000  # what unpacks to less is no bomb, however well it packs
_STL_HEADER, _STL_FACET = 84, 50
_MAIN_3MF = "3D/3dmodel.model"


class FileRefused(DomainError):
    """What is wrong with the file, in one sentence that says what to send instead. Nothing was stored."""


class KindRefused(FileRefused):
    message = gettext_lazy(
        "Files of this kind cannot be taken yet. These can: JPEG, PNG, WebP, TIFF, SVG, GIF, WAV, MP3, M4A, MP4, WebM, PDF,"
        " ZIP, STL, 3MF, GLB, TXT, MD, PY, JS, HTML and H5."
    )


def check_content(file: IO[bytes], name: str, declared: str = "") -> None:
    """Raises FileRefused. `declared` is the type that the browser gave; nothing of it is believed alone.

    Reads the beginning of films, sounds and PDFs; lists the members of an archive without unpacking any; reads an SVG whole.
    """
    extension = extension_of(name)
    if extension not in MEDIA_TYPES:
        raise KindRefused
    if not _is_what_it_says(file, extension, declared):
        said = _("The content of this file is not what its name says (.%(extension)s). Save it again in the right format.")
        raise FileRefused(said % {"extension": extension})
    if extension in PICTURES:
        try:
            check_picture(file)
        except ValidationError as error:
            raise FileRefused(" ".join(error.messages)) from error
    elif extension == "svg":
        _check_svg(file)
    elif extension in ARCHIVES:
        _check_archive(file, extension)
    file.seek(0)


def _is_what_it_says(file: IO[bytes], extension: str, declared: str) -> bool:
    if extension in BY_HEAD:
        return head_of(file).startswith(BY_HEAD[extension])
    # Systems name source code, models and archives as they like; the content decides.
    told = declared if declared.startswith(("image/", "audio/", "video/")) and extension in PICTURES else ""
    return agrees(KINDS[extension], file, told) and (extension != "stl" or _is_stl(file))


def _is_stl(file: IO[bytes]) -> bool:
    """A text that begins with "solid", or a binary one whose length is what its count of facets says."""
    size, head = _size_of(file), head_of(file)
    if len(head) >= _STL_HEADER:
        (facets,) = struct.unpack_from("<I", head, 80)
        if size == _STL_HEADER + facets * _STL_FACET:
            return True
    return head.lstrip()[:5] == b"solid" and b"\0" not in head


def _check_svg(file: IO[bytes]) -> None:
    """No scripts, no entities, no bottomless nesting: published pictures are shown to everybody."""
    if _size_of(file) > MAX_SVG_BYTES:
        raise FileRefused(_("This SVG is larger than 20 MB. Save it as PDF or PNG, or make it simpler."))
    file.seek(0)
    depth, root = 0, ""
    try:
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=False):
            name = _local(element.tag)
            if event == "end":
                depth -= 1
                element.clear()
                continue
            depth, root = depth + 1, root or name
            if depth > DEEPEST_SVG:
                raise FileRefused(_("This SVG is nested too deeply. Save it again as a plain SVG."))
            if name in {"script", "foreignobject"} or any(_acts(key, value) for key, value in element.attrib.items()):
                raise FileRefused(_("This SVG holds a script. Save it without, as a plain SVG; an animation may stay a film."))
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise FileRefused(_("This SVG cannot be read. Save it again as a plain SVG.")) from error
    if root != "svg":
        raise FileRefused(_("This SVG cannot be read. Save it again as a plain SVG."))


def _acts(key: str, value: str) -> bool:
    """Whether an attribute makes something happen."""
    name, said = _local(key), "".join(value.split()).lower()
    return name.startswith("on") or (name == "href" and said.startswith(("javascript:", "data:text/html", "vbscript:")))


def _local(name: Any) -> str:
    """Of comments and instructions, whose tag is a function: nothing."""
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def _check_archive(file: IO[bytes], extension: str) -> None:
    """Its list of members is read, none is unpacked: a work is handed on as it came."""
    _check_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise FileRefused(_("This archive is damaged and cannot be opened. Pack it again.")) from error
    for member in members:
        path = member.orig_filename.replace("\\", "/")
        if not path or "\0" in path or PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise FileRefused(_("This archive holds a name that leads out of its folder. Pack it again."))
    whole, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    size = _size_of(file)
    if whole > MOST_UNPACKED or packed > size or (whole > _RATIO_FROM and whole > MOST_RATIO * size):
        raise FileRefused(_("This archive unpacks to far more than it shows. Pack only what belongs to the work."))
    if extension == "3mf" and _MAIN_3MF not in {member.filename for member in members}:
        raise FileRefused(_("This 3MF file holds no model. Export it again."))


def _check_directory(file: IO[bytes]) -> None:
    """Before the list of members is read at all: an archive could hold nothing but names."""
    size = _size_of(file)
    file.seek(max(size - 65_557, 0))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < 22:  # noqa: PLR2004 - the length of an end record
        raise FileRefused(_("This archive is damaged and cannot be opened. Pack it again."))
    count, length = struct.unpack_from("<HI", tail, place + 10)
    if b"PK\x06\x07" in tail[max(place - 20, 0) : place] or length > MOST_DIRECTORY or count > MOST_MEMBERS:
        raise FileRefused(_("This archive holds more than 20,000 files. Pack only what belongs to the work."))


def _size_of(file: IO[bytes]) -> int:
    return file.seek(0, io.SEEK_END)
