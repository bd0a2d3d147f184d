"""What meetings and pairs tell people (core.notifications)."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import is_staff_member
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from mentoring.models import Booking, Match

BOOKED, MOVED, CANCELLED = "mentoring.booked", "mentoring.moved", "mentoring.cancelled"
TOMORROW, SOON, INVITED = "mentoring.tomorrow", "mentoring.soon", "mentoring.second_adult"
PAIRED, PAIR_ACCEPTED = "mentoring.paired", "mentoring.pair_accepted"


def register() -> None:
    register_kind(
        Kind(
            BOOKED,
            _("A meeting is booked"),
            _("A meeting is booked for %(starts)s"),
            _("See with whom and about what. It stands in your calendar already."),
        )
    )
    register_kind(
        Kind(
            INVITED,
            _("You are needed as second adult"),
            _("You are the second adult of a meeting on %(starts)s"),
            _("A minor takes part, so two checked adults are there. If you cannot come, hand over on its page."),
            rule=is_staff_member,
        )
    )
    register_kind(
        Kind(
            MOVED,
            _("A meeting has a new time"),
            _("Your meeting is now on %(starts)s"),
            _("Your calendar has the new time by itself, if it follows ours."),
        )
    )
    register_kind(
        Kind(
            CANCELLED,
            _("A meeting is cancelled"),
            _("The meeting on %(starts)s is cancelled"),
            _("See on its page why, and book another hour if you like."),
        )
    )
    register_kind(
        Kind(
            TOMORROW,
            _("A meeting is tomorrow"),
            _("Your meeting is on %(starts)s"),
            _("Write down what you would like to talk about. If you cannot come, say so today."),
        )
    )
    register_kind(
        Kind(
            SOON,
            _("A meeting starts in an hour"),
            _("Your meeting starts at %(starts)s"),
            _("The room opens on its page, half an hour before."),
        )
    )
    register_kind(
        Kind(
            PAIRED,
            _("A pair is proposed to you"),
            _("A pair is proposed to you in “%(cohort)s”"),
            _("See why you were brought together, and say whether you would like to."),
        )
    )
    register_kind(
        Kind(
            PAIR_ACCEPTED,
            _("Both of you said yes"),
            _("Your pair in “%(cohort)s” is agreed"),
            _("Book your first meeting."),
        )
    )


def tell_of_meeting(booking: Booking, kind: str, recipients: Iterable[User | None], *, at: dt.datetime, key: str = "") -> None:
    """Once for each time that the meeting had, unless `key` says otherwise."""
    notify(
        kind=kind,
        recipients=[person for person in recipients if person is not None and person.is_active],
        key=key or f"{booking.uid} {booking.starts_at.isoformat()}",
        url=reverse("mentoring:meeting", kwargs={"public_id": booking.public_id}),
        at=at,
        params={"starts": booking.starts_at},
    )


def tell_of_pair(match: Match, kind: str, *, at: dt.datetime) -> None:
    notify(
        kind=kind,
        recipients=[match.learner, match.mentor],
        key=str(match.pk),
        url=reverse("mentoring:pairing"),
        at=at,
        params={"cohort": match.run.cohort.name},
    )
