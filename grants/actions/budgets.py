"""Saving a budget. The whole grid is one save, so that what somebody saw adds up is what is stored."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from grants.amounts import digits_of
from grants.enums import BudgetCategory, MoneySource
from grants.models import Budget, BudgetLine, Draft
from grants.queries.budgets import BudgetView, budget_of, line_of, lines_of, read_budget
from grants.rules.budgets import MOST_COST, MOST_LINE_TOTAL, MOST_LINES, MOST_QUANTITY, Line
from grants.rules.drafts import can_edit_draft

MOST_RATE = Decimal(10) ** 9


class BudgetChanged(Conflict):
    """`stored` is the budget as somebody else saved it meanwhile."""

    message = _(
        "Somebody saved this budget in the meantime. Nothing was overwritten: compare the two, then save yours or keep theirs."
    )

    def __init__(self, stored: BudgetView) -> None:
        self.stored = stored
        super().__init__()


class TooManyLines(DomainError):
    message = _("A budget has at most 200 lines. Nothing was changed: put small things together.")


class AmountTooLarge(DomainError):
    message = _("An amount of this budget is too large to be meant. Nothing was changed: look for a zero too many.")


class LineUnclear(DomainError):
    message = _("A line has no words, or a category or payer that is not on the list. Nothing was changed.")


class RateUnclear(DomainError):
    message = _("A rate is a number above zero, with the day it is of. Nothing was changed.")


@transaction.atomic
def save_budget(*, actor: User, draft: Draft, base_version: int, lines: Sequence[Line], at: dt.datetime) -> Budget:
    """Store the whole grid in this order, where it is still the one the actor began with. The same grid twice is once.

    Lines keep the id they came with, if it is one of this budget's. A save is no audit entry: it happens every few seconds
    while somebody types. Raises NotAllowed, BudgetChanged, TooManyLines, AmountTooLarge, LineUnclear.
    """
    _check(lines)
    budget = _locked(actor, draft)
    if budget.version == base_version or _is_same(budget, lines):
        return _store(budget, lines, at)
    raise BudgetChanged(read_budget(draft))


@transaction.atomic
def import_lines(
    *, actor: User, draft: Draft, base_version: int, lines: Sequence[Line], replaces: bool, at: dt.datetime
) -> Budget:
    """Put the lines of a file below those that are there, or in their place. Raises what `save_budget` raises."""
    budget = _locked(actor, draft)
    if budget.version != base_version:
        raise BudgetChanged(read_budget(draft))
    grid = list(lines) if replaces else [*lines_of(budget), *lines]
    _check(grid)
    saved = _store(budget, grid, at)
    audit.record(actor=actor, verb="budget.imported", target=saved, at=at, lines=len(lines), replaces=replaces)
    return saved


@transaction.atomic
def restore_lines(*, actor: User, draft: Draft, kept: Sequence[Mapping[str, Any]], at: dt.datetime) -> Budget:
    """Make the budget what `lines_as_json` once gave. A rate stays only where the currency does. Raises NotAllowed."""
    budget = _locked(actor, draft)
    lines = [
        Line(row["category"], row["label"], row["quantity"], row["unit"], row["unit_cost"], row["source"], uuid.UUID(row["id"]))
        for row in kept
    ]
    _check(lines)
    currency = kept[0]["currency"] if kept else budget.currency
    if currency != budget.currency:
        budget.currency, budget.rate, budget.rate_on, budget.rate_source = currency, None, None, ""
        budget.save()
    saved = _store(budget, lines, at)
    audit.record(actor=actor, verb="budget.restored", target=saved, at=at, lines=len(lines))
    return saved


@transaction.atomic
def set_currency(
    *,
    actor: User,
    draft: Draft,
    base_version: int,
    currency: str,
    rate: Decimal | None,
    rate_on: dt.date | None,
    rate_source: str,
    at: dt.datetime,
) -> Budget:
    """Say in which currency the budget is, and what one unit of the call's currency costs in it.

    Figures stay as they are written, not as they are worth: 12.50 BBD becomes 12.50 USD. Where the new currency has fewer
    decimals, the cost of one is rounded half up. Of the call's own currency no rate is kept. Raises NotAllowed,
    BudgetChanged, RateUnclear, AmountTooLarge.
    """
    budget = _locked(actor, draft)
    if budget.version != base_version:
        raise BudgetChanged(read_budget(draft))
    if currency == draft.version.content["currency"]:
        rate, rate_on, rate_source = None, None, ""
    if rate is not None and (not 0 < rate <= MOST_RATE or rate_on is None):
        raise RateUnclear
    was = budget.currency
    lines = [_moved(line, digits_of(currency) - digits_of(was)) for line in lines_of(budget)]
    _check(lines)
    budget.currency, budget.rate, budget.rate_on, budget.rate_source = currency, rate, rate_on, rate_source
    budget.version += 1
    budget.save()
    for row, line in zip(BudgetLine.objects.filter(budget=budget), lines, strict=True):
        if row.unit_cost != line.unit_cost:
            row.unit_cost = line.unit_cost
            row.save(update_fields=["unit_cost"])
    _touch(draft, at)
    audit.record(actor=actor, verb="budget.currency", target=budget, at=at, was=was, now=currency, rate=rate and str(rate))
    return budget


def _locked(actor: User, draft: Draft) -> Budget:
    """The budget, behind the lock of its draft, so that two people make only one. Raises NotAllowed."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if not can_edit_draft(actor, locked):
        raise NotAllowed
    budget = budget_of(draft)
    if budget.pk is None:
        budget.save()
    return budget


