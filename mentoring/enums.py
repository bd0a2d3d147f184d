"""Closed lists of meetings and matching."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Weekday(IntegerChoices):
    """As datetime.date.weekday counts."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class BookingState(TextChoices):
    """The transitions are in mentoring/workflows/booking.py."""

    HELD = "held", _("Kept for you")
    CONFIRMED = "confirmed", _("Booked")
    DONE = "done", _("Took place")
    NO_SHOW = "no_show", _("Somebody did not come")
    CANCELLED = "cancelled", _("Cancelled")
    RESCHEDULED = "rescheduled", _("Moved")


LIVING_BOOKINGS = (BookingState.HELD, BookingState.CONFIRMED)  # an hour of which nobody else can have


class RunState(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Discarded")


class MatchState(TextChoices):
    """The transitions are in mentoring/workflows/matching.py."""

    PROPOSED = "proposed", _("Proposed")
    PUBLISHED = "published", _("Waits for an answer")
    ACCEPTED = "accepted", _("Both said yes")
    DECLINED = "declined", _("Declined")
    ACTIVE = "active", _("Working together")
    COMPLETED = "completed", _("Completed")
    RE_PAIR = "re_pair", _("Needs another pair")


LIVING_MATCHES = (MatchState.PUBLISHED, MatchState.ACCEPTED, MatchState.ACTIVE)  # that take a place with the mentor
