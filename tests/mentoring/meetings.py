"""Makers of hours, bookings and pairs."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from core import clock
from mentoring.actions.meetings import confirm, hold_slot
from mentoring.models import Availability, Mentor, PairingProfile, Training
from tests.live.workshops import vet
from tests.mentoring.people import DAY, make_mentor

BRIDGETOWN = "America/Barbados"


def approve(person):
    """A mentor for adults, where nobody approved them yet."""
    if not Mentor.objects.filter(user=person).exists():
        make_mentor(person, trained=False, vetted=False)


def check(mentor, *others):
    """The mentor may meet minors: approved, checked and trained; the others were checked."""
    approve(mentor)
    today = clock.today()
    Training.objects.create(mentor=mentor.mentor, what="Safeguarding", done_on=today, expires_on=today + 200 * DAY)
    vet(mentor, *others)


def offer(mentor, *, starts_in=dt.timedelta(days=2), minutes=30, count=1, time_zone=BRIDGETOWN):
    """Weekly hours of the mentor, the first of which begins about `starts_in` from now. Returns the first moments."""
    approve(mentor)
    first = (clock.now() + starts_in).astimezone(ZoneInfo(time_zone)).replace(minute=0, second=0, microsecond=0)
    if first.hour > 20:
        first = first.replace(hour=20)
    made = []
    for number in range(count):
        wall = first + dt.timedelta(minutes=minutes * number)
        Availability.objects.create(
            mentor=mentor,
            weekday=wall.weekday(),
            starts=wall.time(),
            minutes=minutes,
            time_zone=time_zone,
            from_on=wall.date(),
        )
        made.append(wall.astimezone(dt.UTC))
    return made


def hold(learner, mentor, starts_at, *, at=None, key=None):
    return hold_slot(actor=learner, mentor=mentor, starts_at=starts_at, key=key or uuid.uuid4(), at=at or clock.now())


def book(learner, mentor, starts_at, *, topic="My first storyboard", at=None):
    """Held and confirmed."""
    booking = hold(learner, mentor, starts_at, at=at)
    return confirm(actor=learner, booking=booking, topic=topic, key=uuid.uuid4(), at=at or clock.now())


def make_profile(user, *, disciplines=(), languages=("en",), time_zone=BRIDGETOWN, levels=(), capacity=0):
    profile = PairingProfile.objects.create(
        user=user,
        languages=list(languages),
        time_zone=time_zone,
        levels=list(levels),
        capacity=capacity,
        updated_at=clock.now(),
    )
    profile.disciplines.set(disciplines)
    return profile
