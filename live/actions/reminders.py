"""Reminding people of workshops, a day and a quarter of an hour before."""

import datetime as dt

from live.enums import WorkshopState
from live.models import Workshop
from live.news import SOON, TOMORROW, remind

DAY, QUARTER = dt.timedelta(days=1), dt.timedelta(minutes=15)


def send_reminders(*, at: dt.datetime) -> int:
    """Of those that begin within a day, and again within a quarter of an hour; none of what has begun. Safe to repeat."""
    coming = Workshop.objects.filter(
        state__in=(WorkshopState.PLANNED, WorkshopState.OPEN), starts_at__gt=at, starts_at__lte=at + DAY
    )
    for workshop in coming:
        is_soon = workshop.starts_at <= at + QUARTER
        remind(workshop, SOON if is_soon else TOMORROW, at=at)
    return len(coming)
