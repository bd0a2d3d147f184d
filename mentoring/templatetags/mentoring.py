"""Waiting times in words."""

import datetime as dt

from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def span(time: dt.timedelta) -> str:
    """Whole days from two days on, else whole hours; at least one."""
    if time >= dt.timedelta(days=2):
        days = round(time / dt.timedelta(days=1))
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    hours = max(1, round(time / dt.timedelta(hours=1)))
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
