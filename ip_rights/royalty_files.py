"""Reads a royalty file of a distributor or a society, line by line. Nothing is looked up, and no formula is ever worked out."""

import calendar
import codecs
import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from typing import IO, Any

from babel.numbers import get_currency_precision
from django.utils.translation import gettext as _

from core.errors import DomainError
from ip_rights.money_enums import Column
from ip_rights.prices import CURRENCIES

MOST_BYTES, MOST_LINES, MOST_COLUMNS = 100_000_000, 1_000_000, 100
DELIMITERS = ",;\t|"
MICRO = 1_000_000  # of a minor unit
# Digits in one piece or in groups of three, at most fifteen, then decimals: with a point, and with a comma.
_NUMBERS = {
    mark: re.compile(
        rf"[+-]?(?:[0-9]{{1,15}}|[0-9]{{1,3}}(?:{group}[0-9]{{3}}){{1,4}})(?:{point}[0-9]{{1,20}})?(?:[eE]-[0-9]{{1,2}})?"
    )
    for mark, group, point in ((".", ",", r"\."), (",", r"\.", ","))
}
_GUESSES = {
    Column.PERIOD: ("period", "sales period", "sale month", "month", "reporting month", "date", "sale date"),
    Column.TITLE: ("title", "track title", "song title", "track", "song", "work title"),
    Column.ISRC: ("isrc",),
    Column.ISWC: ("iswc",),
    Column.SERVICE: ("service", "store", "dsp", "retailer", "source", "shop"),
    Column.TERRITORY: ("territory", "country", "country of sale", "country/region"),
    Column.UNITS: ("units", "quantity", "streams", "plays", "count"),
    Column.AMOUNT: ("amount", "earnings", "net revenue", "royalty", "net amount", "total", "earnings (usd)"),
    Column.CURRENCY: ("currency", "currency code"),
}


class UnreadableFile(DomainError):
    """Says what is wrong with the file; nothing was kept."""


class UnreadableLine(DomainError):
    """Says which column cannot be read, and what to do."""


@dataclass(frozen=True)
class Layout:
    """`columns`: place in a line by Column. `mark`: "." or ",". `currency`, `period` (as a column writes it) hold where no
    column says so. `side` is that of the whole file; empty: the first of each work.
    """

    columns: dict[str, int]
    mark: str = "."
    currency: str = ""
    period: str = ""
    side: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Line:
    """`number` as a spreadsheet counts them; `micro` in millionths of a minor unit of `currency`; `period` is its last day."""

    number: int
    title: str
    isrc: str
    iswc: str
    service: str
    territory: str
    units: int | None
    micro: int
    currency: str
    period: dt.date


@dataclass(frozen=True)
class Opened:
    """The first line of a file, and those below it with their numbers. `text` closes the file with it."""

    text: io.TextIOWrapper = field(repr=False)
    head: list[str]
    rows: Iterator[tuple[int, list[str]]] = field(repr=False)


def open_rows(file: IO[bytes]) -> Opened:
    """UTF-8 with and without its mark, UTF-16 with it, else Windows-1252; comma, semicolon, tab or bar. In constant memory.

    Raises UnreadableFile, also while the rows are read.
    """
    start = file.read(64_000)
    file.seek(0)
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UnreadableFile(_("This is no CSV file. In your spreadsheet choose “Save as” and then CSV; nothing was kept."))
    text = io.TextIOWrapper(file, encoding=_encoding(file, start), newline="", errors="strict")
    first = text.readline(100_000)
    text.seek(0)
    delimiter = max(DELIMITERS, key=first.count)
    rows = _rows(csv.reader(text, delimiter=delimiter, strict=True))
    head = next(rows, (1, []))[1]
    if len(head) < 2 or len(head) > MOST_COLUMNS:  # noqa: PLR2004 - a title and an amount at least
        raise UnreadableFile(_("The first line of the file names its columns, at least two. Nothing was kept."))
    return Opened(text, head, rows)


def head_of(file: IO[bytes]) -> list[str]:
    """The first line; the file stays open. Raises UnreadableFile."""
    opened = open_rows(file)
    opened.text.detach()
    return opened.head


