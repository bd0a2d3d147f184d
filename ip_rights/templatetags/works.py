from typing import Any

from django import template

from ip_rights.models import Work
from ip_rights.tabs import tabs_for

register = template.Library()


@register.inclusion_tag("ip_rights/includes/work_tabs.html", takes_context=True)
def work_tabs(context: dict[str, Any], work: Work, here: str) -> dict[str, Any]:
    return {"work": work, "here": here, "tabs": tabs_for(context["request"].user, work)}
