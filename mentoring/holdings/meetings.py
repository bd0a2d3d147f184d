"""What hours and meetings hold of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from core import clock
from live.actions.planning import cancel_workshop
from live.enums import WorkshopState
from mentoring.enums import LIVING_BOOKINGS, BookingState
from mentoring.meeting_news import CANCELLED, tell_of_meeting
from mentoring.models import Absence, Availability, Booking, BookingTransition


def hours(user: User) -> Iterator[dict[str, Any]]:
    for row in Availability.objects.filter(mentor=user):
        yield {
            "weekday": row.get_weekday_display(),
            "starts": row.starts.isoformat(),
            "minutes": row.minutes,
            "time_zone": row.time_zone,
            "from_on": row.from_on,
            "until_on": row.until_on,
        }
    for away in Absence.objects.filter(mentor=user):
        yield {"away_from": away.from_on, "away_until": away.until_on}


def _forget_hours(user: User) -> None:
    Availability.objects.filter(mentor=user).delete()
    Absence.objects.filter(mentor=user).delete()


def meetings(user: User) -> Iterator[dict[str, Any]]:
    """A mentor's own notes are the mentor's: they are in the mentor's copy alone."""
    own = Q(mentor=user) | Q(learner=user) | Q(second_adult=user)
    for row in Booking.objects.filter(own).iterator(500):
        side = "mentor" if row.mentor_id == user.pk else "learner" if row.learner_id == user.pk else "second adult"
        yield {
            "starts_at": row.starts_at,
            "ends_at": row.ends_at,
            "state": row.get_state_display(),
            "side": side,
            "topic": row.topic if side != "second adult" else "",
            "notes": row.shared_notes if side != "second adult" else "",
            "private_notes": row.private_notes if side == "mentor" else "",
        }


def _forget_meetings(user: User) -> None:
    """What is ahead is cancelled, what was written goes. That a meeting took place stays, without its words."""
    at = clock.now()
    ahead = Booking.objects.filter(Q(mentor=user) | Q(learner=user), state__in=LIVING_BOOKINGS, starts_at__gt=at)
    for booking in ahead.select_related("workshop", "mentor", "learner", "second_adult"):
        room = booking.workshop
        if room is not None and room.state == WorkshopState.PLANNED:
            cancel_workshop(actor=booking.mentor, workshop=room, reason="–", at=at)
        if booking.state == BookingState.CONFIRMED:
            others = [person for person in (booking.mentor, booking.learner, booking.second_adult) if person != user]
            tell_of_meeting(booking, CANCELLED, others, at=at)
    ahead.update(state=BookingState.CANCELLED)
    Booking.objects.filter(second_adult=user).update(second_adult=None)
    written = Booking.objects.filter(Q(mentor=user) | Q(learner=user))
    written.update(topic="–", private_notes="", shared_notes="")
    BookingTransition.objects.filter(Q(actor=user) | Q(booking__in=written)).update(reason="")
    BookingTransition.objects.filter(actor=user).update(actor=None)


def _merge_meetings(kept: User, merged: User) -> None:
    """Every meeting comes along. Of two at one hour, and of the two with oneself, the later row goes."""
    for row in Availability.objects.filter(mentor=merged):
        _bring(row, mentor=kept)
    Absence.objects.filter(mentor=merged).update(mentor=kept)
    for side in ("mentor", "learner", "second_adult"):
        for booking in Booking.objects.filter(**{side: merged}):
            _bring(booking, **{side: kept})
    BookingTransition.objects.filter(actor=merged).update(actor=kept)


def _bring(row: Availability | Booking, **to: User) -> None:
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**to)
    except IntegrityError:
        row.delete()


def register_own() -> None:
    register(
        Holding(
            "mentoring-hours",
            _("Hours you offered as a mentor"),
            ("mentoring.Availability", "mentoring.Absence"),
            hours,
            _forget_hours,
        ),
        Holding(
            "meetings",
            _("Meetings with mentors and learners"),
            ("mentoring.Booking", "mentoring.BookingTransition"),
            meetings,
            _forget_meetings,
            _merge_meetings,
        ),
    )
