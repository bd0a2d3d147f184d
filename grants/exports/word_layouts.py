"""Word files that editors bring as a funder's layout: what they are let hold."""

import io
import zipfile
import zlib
from typing import Self

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree
from django.utils.translation import gettext as _

from core.errors import DomainError

MOST_PACKED, MOST_BYTES, MOST_MEMBERS, MOST_RATIO = 10_000_000, 50_000_000, 1_000, 200
MOST_XML = 5_000_000  # of one part
_XML = (".xml", ".rels")
_MACROS = ("vbaproject", "vbadata", "activex", "macrosheet")
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, KeyError, SafeTree.ParseError),
    *(NotImplementedError, RuntimeError, ValueError, EOFError, OSError),
)


class UnusableLayout(DomainError):
    """Says to editors what is wrong with a layout. Who applies gets ours instead."""

    @classmethod
    def of_template(cls, error: Exception) -> Self:
        """What the engine says, in its own words: it names the sign."""
        words = _("A sign of this layout cannot be filled in: %(reason)s. The names that can be used are in our own layout.")
        return cls(words % {"reason": str(error).rstrip(".")})


def opened(data: bytes) -> io.BytesIO:
    """The file, looked at before anything of it is unpacked. Raises UnusableLayout."""
    if len(data) > MOST_PACKED:
        raise _too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except (
        zipfile.BadZipFile,
        KeyError,
        SafeTree.ParseError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        OSError,
    ):
        raise UnusableLayout(_("This is no Word file that can be read. Save it in Word as DOCX.")) from None
    return io.BytesIO(data)


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    whole = sum(member.file_size for member in members)  # zipfile never reads beyond what a member claims
    packed = sum(member.compress_size for member in members)
    largest = max((member.file_size for member in members if member.filename.endswith(_XML)), default=0)
    if len(members) > MOST_MEMBERS or whole > min(MOST_BYTES, MOST_RATIO * max(packed, 1)) or largest > MOST_XML:
        raise _too_large()
    if any(sign in member.filename.lower() for member in members for sign in _MACROS):
        raise UnusableLayout(_("This file has macros. Save it in Word as DOCX, which has none."))
    archive.getinfo("word/document.xml")
    for member in members:
        if member.filename.endswith(_XML):
            _check_xml(member.filename, archive.read(member))


def _check_xml(name: str, data: bytes) -> None:
    try:
        root = SafeTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise UnusableLayout(_("This file holds XML that Word never writes. Save it again in Word as DOCX.")) from None
    if name == "[Content_Types].xml" and not any(part.get("ContentType") == _MAIN for part in root):
        raise UnusableLayout(_("This file has macros or is a template of Word. Save it in Word as DOCX."))
    is_outside = any(
        link.get("TargetMode") == "External" and not (link.get("Type") or "").endswith("/hyperlink") for link in root
    )
    if name.endswith(".rels") and is_outside:
        raise UnusableLayout(_("This file takes pictures or a template from somewhere else. Put them into the file itself."))


def _too_large() -> UnusableLayout:
    return UnusableLayout(_("This file is too large for a layout, or unpacks to far too much: 10 MB at most."))
