"""Reads a list of people from a CSV file, as a school office or a spreadsheet saves it. Nothing is looked up or written."""

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.errors import DomainError

MAX_BYTES = 200_000
MAX_ROWS = 500
DELIMITERS = ",;\t"
ADDRESS = frozenset(
    {"email", "e-mail", "e-mail address", "email address", "mail", "courriel", "adresse e-mail", "correo", "correo electrónico"}
)
NAME = frozenset({"name", "full name", "display name", "learner", "participant", "nom", "nombre"})


class UnreadableSheet(DomainError):
    """Says what is wrong with the file; nothing was changed."""


@dataclass(frozen=True)
class SheetRow:
    """`line` as a spreadsheet counts them."""

    line: int
    name: str
    email: str


@dataclass(frozen=True)
class Sheet:
    """`text` is the file as read. `is_guessed`: it is not UTF-8 and was read as Windows writes it, so accents need a look."""

    rows: tuple[SheetRow, ...]
    text: str
    is_guessed: bool = False


def read_sheet(data: bytes) -> Sheet:
    """The people of a CSV file with comma, semicolon or tab, UTF-8 or Windows-1252. Empty lines are left out.

    Raises UnreadableSheet.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableSheet(_("This file is larger than 200 kB. Send a list of up to 500 people; nobody was added."))
    text, is_guessed = _decoded(data)
    delimiter = max(DELIMITERS, key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error:
        raise UnreadableSheet(_("A quotation mark in this file is not closed. Mend it and send the file again.")) from None
    if not lines:
        raise UnreadableSheet(_("This file is empty. Its first line names the columns: name, email."))
    head = [cell.lower() for cell in lines[0][1]]
    address = next((index for index, cell in enumerate(head) if cell in ADDRESS), None)
    if address is None:
        raise UnreadableSheet(_("No column is called “email”. Its first line names the columns: name, email."))
    name = next((index for index, cell in enumerate(head) if cell in NAME), None)
    rows = tuple(
        SheetRow(number, _cell(cells, name), _cell(cells, address).lower()) for number, cells in lines[1:] if any(cells)
    )
    if not rows:
        raise UnreadableSheet(_("This file has no people below its first line."))
    if len(rows) > MAX_ROWS:
        raise UnreadableSheet(_("This list has more than 500 people. Split it; nobody was added."))
    return Sheet(rows, text, is_guessed)


def _decoded(data: bytes) -> tuple[str, bool]:
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise UnreadableSheet(_("This is a workbook. In your spreadsheet choose “Save as” and then CSV; nobody was added."))
    if b"\0" in data:
        raise UnreadableSheet(_("This is not a CSV file in UTF-8. Save it once more as “CSV UTF-8”; nobody was added."))
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _cell(cells: list[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""
