"""Joining and leaving courses."""

import datetime as dt
import uuid
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError
from core.webhooks.events import publish, publish_all
from courses.actions.waiting import end_place, free_seats, offer_free_seats
from courses.enums import EnrolmentMode, EnrolmentStatus, WaitingOutcome
from courses.models import Cohort, Course, Enrolment
from courses.rules.enrolment import cohort_takes_people_on


class CourseNotOpen(DomainError):
    message = _("This course cannot be joined yet. Its page shows what is planned.")
    status = 409


class CohortNeeded(DomainError):
    message = _("This course is taken in a group. Choose a group to join.")
    status = 409


class CohortFull(DomainError):
    message = _("Every seat in this group is taken. Choose another group, or ask a facilitator.")
    status = 409


class CohortClosed(DomainError):
    message = _("This group no longer takes new people. Choose another group.")
    status = 409


@transaction.atomic
def enrol(*, user: User, course_key: uuid.UUID, cohort: Cohort | None = None, at: dt.datetime) -> Enrolment:
    """Join a course, alone or in a cohort. A repeated call changes nothing; whoever left comes back to all they earned.

    1. The cohort is locked, so that its seats are counted by one person at a time. 2. The enrolment row is made where it
    is missing and locked. 3. The course must be open and the cohort must take people. 4. The row is updated and audited.
    Raises CourseNotOpen, CohortNeeded, CohortFull, CohortClosed.
    """
    before = Enrolment.objects.filter(user_id=user.pk, course_key=course_key).first()
    if before and before.status == EnrolmentStatus.ACTIVE and cohort in {None, before.cohort}:
        return before
    mode = _mode_of(course_key)
    if cohort is None and before is not None and before.cohort_id and mode == EnrolmentMode.COHORT:
        cohort = before.cohort
    if cohort is None and mode == EnrolmentMode.COHORT:
        raise CohortNeeded
    if cohort is not None:
        _check_seat(cohort, course_key, user, at)
    Enrolment.objects.bulk_create(
        [Enrolment(user_id=user.pk, course_key=course_key, status=EnrolmentStatus.LEFT, enrolled_at=at)], ignore_conflicts=True
    )
    enrolment = Enrolment.objects.select_for_update().get(user_id=user.pk, course_key=course_key)
    if enrolment.status == EnrolmentStatus.ACTIVE and cohort in {None, enrolment.cohort}:
        return enrolment
    verb = "enrolment.changed" if enrolment.status == EnrolmentStatus.ACTIVE else "enrolment.started"
    enrolment.join(cohort)
    enrolment.save(update_fields=["status", "left_at", "cohort", "group"])
    if cohort is not None:
        end_place(user=user, cohort=cohort, outcome=WaitingOutcome.JOINED, at=at)
    if before and before.cohort and before.cohort != cohort:
        # After the commit, since two people who swap groups would wait for each other's lock.
        transaction.on_commit(partial(offer_free_seats, cohort=before.cohort, at=at))
    audit.record(
        actor=user, verb=verb, target=enrolment, at=at, course=str(course_key), cohort=str(cohort.public_id) if cohort else None
    )
    if verb == "enrolment.started":
        tell_of_start([enrolment])
    return enrolment


@transaction.atomic
def leave(*, user: User, course_key: uuid.UUID, at: dt.datetime) -> None:
    """Stop taking a course. The seat is free again, for whoever waits; everything earned stays.

    Nothing happens when not enrolled.
    """
    own = Enrolment.objects.filter(user_id=user.pk, course_key=course_key)
    cohort = Cohort.objects.select_for_update().filter(pk__in=own.values("cohort")).first()
    enrolment = own.select_for_update().first()
    if enrolment is None or enrolment.status != EnrolmentStatus.ACTIVE:
        return
    enrolment.status, enrolment.left_at = EnrolmentStatus.LEFT, at
    enrolment.save(update_fields=["status", "left_at"])
    audit.record(actor=user, verb="enrolment.left", target=enrolment, at=at, course=str(course_key))
    publish("enrolment.ended", **_ids(enrolment))
    if cohort is not None:
        offer_free_seats(cohort=cohort, at=at)


def tell_of_start(enrolments: Iterable[Enrolment]) -> None:
    """Other systems hear of everybody who starts a course, whichever way they joined. The cohorts have been read."""
    publish_all("enrolment.created", [_ids(enrolment) for enrolment in enrolments])


def _ids(enrolment: Enrolment) -> dict[str, uuid.UUID | None]:
    """What other systems are told."""
    cohort = enrolment.cohort
    return {
        "enrolment": enrolment.public_id,
        "course": enrolment.course_key,
        "cohort": cohort.public_id if cohort else None,
    }


def _mode_of(course_key: uuid.UUID) -> str:
    """The enrolment mode of the live course. Raises CourseNotOpen."""
    mode = Course.objects.live().filter(translation_key=course_key).values_list("enrolment_mode", flat=True).first()
    if mode is None or mode == EnrolmentMode.CLOSED:
        raise CourseNotOpen
    return mode


def _check_seat(cohort: Cohort, course_key: uuid.UUID, user: User, at: dt.datetime) -> None:
    """Lock the cohort and make sure it takes one more; a seat offered to somebody else is taken.

    Raises CohortClosed, CohortFull.
    """
    locked = Cohort.objects.select_for_update().filter(pk=cohort.pk, course_key=course_key).first()
    if locked is None or not cohort_takes_people_on(locked, timezone.localdate(at)):
        raise CohortClosed
    free = free_seats(locked, besides=user)
    if free is not None and free <= 0:
        raise CohortFull
