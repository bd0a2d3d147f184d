"""Reads a budget from a CSV file or a workbook, as people keep it. Nothing is looked up or written."""

import csv
import io
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.errors import DomainError
from grants.amounts import QUANTITY_DIGITS, UnreadableNumber, digits_of, read_number
from grants.enums import BudgetCategory, MoneySource
from grants.importers.workbooks import is_workbook, read_workbook
from grants.rules.budgets import MOST_COST, MOST_LINE_TOTAL, MOST_LINES, MOST_QUANTITY, Line

MAX_BYTES = 1_000_000
MOST_CELL = 2_000
DELIMITERS = ",;\t"
COLUMNS = {
    "category": {"category", "type", "kind", "catégorie", "categorie", "poste", "categoría", "categoria", "tipo", "rubro"},
    "label": {
        *("what for", "label", "item", "description", "name", "expense", "line"),
        *("pour quoi", "libellé", "libelle", "désignation", "designation", "dépense", "intitulé"),
        *("para qué", "para que", "concepto", "descripción", "descripcion", "detalle", "gasto"),
    },
    "quantity": {"quantity", "qty", "number", "quantité", "quantite", "qté", "nombre", "cantidad", "cant.", "número"},
    "unit": {"unit", "units", "unité", "unite", "unités", "unidad", "unidades"},
    "unit_cost": {
        *("cost of one", "cost", "unit cost", "price", "unit price", "amount", "rate"),
        *("coût", "cout", "coût unitaire", "cout unitaire", "prix", "prix unitaire", "montant", "coût de l’unité"),
        *("costo", "coste", "costo unitario", "coste unitario", "precio", "precio unitario", "importe", "monto"),
    },
    "source": {
        *("paid by", "source", "funding", "funder", "payé par", "paye par", "source de financement", "financement"),
        *("pagado por", "paga", "fuente", "financiación", "financiamiento"),
    },
}
CATEGORIES = {
    BudgetCategory.FEES: {"fees", "pay", "salaries", "wages", "honoraires", "salaires", "cachets", "honorarios", "salarios"},
    BudgetCategory.EQUIPMENT: {"équipement", "equipement", "matériel", "equipo", "equipos", "equipamiento"},
    BudgetCategory.MATERIALS: {"material", "supplies", "matériaux", "fournitures", "materiales", "suministros"},
    BudgetCategory.SPACE: {"rent", "rooms", "studio", "location", "locaux", "salles", "alquiler", "espacios", "salas"},
    BudgetCategory.TRAVEL: {"transport", "voyages", "voyage", "déplacements", "viajes", "transporte"},
    BudgetCategory.PRODUCTION: {"producción", "produccion"},
    BudgetCategory.PROMOTION: {"marketing", "publicity", "communication", "promotion", "promoción", "difusión"},
    BudgetCategory.TUITION: {"fees for study", "training", "scolarité", "formation", "matrícula", "formación"},
    BudgetCategory.OVERHEAD: {"overheads", "administration", "admin", "frais généraux", "gastos generales", "administración"},
    BudgetCategory.OTHER: {"misc", "miscellaneous", "autre", "autres", "divers", "otro", "otros", "varios"},
}
SOURCES = {
    MoneySource.GRANT: {"grant", "funder", "request", "subvention", "bourse", "subvención", "subvencion", "beca"},
    MoneySource.COFUNDING: {
        "co-funding",
        "other",
        "own",
        "own money",
        "cofinancement",
        "autre",
        "cofinanciación",
        "otro",
        "otros",
    },
    MoneySource.IN_KIND: {"in kind", "in-kind", "en nature", "en especie"},
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class UnreadableSheet(DomainError):
    """Says what is wrong with the file; nothing was changed."""


@dataclass(frozen=True)
class SheetRow:
    """`number` is the row as a spreadsheet counts it. Where `problem` says something, `line` is None."""

    number: int
    cells: tuple[str, ...]
    line: Line | None
    problem: str = ""


@dataclass(frozen=True)
class Sheet:
    """`text` is what was read, as CSV with commas. `is_guessed`: not UTF-8, read as Windows writes it: accents need a look."""

    rows: tuple[SheetRow, ...]
    text: str
    is_guessed: bool = False

    @property
    def lines(self) -> list[Line]:
        return [row.line for row in self.rows if row.line is not None]


def read_sheet(data: bytes, currency: str) -> Sheet:
    """The lines of a budget. Empty rows are left out, and so are rows that only add up others.

    A category or payer that is left out is “Other” or “This grant”; a quantity that is left out is 1. What begins with a
    formula sign is words in columns of words and refused in columns of numbers. Raises UnreadableSheet.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableSheet(_("This file is larger than 1 MB. Send the sheet with the budget alone; nothing was changed."))
    is_guessed = False
    if is_workbook(data):
        table = read_workbook(data)
    else:
        text, is_guessed = _decoded(data)
        table = _table(text)
    filled = [(number, cells) for number, cells in table if any(cells)]
    if not filled:
        raise UnreadableSheet(_("There is nothing in this file. Its first line names the columns: what for, quantity, cost."))
    places = _places(filled[0][1])
    if len(filled) - 1 > MOST_LINES:
        raise UnreadableSheet(_("This budget has more than 200 lines. Put small things together; nothing was changed."))
    rows = tuple(_row(number, cells, places, currency) for number, cells in filled[1:] if not _is_sum(cells, places))
    if not rows:
        raise UnreadableSheet(_("This file has no lines below the names of its columns."))
    return Sheet(rows, _as_csv([cells for _number, cells in filled]), is_guessed)


def _decoded(data: bytes) -> tuple[str, bool]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableSheet(
            _("This workbook is an old one (XLS) or has a password. Save it as XLSX or CSV without one; nothing was changed.")
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), False
        except UnicodeDecodeError:
            pass
    if b"\0" in data:
        raise UnreadableSheet(_("This is not a table. Save it as XLSX or “CSV UTF-8”; nothing was changed."))
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _table(text: str) -> list[tuple[int, list[str]]]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(number, [cell.strip()[:MOST_CELL] for cell in cells]) for number, cells in enumerate(reader, 1)]
    except csv.Error:
        raise UnreadableSheet(_("A quotation mark in this file is not closed. Mend it and send the file again.")) from None


def _places(head: list[str]) -> dict[str, int]:
    """Which column is where. Raises UnreadableSheet where words, or costs, have none."""
    names = [cell.casefold().strip(" :*") for cell in head]
    places: dict[str, int] = {}
    for field, known in COLUMNS.items():
        found = next((index for index, name in enumerate(names) if _bare(name) in known or name in known), None)
        if found is not None:
            places[field] = found
    if "label" not in places or "unit_cost" not in places:
        raise UnreadableSheet(
            _("The first line must name the columns: what for, quantity, cost. “What for” or “cost” was not found.")
        )
    return places


def _bare(name: str) -> str:
    """Without what stands in brackets behind it, as in “Cost (BBD)”."""
    return name.partition("(")[0].strip()


def _is_sum(cells: list[str], places: dict[str, int]) -> bool:
    label = _cell(cells, places.get("label")).casefold() or next((cell.casefold() for cell in cells if cell), "")
    return label.strip(" :=") in {"total", "totals", "sum", "subtotal", "sub-total", "somme", "sous-total", "suma", "totales"}


def _row(number: int, cells: list[str], places: dict[str, int], currency: str) -> SheetRow:
    try:
        return SheetRow(number, tuple(cells), _line(cells, places, currency))
    except UnreadableNumber as error:
        return SheetRow(number, tuple(cells), None, str(error))


def _line(cells: list[str], places: dict[str, int], currency: str) -> Line:
    """Raises UnreadableNumber, with words for whatever cannot be read."""
    label = _words(_cell(cells, places["label"]))
    if not label:
        raise UnreadableNumber(_("It does not say what it is for."))
    if len(label) > 200:  # noqa: PLR2004 - BudgetLine.label
        raise UnreadableNumber(_("What it is for has more than 200 characters."))
    line = Line(
        category=_choice(_cell(cells, places.get("category")), BudgetCategory, CATEGORIES, BudgetCategory.OTHER),
        label=label,
        quantity=_number(_cell(cells, places.get("quantity")) or "1", QUANTITY_DIGITS, _("Quantity")),
        unit=_words(_cell(cells, places.get("unit")))[:40],
        unit_cost=_number(_money(_cell(cells, places["unit_cost"]), currency), digits_of(currency), _("Cost of one")),
        source=_choice(_cell(cells, places.get("source")), MoneySource, SOURCES, MoneySource.GRANT),
    )
    if line.quantity > MOST_QUANTITY or line.unit_cost > MOST_COST or line.total > MOST_LINE_TOTAL:
        raise UnreadableNumber(_("This amount is too large to be meant."))
    return line


def _number(text: str, digits: int, name: str) -> int:
    if text.startswith(_FORMULA):
        raise UnreadableNumber(_("%(column)s: this is a formula or below zero. Write the number itself.") % {"column": name})
    if not text:
        raise UnreadableNumber(_("%(column)s: there is no number.") % {"column": name})
    try:
        return read_number(text, digits)
    except UnreadableNumber as error:
        raise UnreadableNumber(f"{name}: {error}") from None


def _money(text: str, currency: str) -> str:
    """Without the currency's name, or a sign that stands for it."""
    return text.upper().removeprefix(currency).removesuffix(currency).removeprefix("BDS").strip().strip("$€£¥").strip()


def _choice(text: str, choices: type[BudgetCategory | MoneySource], known: dict, default: str) -> str:
    if not text:
        return default
    name = _words(text).casefold()
    for choice in choices:
        if name in known[choice] or name in _labels(choice):
            return choice.value
    names = ", ".join(str(choice.label) for choice in choices)
    raise UnreadableNumber(_("“%(name)s” is none of: %(names)s.") % {"name": text[:60], "names": names})


@lru_cache(maxsize=64)
def _labels(choice: BudgetCategory | MoneySource) -> frozenset[str]:
    """What a choice is called in each language of the site, so that a download can be read back in another."""
    names = {str(choice.value)}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names.add(str(choice.label).casefold())
    return frozenset(names)


def _words(text: str) -> str:
    """One line, without the quote that our own download puts before a formula sign."""
    plain = " ".join(text.split())
    return plain[1:] if plain.startswith("'") and plain[1:].startswith(_FORMULA) else plain


def _cell(cells: list[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""


def _as_csv(table: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue()


def said_of(sheet: Sheet) -> str:
    """How many lines could not be read."""
    count = sum(row.line is None for row in sheet.rows)
    return ngettext("%(count)d line cannot be read.", "%(count)d lines cannot be read.", count) % {"count": count}
