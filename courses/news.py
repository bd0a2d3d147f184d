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
from courses.enums import EnrolmentStatus
from courses.models import Attempt, Cohort, CohortMessage, CohortSession, Enrolment, Extension, WaitingPlace
from courses.queries.outline import get_outline
from courses.queries.sessions import people_of
from review.models import Review

OFFERED, ADDED, MESSAGE = "courses.seat_offered", "courses.added_to_cohort", "courses.message"
MARKED = "courses.answer_marked"
CANCELLED, MOVED, LONGER = "courses.session_cancelled", "courses.session_moved", "courses.extra_time"


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
    register_kind(
        Kind(MESSAGE, _("Messages of your facilitator"), _("A message in %(cohort)s"), _("Your facilitator wrote to you."))
    )
    register_kind(
        Kind(
            CANCELLED,
            _("A session is cancelled"),
            _("“%(session)s” on %(starts)s is cancelled"),
            _("See with your next sessions when you meet again."),
            is_urgent=True,
        )
    )
    register_kind(
        Kind(
            MOVED,
            _("A session is somewhere else or at another time"),
            _("“%(session)s” is now on %(starts)s"),
            _("Its time or place changed. See with your next sessions where to go."),
            is_urgent=True,
        )
    )
    register_kind(
        Kind(
            MARKED,
            _("An answer of yours was marked"),
            _("Your answer in “%(quiz)s” was marked"),
            _("See what was said about it, and what it earned."),
        )
    )
    register_kind(
        Kind(
            LONGER,
            _("You are given more time"),
            _("You have until %(until)s for a lesson"),
            _("It is “%(lesson)s”. The day stands with what you learn, and in your calendar."),
        )
    )


def tell_of_mark(attempt: Attempt, review: Review, *, at: dt.datetime) -> None:
    """Once for each review: one that takes the place of another is told again."""
    notify(
        kind=MARKED,
        recipients=[attempt.user],
        key=str(review.pk),
        url=reverse("courses:attempt-result", args=[attempt.pk]),
        at=at,
        params={"quiz": attempt.snapshot["terms"]["title"]},
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


def tell_of_message(message: CohortMessage) -> None:
    """The words stay in the message alone: they may name somebody, and those who left do not read them any more."""
    own = Enrolment.objects.filter(cohort=message.cohort, status=EnrolmentStatus.ACTIVE)
    people = own.filter(pk=message.to_id) if message.to_id else own
    notify(
        kind=MESSAGE,
        recipients=[enrolment.user for enrolment in people.select_related("user")],
        key=str(message.pk),
        url=reverse("accounts:me"),
        at=message.sent_at,
        params={"cohort": message.cohort.name},
    )


def tell_of_session(session: CohortSession, kind: str, *, at: dt.datetime) -> None:
    """Whoever would have come, unless it is over. The reason is not told on, since it may name somebody."""
    if session.ends_at <= at:
        return
    people = people_of(session).filter(status=EnrolmentStatus.ACTIVE)
    notify(
        kind=kind,
        recipients=[enrolment.user for enrolment in people],
        key=f"{session.pk} {at.isoformat()}",
        url=reverse("accounts:me"),
        at=at,
        params={"session": session.title, "starts": session.starts_at},
    )


def tell_of_extra_time(extension: Extension) -> None:
    person = extension.enrolment.user
    with translation.override(person.language):
        outline = get_outline(extension.enrolment.course_key)
    lesson = outline.lesson(extension.lesson_key) if outline else None
    if lesson is not None:
        notify(
            kind=LONGER,
            recipients=[person],
            key=str(extension.pk),
            url=lesson.url,
            at=extension.given_at,
            params={"until": extension.until, "lesson": lesson.title},
        )


def _address(course_key: UUID, language: str) -> str:
    """The page of the course, or of their courses while it is not on show."""
    with translation.override(language):
        outline = get_outline(course_key)
    return outline.url if outline else reverse("courses:learning")
