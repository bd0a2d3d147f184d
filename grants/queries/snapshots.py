"""A budget and a work plan as JSON that a revision keeps."""

from typing import Any

from grants.models import BudgetLine, Draft


def budget_snapshot(draft: Draft) -> list[dict[str, Any]]:
    """Quantity in thousandths, money in minor units of the line's currency."""
    lines = BudgetLine.objects.filter(budget__draft=draft).select_related("budget").order_by("position", "pk")
    return [
        {
            "id": str(line.public_id),
            "category": line.category,
            "label": line.label,
            "quantity": line.quantity,
            "unit": line.unit,
            "unit_cost": line.unit_cost,
            "source": line.source,
            "currency": line.budget.currency,
        }
        for line in lines
    ]


def plan_snapshot(draft: Draft) -> list[dict[str, Any]]:
    return [
        {
            "id": str(item.public_id),
            "title": item.title,
            "starts_on": item.starts_on.isoformat(),
            "ends_on": item.ends_on.isoformat(),
        }
        for item in draft.work_items.order_by("position", "pk")
    ]
