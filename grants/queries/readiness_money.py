"""What keeps a draft's budget from being sent."""

from django.urls import reverse

from grants.models import Draft
from grants.queries.budgets import read_budget
from grants.readiness import Problem


def problems_of(draft: Draft) -> list[Problem]:
    """One for each rule of the funder that is broken. Two queries.

    A call without any rule about money may have nothing to do with a budget: there an empty one is no problem.
    """
    content = draft.version.content
    view = read_budget(draft)
    has_rules = bool(content.get("budget") or content.get("maximum") or content.get("minimum"))
    if not view.lines and not has_rules:
        return []
    url = reverse("grants:budget", args=[draft.public_id])
    return [Problem(finding.text, url) for finding in view.findings if finding.is_error]