def _rows(reader: Any) -> Iterator[tuple[int, list[str]]]:
    try:
        for cells in reader:
            if reader.line_num > MOST_LINES:
                raise UnreadableFile(_("This file has more than a million lines. Split it; nothing was kept."))
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        words = _("Line %(number)s has a quotation mark that is not closed. Mend it, and send the file again.")
        raise UnreadableFile(words % {"number": reader.line_num}) from None
    except UnicodeError:
        words = _("Line %(number)s has letters that cannot be read. Save the file as “CSV UTF-8”, and send it again.")
        raise UnreadableFile(words % {"number": reader.line_num + 1}) from None


def _encoding(file: IO[bytes], start: bytes) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in start:
        raise UnreadableFile(
            _("This file cannot be read as text. Save it as “CSV UTF-8”, and send it again; nothing was kept.")
        )
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in iter(lambda: file.read(1_000_000), b""):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(0)
    return "utf-8-sig"


def guess(head: list[str]) -> Layout:
    """Which column holds what, by its name."""
    names = [cell.strip().casefold() for cell in head]
    found = {}
    for column, known in _GUESSES.items():
        place = next((names.index(name) for name in known if name in names), None)
        if place is not None:
            found[column.value] = place
    return Layout(found)


def read_line(number: int, cells: list[str], layout: Layout) -> Line:
    """Raises UnreadableLine."""
    values = {name: cells[place] if place < len(cells) else "" for name, place in layout.columns.items()}
    currency = (values.get(Column.CURRENCY) or layout.currency).upper()
    if currency not in CURRENCIES:
        raise UnreadableLine(
            _("currency “%(value)s”: we know %(known)s") % {"value": currency[:10], "known": ", ".join(CURRENCIES)}
        )
    units = values.get(Column.UNITS, "")
    return Line(
        number=number,
        title=values.get(Column.TITLE, "")[:200],
        isrc=values.get(Column.ISRC, "").upper().replace("-", "")[:12],
        iswc=re.sub(r"[.\s-]", "", values.get(Column.ISWC, "").upper())[:11],
        service=values.get(Column.SERVICE, "")[:80],
        territory=values.get(Column.TERRITORY, "")[:40],
        units=int(_number(units, layout.mark, Column.UNITS)) if units else None,
        micro=_micro(_number(values.get(Column.AMOUNT, ""), layout.mark, Column.AMOUNT), currency),
        currency=currency,
        period=_period(values.get(Column.PERIOD, "") or layout.period),
    )


def _number(text: str, mark: str, column: Column) -> Decimal:
    compact = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if compact.startswith("(") and compact.endswith(")"):  # as accountants write what is below 0
        compact = f"-{compact[1:-1]}"
    if not _NUMBERS[mark].fullmatch(compact):
        raise UnreadableLine(_("%(column)s “%(value)s”: this is no number") % {"column": column.label, "value": text[:30]})
    return Decimal(compact.replace(",", "") if mark == "." else compact.replace(".", "").replace(",", "."))


def _micro(amount: Decimal, currency: str) -> int:
    """Rounded to a millionth of a minor unit, half to even; more decimals than that are noise of somebody's computer."""
    scaled = amount.scaleb(get_currency_precision(currency)) * MICRO
    return int(scaled.to_integral_value(rounding=ROUND_HALF_EVEN))


_FORMS = (
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), (0, 1, 2)),
    (re.compile(r"(\d{4})[-/]?(\d{2})"), (0, 1, None)),
    (re.compile(r"(\d{2})[-/.](\d{4})"), (1, 0, None)),
    (re.compile(r"(\d{2})\.(\d{2})\.(\d{4})"), (2, 1, 0)),
)
_QUARTER = re.compile(r"(?:(\d{4})[- ]?Q([1-4]))|(?:Q([1-4])[- ]?(\d{4}))", re.IGNORECASE)


def _period(text: str) -> dt.date:
    """The last day of a month or a quarter, or the day itself."""
    try:
        if quarter := _QUARTER.fullmatch(text):
            year, number = int(quarter[1] or quarter[4]), int(quarter[2] or quarter[3])
            return _last_day(year, number * 3)
        for form, (year_at, month_at, day_at) in _FORMS:
            if found := form.fullmatch(text):
                groups = found.groups()
                year, month = int(groups[year_at]), int(groups[month_at])
                return dt.date(year, month, int(groups[day_at])) if day_at is not None else _last_day(year, month)
    except (ValueError, calendar.IllegalMonthError):
        pass
    raise UnreadableLine(_("period “%(value)s”: write it as 2026-03, 2026-03-31 or 2026-Q1") % {"value": text[:20]})


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
