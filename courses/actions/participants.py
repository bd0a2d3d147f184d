"""Adding the people of a list to a cohort."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import User
from core import audit
from core.errors import NotAllowed
from courses.actions.waiting import free_seats
from courses.enums import EnrolmentStatus, ParticipantOutcome, WaitingOutcome
from courses.importers.participants import SheetRow
from courses.models import Cohort, Enrolment, WaitingPlace
from courses.queries.participants import PlannedRow, plan_participants
from courses.rules.cohorts import can_add_participants


def preview_participants(*, actor: User, cohort: Cohort, rows: Sequence[SheetRow]) -> list[PlannedRow]:
    """What `add_participants` would do as things stand. Locks and writes nothing. Raises NotAllowed."""
    if not can_add_participants(actor):
        raise NotAllowed
    return plan_participants(cohort, rows, free=free_seats(cohort))


@transaction.atomic
def add_participants(*, actor: User, cohort: Cohort, rows: Sequence[SheetRow], at: dt.datetime) -> list[PlannedRow]:
    """Enrol everybody of the list who can be, in constant queries. A second run adds nobody twice.

    1. The cohort and the people's enrolments in the course are locked, then the list is looked at again, since people and
    seats may have changed since the preview. Who joins by themselves at the same moment keeps what they chose.
    2. Who never took the course gets an enrolment; who took it alone, or left, is put into the cohort and keeps all they
    earned. 3. Their places in the waiting list end. Closing dates do not bind staff, so that late comers and cohorts of
    past years can be recorded. Raises NotAllowed.
    """
    if not can_add_participants(actor):
        raise NotAllowed
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    emails = {row.email for row in rows}
    own = Enrolment.objects.annotate(address=Lower("user__email")).filter(course_key=cohort.course_key, address__in=emails)
    known = {enrolment.user_id: enrolment.pk for enrolment in own.select_for_update(of=("self",)).order_by("pk")}
    planned = plan_participants(cohort, rows, free=free_seats(cohort))
    added = [row.user for row in planned if row.outcome == ParticipantOutcome.ADD and row.user is not None]
    if not added:
        return planned
    WaitingPlace.objects.filter(cohort=cohort, user__in=added, ended_at=None).update(ended_at=at, outcome=WaitingOutcome.JOINED)
    back = [known[user.pk] for user in added if user.pk in known]
    Enrolment.objects.filter(pk__in=back).update(status=EnrolmentStatus.ACTIVE, left_at=None, cohort=cohort)
    Enrolment.objects.bulk_create(
        (
            Enrolment(user=user, course_key=cohort.course_key, cohort=cohort, enrolled_at=_joined_at(cohort, at))
            for user in added
            if user.pk not in known
        ),
        ignore_conflicts=True,
    )
    audit.record(actor=actor, verb="cohort.participants_added", target=cohort, at=at, users=[user.pk for user in added])
    return planned


def _joined_at(cohort: Cohort, at: dt.datetime) -> dt.datetime:
    """Now; for a cohort of the past its first day, so that people count in the year in which they came."""
    if cohort.ends_on >= timezone.localdate(at):
        return at
    return timezone.make_aware(dt.datetime.combine(cohort.starts_on, dt.time()))
