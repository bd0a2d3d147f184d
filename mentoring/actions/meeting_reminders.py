"""Reminding people of meetings, a day and an hour before."""

import datetime as dt

from mentoring.enums import BookingState
from mentoring.meeting_news import SOON, TOMORROW, tell_of_meeting
from mentoring.models import Booking

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def send_meeting_reminders(*, at: dt.datetime) -> int:
    """Each once for each time that the meeting had. Nobody is reminded a day before of what was booked after that moment,
    nor of what has begun. Safe to repeat. Returns how many meetings it looked at."""
    coming = Booking.objects.filter(state=BookingState.CONFIRMED, starts_at__gt=at, starts_at__lte=at + DAY)
    coming = coming.select_related("mentor", "learner", "second_adult")
    found = 0
    for booking in coming:
        found += 1
        people = [booking.mentor, booking.learner, booking.second_adult]
        if booking.starts_at <= at + HOUR:
            tell_of_meeting(booking, SOON, people, at=at)
        elif booking.confirmed_at and booking.starts_at - booking.confirmed_at > DAY:
            tell_of_meeting(booking, TOMORROW, people, at=at)
    return found
