"""What this app tells people (core.notifications)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from courses.models import Cohort, WaitingPlace
from courses.queries.outline import get_outline

OFFERED, ADDED = "courses.seat_offered", "courses.added_to_cohort"


def register() -> None:
    register_kind(
        Kind(
            OFFERED,
            _("A seat you wait for is free"),
            _("A seat for you in %(cohort)s"),
            _("It is kept for you until %(until)s. If you do not want it any more, you need not do anything."),
            is_urgent=True,
        )
    )
    register_kind(
        Kind(
            ADDED,
            _("You were added to a group"),
            _("You are in %(cohort)s now"),
            _("The programme added you. The group begins on %(starts)s and ends on %(ends)s."),
        )
    )


def tell_of_offer(place: WaitingPlace, *, until: dt.datetime, at: dt.datetime) -> None:
    """Once for each place: who missed an offer and waits again stands in another one."""
    notify(
        kind=OFFERED,
        recipients=[place.user],
        key=str(place.pk),
        url=_address(place.cohort.course_key, place.user.language),
        at=at,
        params={"cohort": place.cohort.name, "until": until},
    )


def tell_of_cohort(cohort: Cohort, people: Iterable[User], *, at: dt.datetime) -> None:
    """Each is led to the course in their own language."""
    by_language = defaultdict(list)
    for person in people:
        by_language[person.language].append(person)
    for language, group in by_language.items():
        notify(
            kind=ADDED,
            recipients=group,
            key=f"{cohort.pk} {at.isoformat()}",
            url=_address(cohort.course_key, language),
            at=at,
            params={"cohort": cohort.name, "starts": cohort.starts_on, "ends": cohort.ends_on},
        )


def _address(course_key: UUID, language: str) -> str:
    """The page of the course, or of their courses while it is not on show."""
    with translation.override(language):
        outline = get_outline(course_key)
    return outline.url if outline else reverse("courses:learning")
