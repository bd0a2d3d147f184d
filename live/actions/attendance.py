"""A facilitator checks who was there; what they say becomes progress."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from courses.actions.attendance import RegisterMark, attend_elsewhere, take_register
from courses.enums import AttendanceStatus
from courses.models import Enrolment
from live.models import Attended, Workshop
from live.queries.attendance import attendance_of
from live.queries.owners import COURSE
from live.queries.rooms import keeps_workshop


class NotOpenedYet(DomainError):
    message = _("Nobody could have been there: the room was not opened yet.")


class ReasonNeeded(DomainError):
    message = _("Say why you change this after the day of the workshop.")


@transaction.atomic
def check_attendance(
    *, actor: User, workshop: Workshop, statuses: Mapping[uuid.UUID, str], reason: str = "", at: dt.datetime
) -> int:
    """Say of each person (by public id) whether they were there; returns how many lines changed. Twice is the same.

    Raises NotAllowed, NotOpenedYet, ReasonNeeded. Workshops of a cohort fill the register of their session, with its rules.
    """
    workshop = Workshop.objects.select_for_update(of=("self",)).select_related("session").get(pk=workshop.pk)
    if not keeps_workshop(actor, workshop):
        raise NotAllowed
    if workshop.opened_at is None:
        raise NotOpenedYet
    lines = {line.user.public_id: line for line in attendance_of(workshop, at)}
    changed = {
        lines[key].user.pk: status
        for key, status in statuses.items()
        if key in lines and status in AttendanceStatus.values and not (lines[key].said and lines[key].status == status)
    }
    if not changed:
        return 0
    if workshop.session_id:
        _fill_register(actor, workshop, changed, reason, at)
    minutes = {line.user.pk: line.minutes for line in lines.values()}
    for user_id, status in changed.items():
        event_id = uuid.uuid4()
        line = {"status": status, "minutes": minutes[user_id], "event_id": event_id, "checked_by": actor, "checked_at": at}
        Attended.objects.update_or_create(workshop=workshop, user_id=user_id, defaults=line)
        if workshop.owner_kind == COURSE:
            attend_elsewhere(
                user_id=user_id,
                course_key=uuid.UUID(workshop.owner_key),
                key=event_id,
                status=status,
                at=at,
                workshop=str(workshop.public_id),
                minutes=minutes[user_id],
                by=actor.pk,
            )
    audit.record(actor=actor, verb="workshop.attendance", target=workshop, at=at, people=len(changed), reason=reason)
    return len(changed)


def _fill_register(actor: User, workshop: Workshop, changed: Mapping[int, str], reason: str, at: dt.datetime) -> None:
    session = workshop.session
    if session is None:
        return
    enrolments = Enrolment.objects.filter(cohort=session.cohort_id, user__in=changed).values_list("user", "public_id")
    marks = [RegisterMark(uuid.uuid4(), enrolment, changed[user], at, reason) for user, enrolment in enrolments]
    result = take_register(actor=actor, session=session, marks=marks, received_at=at)
    if "reason" in result.refused.values():
        raise ReasonNeeded
