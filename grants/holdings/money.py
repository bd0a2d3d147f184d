"""What budgets and work plans hold of a person (accounts.personal_data). They go with their draft."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from grants.models import Draft
from grants.queries.budgets import lines_as_json
from grants.queries.plans import plan_as_json


def budgets_and_plans(user: User) -> Iterator[dict[str, Any]]:
    for draft in Draft.objects.filter(applicant=user).select_related("version").order_by("pk"):
        yield {"draft": draft.title, "budget": lines_as_json(draft), "plan": plan_as_json(draft)}


def register_own() -> None:
    tables = ("grants.Budget", "grants.BudgetLine", "grants.WorkItem")
    register(Holding("grant-budgets", _("Budgets and work plans of your applications"), tables, budgets_and_plans))
