"""Meetings in the calendars of those who take part (core.calendar)."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.calendar.events import Event
from mentoring.enums import BookingState
from mentoring.models import Booking
from mentoring.queries.meetings import meetings_of

ALARMS = (dt.timedelta(hours=1),)


def meetings_in_calendar(user: User, first: dt.date, last: dt.date) -> Iterator[Event]:
    """One query."""
    begin, end = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, last + dt.timedelta(days=1)))
    for booking in meetings_of(user, begin, end):
        yield event_of(booking)


def event_of(booking: Booking) -> Event:
    """Without names and topic: calendar programs keep what they once read."""
    return Event(
        uid=f"meeting-{booking.uid}",
        title=_("Meeting with a mentor"),
        starts=booking.starts_at,
        ends=booking.ends_at,
        url=reverse("mentoring:meeting", kwargs={"public_id": booking.public_id}),
        sequence=booking.sequence + (booking.state == BookingState.CANCELLED),
        alarms=ALARMS,
        time_zone=booking.time_zone,
    )
