"""Taking the register of a session. A mark is a progress event; the register is their fold."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from core.webhooks.events import publish
from courses.enums import AttendanceStatus, EnrolmentStatus, EventKind
from courses.models import Attendance, CohortSession, Enrolment, ProgressEvent
from courses.projection import Mark
from courses.queries.cohorts import keeps
from courses.queries.sessions import check_in_id
from courses.rules.sessions import DOORS_OPEN, check_in_status, is_correction


class DoorsClosed(DomainError):
    message = _("You can check in from half an hour before the session until it ends. Ask your facilitator to mark you.")


class NotInThisCohort(DomainError):
    message = _("You are not in this cohort. If you should be, tell the facilitator: they can mark you once you have joined.")


@dataclass(frozen=True)
class RegisterMark:
    """One person's mark as a device tells it. `id` is made there; `enrolment` says who."""

    id: uuid.UUID
    enrolment: uuid.UUID
    status: str
    occurred_at: dt.datetime
    reason: str = ""


@dataclass(frozen=True)
class RegisterResult:
    """Ids by what became of them. A refused mark can never be taken as it is; the word says why."""

    accepted: list[uuid.UUID] = field(default_factory=list)
    duplicate: list[uuid.UUID] = field(default_factory=list)
    refused: dict[uuid.UUID, str] = field(default_factory=dict)


@transaction.atomic
def take_register(
    *, actor: User, session: CohortSession, marks: Iterable[RegisterMark], received_at: dt.datetime
) -> RegisterResult:
    """Store marks made on a phone, perhaps hours ago without a connection. Safe to repeat and in any order.

    Of two marks for one person the later one stands. Changing a mark after the day of the session needs a reason, which
    goes into the audit trail. Moments are kept between the opening of the doors and now. Raises NotAllowed.
    """
    if not keeps(actor, session.cohort_id):
        raise NotAllowed
    session = CohortSession.objects.select_for_update().get(pk=session.pk)
    people = {row.public_id: row for row in Enrolment.objects.filter(cohort_id=session.cohort_id)}
    standing = {row.user_id: row for row in Attendance.objects.filter(session=session)}
    made = {uuid.uuid5(session.public_id, str(mark.id)): mark for mark in marks}
    known = set(ProgressEvent.objects.filter(pk__in=made).values_list("pk", flat=True))
    result = RegisterResult(duplicate=[mark.id for key, mark in made.items() if key in known])
    events = []
    for key, mark in made.items():
        if key in known:
            continue
        person = people.get(mark.enrolment)
        if person is None:
            result.refused[mark.id] = "not_in_cohort"
            continue
        moment = min(max(mark.occurred_at, session.starts_at - DOORS_OPEN), received_at)
        was = standing.get(person.user_id)
        before = was.status if was else ""
        if refusal := _refusal(session, mark, person, before, moment):
            result.refused[mark.id] = refusal
            continue
        result.accepted.append(mark.id)
        data = {"by": actor.pk, "how": "register"} | ({"reason": mark.reason} if mark.reason else {})
        events.append(_event(session, person, key, mark.status, moment, received_at, data))
        standing[person.user_id] = _folded(session, was, events[-1])
        if before and before != mark.status and is_correction(session, moment):
            audit.record(
                actor=actor,
                verb="attendance.corrected",
                target=session,
                at=received_at,
                enrolment=str(person.public_id),
                was=before,
                now=mark.status,
                reason=mark.reason,
            )
    _store(events, [standing[user_id] for user_id in {event.user_id for event in events}])
    if result.accepted:
        publish("attendance.recorded", session=session.public_id)
    return result


@transaction.atomic
def check_in(*, user: User, session: CohortSession, at: dt.datetime) -> AttendanceStatus:
    """Somebody marks themselves by the code on the wall. A second time changes nothing. Raises NotInThisCohort, DoorsClosed."""
    session = CohortSession.objects.select_for_update().get(pk=session.pk)
    person = Enrolment.objects.filter(cohort_id=session.cohort_id, user=user, status=EnrolmentStatus.ACTIVE).first()
    if person is None:
        raise NotInThisCohort
    status = check_in_status(session, at)
    if status is None:
        raise DoorsClosed
    was = Attendance.objects.filter(session=session, user=user).first()
    key = check_in_id(session.public_id, user.public_id)
    if ProgressEvent.objects.filter(pk=key).exists():
        return AttendanceStatus(was.status) if was else status
    event = _event(session, person, key, status, at, at, {"how": "check-in"})
    _store([event], [_folded(session, was, event)])
    publish("attendance.recorded", session=session.public_id)
    return status


@transaction.atomic
def attend_elsewhere(*, user_id: int, course_key: uuid.UUID, key: uuid.UUID, status: str, at: dt.datetime, **data: Any) -> None:
    """Attendance at something that is no session of a cohort, such as a workshop for a whole course: an event and no register.

    `key` is the event's id, so telling the same twice is once. The caller has checked who says so; `data` names what it was.
    """
    event = ProgressEvent(
        id=key,
        user_id=user_id,
        kind=EventKind.ATTENDANCE,
        course_key=course_key,
        data={"status": status, **data},
        occurred_at=at,
        received_at=at,
    )
    ProgressEvent.objects.bulk_create([event], ignore_conflicts=True)


def _refusal(session: CohortSession, mark: RegisterMark, person: Enrolment, before: str, moment: dt.datetime) -> str:
    """Why this mark cannot be taken, as a code for the sender; empty when it can."""
    if mark.status not in AttendanceStatus.values:
        return "status"
    if session.cancelled_at:
        return "cancelled"
    if person.status != EnrolmentStatus.ACTIVE and person.left_at and person.left_at < session.starts_at:
        return "not_in_cohort"
    if before and before != mark.status and is_correction(session, moment) and not mark.reason.strip():
        return "reason"
    return ""


def _event(
    session: CohortSession,
    person: Enrolment,
    key: uuid.UUID,
    status: str,
    moment: dt.datetime,
    received_at: dt.datetime,
    data: dict[str, Any],
) -> ProgressEvent:
    return ProgressEvent(
        id=key,
        user_id=person.user_id,
        kind=EventKind.ATTENDANCE,
        course_key=person.course_key,
        data={"session": str(session.public_id), "status": status, **data},
        occurred_at=moment,
        received_at=received_at,
    )


def _folded(session: CohortSession, row: Attendance | None, event: ProgressEvent) -> Attendance:
    """The line of the register with one more event."""
    mark = Mark(event.occurred_at, str(event.pk), event.data["status"])
    if row is None:
        row = Attendance(session=session, user_id=event.user_id)
    elif mark < Mark(row.marked_at, str(row.event_id), row.status):
        return row
    row.status, row.marked_at, row.event_id = mark.status, mark.marked_at, event.pk
    return row


def _store(events: list[ProgressEvent], rows: list[Attendance]) -> None:
    """Two statements for any number; the session's row is locked, so nobody else writes to its register."""
    ProgressEvent.objects.bulk_create(events)
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["session", "user"], update_fields=["status", "marked_at", "event_id"]
    )
