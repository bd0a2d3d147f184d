"""Who may offer hours, book one, and make each step of a booking."""

import datetime as dt

from accounts.enums import Role
from accounts.models import User
from accounts.rules import can_manage_people, has_role
from core import clock
from mentoring.models import Booking
from mentoring.rules.people import can_mentor, mentor_of
from mentoring.workflows.booking import STEPS, Party, When

HOLD = dt.timedelta(minutes=10)
NOTICE = dt.timedelta(hours=2)
AHEAD = dt.timedelta(days=42)
MOST_AHEAD = 3  # meetings that a learner may have booked at a time, so that everybody finds an hour


def can_offer_hours(user: User) -> bool:
    """Who holds the role and whose approval holds today."""
    return can_mentor(mentor_of(user), clock.today())


def shows_hours(user: User) -> bool:
    """Whether the menu leads to meetings: without a query, since every page asks."""
    return has_role(user, Role.MENTOR)


def can_book(user: User) -> bool:
    return has_role(user, Role.LEARNER)


def can_meet(user: User) -> bool:
    """Have meetings at all, on either side or as the second adult."""
    return has_role(user, Role.LEARNER, Role.MENTOR, Role.FACILITATOR, Role.MANAGER)


def parties(user: User, booking: Booking) -> frozenset[Party]:
    """What somebody is in a meeting; nothing where it is no business of theirs."""
    if not user.is_active:
        return frozenset()
    found = {
        party
        for party, pk in (
            (Party.LEARNER, booking.learner_id),
            (Party.MENTOR, booking.mentor_id),
            (Party.ADULT, booking.second_adult_id),
        )
        if pk == user.pk
    }
    return frozenset(found | ({Party.MANAGER} if can_manage_people(user) else set()))


def can_make(user: User, booking: Booking, name: str, at: dt.datetime) -> bool:
    """Whether this person may make this step now."""
    step = STEPS[name]
    if booking.state != step.before or not step.by & parties(user, booking):
        return False
    if step.when == When.BEFORE:
        return at < booking.starts_at
    return step.when == When.ANY or at >= booking.starts_at


def can_write_shared_notes(user: User, booking: Booking) -> bool:
    return bool(parties(user, booking) & {Party.LEARNER, Party.MENTOR})


def can_read_private_notes(user: User, booking: Booking) -> bool:
    return Party.MENTOR in parties(user, booking)


def can_change_second_adult(user: User, booking: Booking, at: dt.datetime) -> bool:
    """Whoever cannot come hands over; the mentor and managers may too."""
    concerned = parties(user, booking) & {Party.ADULT, Party.MENTOR, Party.MANAGER}
    return bool(concerned) and booking.second_adult_id is not None and booking.state == "confirmed" and at < booking.starts_at
