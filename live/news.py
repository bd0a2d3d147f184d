"""What this app tells people (core.notifications)."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from live.models import Workshop
from live.owners import get_owner

PLANNED, TOMORROW, SOON = "live.planned", "live.tomorrow", "live.soon"
MOVED, CANCELLED = "live.moved", "live.cancelled"


def register() -> None:
    register_kind(
        Kind(
            PLANNED,
            _("A workshop is planned"),
            _("“%(workshop)s” is planned for %(starts)s"),
            _("See what it is about and who leads it. It stands in your calendar already."),
        )
    )
    register_kind(
        Kind(
            TOMORROW,
            _("A workshop is tomorrow"),
            _("“%(workshop)s” is on %(starts)s"),
            _("Look at what to bring, and whether you can come."),
        )
    )
    register_kind(
        Kind(
            SOON,
            _("A workshop is about to start"),
            _("“%(workshop)s” starts at %(starts)s"),
            _("The door is open: come in and wait for the others."),
        )
    )
    register_kind(
        Kind(
            MOVED,
            _("A workshop has a new time"),
            _("“%(workshop)s” is now on %(starts)s"),
            _("Your calendar has the new time by itself, if it follows ours."),
        )
    )
    register_kind(
        Kind(
            CANCELLED,
            _("A workshop is cancelled"),
            _("“%(workshop)s” on %(starts)s is cancelled"),
            _("See on its page why, and when the next one is."),
        )
    )


def expected_at(workshop: Workshop) -> list[User]:
    """Whoever may come, and who leads. Two queries."""
    invited = get_owner(workshop.owner_kind).people(workshop.owner_key)
    return list({person.pk: person for person in [*invited, *leading(workshop)]}.values())


def leading(workshop: Workshop) -> QuerySet[User]:
    return User.objects.filter(hosted__workshop=workshop, is_active=True)


def remind(workshop: Workshop, kind: str, *, at: dt.datetime) -> None:
    """Once for each time that the workshop had: one that was moved is reminded of anew."""
    _tell(workshop, kind, f"{workshop.pk} {workshop.starts_at.isoformat()}", at)


def tell_of_planned(workshop: Workshop, *, at: dt.datetime) -> None:
    """Of a series its first alone: the others stand on the same list and in the calendar."""
    _tell(workshop, PLANNED, str(workshop.pk), at)


def tell_of_moved(workshop: Workshop, *, at: dt.datetime) -> None:
    """Each time, also when it goes back to an hour that it had before."""
    _tell(workshop, MOVED, f"{workshop.pk} {at.isoformat()}", at, is_told=workshop.session is not None)


def tell_of_cancelled(workshop: Workshop, *, at: dt.datetime) -> None:
    _tell(workshop, CANCELLED, str(workshop.pk), at, is_told=workshop.session is not None)


def _tell(workshop: Workshop, kind: str, key: str, at: dt.datetime, *, is_told: bool = False) -> None:
    """Unless it is over, or its owner tells of it. `is_told`: the timetable tells the members of the cohort, so only those
    who lead hear it here."""
    if workshop.ends_at <= at or get_owner(workshop.owner_kind).page is not None:
        return
    notify(
        kind=kind,
        recipients=leading(workshop) if is_told else expected_at(workshop),
        key=key,
        url=reverse("live:workshop", kwargs={"public_id": workshop.public_id}),
        at=at,
        params={"workshop": workshop.title, "starts": workshop.starts_at},
    )
