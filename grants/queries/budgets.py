"""A draft's budget: its lines, what they add up to, and the same as JSON that a revision keeps."""

from dataclasses import dataclass
from typing import Any

from grants.models import Budget, BudgetLine, Draft
from grants.rules.budgets import Exchange, Finding, Line, Sums, findings_of, sums_of


@dataclass(frozen=True)
class BudgetView:
    """`budget` may not be stored yet: then it has the call's currency and no lines."""

    budget: Budget
    lines: list[Line]
    sums: Sums
    findings: list[Finding]


def budget_of(draft: Draft) -> Budget:
    """The stored one, or one that was not saved yet. One query."""
    stored = Budget.objects.filter(draft=draft).first()
    return stored or Budget(draft=draft, currency=draft.version.content["currency"])


def lines_of(budget: Budget) -> list[Line]:
    """In the order of the grid. One query, none for a budget that is not stored."""
    if budget.pk is None:
        return []
    return [line_of(row) for row in BudgetLine.objects.filter(budget=budget)]


def line_of(row: BudgetLine) -> Line:
    return Line(row.category, row.label, row.quantity, row.unit, row.unit_cost, row.source, row.public_id)


def exchange_of(budget: Budget) -> Exchange | None:
    if budget.rate is None or budget.rate_on is None:
        return None
    return Exchange(budget.rate, budget.rate_on)


def read_budget(draft: Draft) -> BudgetView:
    """Two queries; `draft` comes with its version."""
    budget = budget_of(draft)
    lines = lines_of(budget)
    return BudgetView(budget, lines, sums_of(lines), checked(budget, lines, draft))


def checked(budget: Budget, lines: list[Line], draft: Draft) -> list[Finding]:
    """What the call says of `lines`, whether they are stored or not."""
    return findings_of(lines, currency=budget.currency, content=draft.version.content, exchange=exchange_of(budget))


def lines_as_json(draft: Draft) -> list[dict[str, Any]]:
    """What DraftRevision.budget keeps; grants.actions.budgets.restore_lines reads it. Quantity in thousandths, cost in minor
    units of the line's currency, which is the same in every line."""
    budget = budget_of(draft)
    return [
        {
            "id": str(line.public_id),
            "category": line.category,
            "label": line.label,
            "quantity": line.quantity,
            "unit": line.unit,
            "unit_cost": line.unit_cost,
            "source": line.source,
            "currency": budget.currency,
            "total": line.total,
        }
        for line in lines_of(budget)
    ]