def _check(lines: Sequence[Line]) -> None:
    if len(lines) > MOST_LINES:
        raise TooManyLines
    for line in lines:
        if not line.label.strip() or line.category not in BudgetCategory.values or line.source not in MoneySource.values:
            raise LineUnclear
        if not (0 <= line.quantity <= MOST_QUANTITY and 0 <= line.unit_cost <= MOST_COST and line.total <= MOST_LINE_TOTAL):
            raise AmountTooLarge


def _is_same(budget: Budget, lines: Sequence[Line]) -> bool:
    return lines_of(budget) == list(lines)


def _store(budget: Budget, lines: Sequence[Line], at: dt.datetime) -> Budget:
    if _is_same(budget, lines):
        return budget
    rows = {row.public_id: row for row in BudgetLine.objects.filter(budget=budget)}
    kept: list[BudgetLine] = []
    new: list[BudgetLine] = []
    for position, line in enumerate(lines):
        row = rows.pop(line.public_id, None) if line.public_id else None
        _write(row or BudgetLine(budget=budget), line, position, kept if row else new)
    BudgetLine.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    BudgetLine.objects.bulk_update(kept, ["position", "category", "label", "quantity", "unit", "unit_cost", "source"])
    BudgetLine.objects.bulk_create(new)
    budget.version += 1
    budget.save(update_fields=["version"])
    _touch(budget.draft, at)
    return budget


def _write(row: BudgetLine, line: Line, position: int, rows: list[BudgetLine]) -> None:
    if row.pk is None or row.position != position or line_of(row) != line:
        row.position, row.category, row.label, row.source = position, line.category, line.label, line.source
        row.quantity, row.unit, row.unit_cost = line.quantity, line.unit, line.unit_cost
        rows.append(row)


def _moved(line: Line, digits: int) -> Line:
    """With the figure of its cost as it was written, in a currency with `digits` more decimals or fewer."""
    cost = line.unit_cost * 10**digits if digits >= 0 else (line.unit_cost + 10**-digits // 2) // 10**-digits
    return Line(line.category, line.label, line.quantity, line.unit, cost, line.source, line.public_id)


def _touch(draft: Draft, at: dt.datetime) -> None:
    Draft.objects.filter(pk=draft.pk).update(updated_at=at)
