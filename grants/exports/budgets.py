"""A budget as CSV and as a workbook. `grants.importers.budgets` reads both back."""

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.exports import safe_cell
from grants.amounts import QUANTITY_DIGITS, digits_of, plain_number, unmistakable
from grants.enums import BudgetCategory, MoneySource
from grants.queries.budgets import BudgetView
from grants.rules.budgets import Line

WIDTHS = (20, 44, 10, 12, 14, 16, 14)


def header(currency: str) -> list[str]:
    """Names that the import knows."""
    cost, total = f"{_('Cost of one')} ({currency})", f"{_('Total')} ({currency})"
    return [_("Category"), _("What for"), _("Quantity"), _("Unit"), cost, _("Paid by"), total]


def csv_rows(view: BudgetView) -> Iterator[list[str]]:
    """Numbers with a point, whatever the language."""
    digits = digits_of(view.budget.currency)
    for line in view.lines:
        quantity, cost, total = _figures(line, digits)
        yield [*_names(line)[:2], unmistakable(quantity), line.unit, unmistakable(cost), _names(line)[2], unmistakable(total)]


def to_xlsx(view: BudgetView) -> bytes:
    """Cells of numbers are numbers; words that a spreadsheet would run are made harmless as in CSV."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Budget"))
    for letter, width in zip("ABCDEFG", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    bold, digits = Font(bold=True), digits_of(view.budget.currency)
    money = "#,##0" + ("." + "0" * digits if digits else "")

    def cell(value: object, form: str = "General", font: Any = None) -> Any:
        made = WriteOnlyCell(sheet, value=safe_cell(value))
        made.number_format = form
        if font:
            made.font = font
        return made

    sheet.append([cell(name, font=bold) for name in header(view.budget.currency)])
    for line in view.lines:
        quantity, cost, total = (Decimal(figure) for figure in _figures(line, digits))
        category, label, source = _names(line)
        figures = cell(quantity), cell(line.unit), cell(cost, money), cell(source), cell(total, money)
        sheet.append([cell(category), cell(label), *figures])
    whole = Decimal(plain_number(view.sums.total, digits))
    sheet.append([cell(_("Total"), font=bold), None, None, None, None, None, cell(whole, money, bold)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _names(line: Line) -> tuple[str, str, str]:
    return str(BudgetCategory(line.category).label), line.label, str(MoneySource(line.source).label)


def _figures(line: Line, digits: int) -> tuple[str, str, str]:
    return plain_number(line.quantity, QUANTITY_DIGITS), plain_number(line.unit_cost, digits), plain_number(line.total, digits)
