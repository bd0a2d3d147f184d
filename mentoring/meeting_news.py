"""What meetings and pairs tell people (core.notifications), with the meeting as a file for their calendars."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import is_staff_member
from core import clock
from core.calendar.ics import to_ics
from core.notifications.actions import notify
from core.notifications.kinds import Attachment, Kind, register_kind
from core.notifications.models import Notification
from mentoring.enums import BookingState
from mentoring.models import Booking, Match
from mentoring.queries.meeting_calendar import event_of

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
            attach=as_invitation,
        )
    )
    register_kind(
        Kind(
            INVITED,
            _("You are needed as second adult"),
            _("You are the second adult of a meeting on %(starts)s"),
            _("A minor takes part, so two checked adults are there. If you cannot come, hand over on its page."),
            rule=is_staff_member,
            attach=as_invitation,
        )
    )
    register_kind(
        Kind(
            MOVED,
            _("A meeting has a new time"),
            _("Your meeting is now on %(starts)s"),
            _("Your calendar has the new time by itself, if it follows ours."),
            attach=as_invitation,
        )
    )
    register_kind(
        Kind(
            CANCELLED,
            _("A meeting is cancelled"),
            _("The meeting on %(starts)s is cancelled"),
            _("See on its page why, and book another hour if you like."),
            attach=as_invitation,
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
        params={"starts": booking.starts_at, "meeting": str(booking.uid)},
    )


def as_invitation(notification: Notification) -> Attachment | None:
    """The meeting as it is when the mail leaves, for the calendar of its reader: by its uid it is put in, moved or, where it is
    cancelled or not theirs any more, taken out. None for what was told before mails had files, and for meetings long gone."""
    uid = notification.params.get("meeting")
    booking = Booking.objects.filter(uid=uid).order_by("-sequence").first() if uid else None
    if booking is None:
        return None
    people = {booking.mentor_id, booking.learner_id, booking.second_adult_id}
    is_on = booking.state != BookingState.CANCELLED and notification.recipient_id in people
    method, event = "REQUEST" if is_on else "CANCEL", event_of(booking)
    file = to_ics([event], name=event.title, at=clock.now(), method=method, attendee=notification.recipient.email)
    return Attachment("meeting.ics", file.decode(), f"text/calendar; method={method}")


def tell_of_pair(match: Match, kind: str, *, at: dt.datetime) -> None:
    notify(
        kind=kind,
        recipients=[match.learner, match.mentor],
        key=str(match.pk),
        url=reverse("mentoring:pairing"),
        at=at,
        params={"cohort": match.run.cohort.name},
    )
