"""The frame of an application's pages."""

from typing import Any

from django import template

from grants.amounts import shown_money
from grants.models import Draft
from grants.queries.drafts import SENT, discussed_by
from grants.rules.drafts import can_manage_draft, can_see_draft

register = template.Library()
register.filter("money", shown_money)


@register.inclusion_tag("grants/includes/draft_tabs.html", takes_context=True)
def draft_tabs(context: dict[str, Any], draft: Draft, here: str) -> dict[str, Any]:
    """Ways between its pages; `here` is the one that is open."""
    user = context["request"].user
    takes_part = can_see_draft(user, draft)
    return {
        "draft": draft,
        "here": here,
        "takes_part": takes_part,
        "reads_reviews": takes_part or discussed_by(user).filter(pk=draft.pk).exists(),
        "may_manage": can_manage_draft(user, draft),
        "has_outcome": draft.state in SENT,
    }
