"""Reads the first sheet of a workbook (XLSX) as text. What a file claims of itself is checked before anything is unpacked."""

import io
import zipfile
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree
from django.utils.translation import gettext as _

from core.errors import DomainError
from grants.amounts import unmistakable

MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 500, 12_000_000, 200
MOST_XML = 2_000_000  # a tree takes up to a hundred times its text
MOST_ROWS, MOST_COLUMNS, MOST_CELL = 1_000, 40, 2_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEET, _STRINGS = "xl/worksheets/", "xl/sharedStrings.xml"


class UnreadableWorkbook(DomainError):
    """Says what is wrong with the file; nothing was changed."""


def is_workbook(data: bytes) -> bool:
    return data.startswith(b"PK")


def read_workbook(data: bytes) -> list[tuple[int, list[str]]]:
    """Each row as (its number, its cells), without empty rows. A formula stays one, with "=": its result is not believed.

    Raises UnreadableWorkbook for what is no XLSX, has macros or a password, or unpacks to far more than a budget is.
    """
    damaged = _("This workbook cannot be read. Save it once more as XLSX, or as CSV; nothing was changed.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            name = _first_sheet(archive)
            return _rows(_tree(archive, name), _strings(archive))
    except DefusedXmlException:
        raise UnreadableWorkbook(_("This workbook holds XML that no spreadsheet writes. Nothing was changed.")) from None
    except (zipfile.BadZipFile, KeyError, ParseError, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        raise UnreadableWorkbook(damaged) from None


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any("vbaproject" in member.filename.lower() or "macrosheets" in member.filename.lower() for member in members):
        raise UnreadableWorkbook(_("This workbook has macros. Save it as XLSX, which has none; nothing was changed."))
    whole = sum(member.file_size for member in members)  # zipfile never reads beyond what a member claims
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or whole > MOST_BYTES or whole > MOST_RATIO * max(packed, 1):
        raise _too_large()


def _too_large() -> UnreadableWorkbook:
    return UnreadableWorkbook(
        _("This workbook unpacks to far more than a budget is. Save its sheet as CSV; nothing was changed.")
    )


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """The member that holds the first sheet. Raises KeyError."""
    sheets = _tree(archive, "xl/workbook.xml").find(f"{_MAIN}sheets")
    if sheets is None or not len(sheets):
        raise KeyError
    wanted = sheets[0].get(_LINK)
    for link in _tree(archive, "xl/_rels/workbook.xml.rels"):
        if link.get("Id") == wanted:
            target = (link.get("Target") or "").lstrip("/").removeprefix("xl/")
            return archive.getinfo(f"xl/{target}").filename
    raise KeyError


def _tree(archive: zipfile.ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > MOST_XML:
        raise _too_large()
    return SafeTree.fromstring(archive.read(name), forbid_dtd=True)


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if _STRINGS not in archive.namelist():
        return []
    return [_text(item) for item in _tree(archive, _STRINGS).iter(f"{_MAIN}si")]


def _text(item: Element) -> str:
    """Runs in a row, without the reading aids (rPh) that some languages have beside them."""
    runs = [*item.findall(f"{_MAIN}t"), *item.findall(f"{_MAIN}r/{_MAIN}t")]
    return "".join(run.text or "" for run in runs)[:MOST_CELL]


def _rows(sheet: Element, strings: list[str]) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for count, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
        cells = [""] * MOST_COLUMNS
        for place, cell in enumerate(row.iter(f"{_MAIN}c")):
            column = _column(cell.get("r") or "", place)
            if column < MOST_COLUMNS:
                cells[column] = _value(cell, strings).strip()
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append((int(row.get("r") or count), cells))
        if len(rows) > MOST_ROWS:
            break
    return rows


def _column(reference: str, place: int) -> int:
    letters = reference.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):  # noqa: PLR2004 - XFD is the last
        return place
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _value(cell: Element, strings: list[str]) -> str:
    formula = cell.find(f"{_MAIN}f")
    if formula is not None:
        return f"={formula.text or ''}"[:MOST_CELL]
    kind = cell.get("t")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return _text(inline) if inline is not None else ""
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        index = int(value)
        return strings[index] if 0 <= index < len(strings) else ""
    return _plain(value) if kind in {None, "n"} else value[:MOST_CELL]


def _plain(value: str) -> str:
    """A number as its cell shows it. Workbooks keep binary fractions: 0.1 + 0.2 is written with 17 digits and means 0.3."""
    if not value:
        return ""
    try:
        number = Decimal(value[:40])
    except InvalidOperation:
        return value[:MOST_CELL]
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        return value[:MOST_CELL]
    text = f"{round(number, 6):f}"
    return unmistakable(text.rstrip("0").rstrip(".") if "." in text else text)
