"""What would become of each person of a list, before and while it is done."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower

from accounts.models import User
from courses.enums import EnrolmentStatus, ParticipantOutcome
from courses.importers.participants import SheetRow
from courses.models import Cohort, Enrolment, WaitingPlace

SEATED = frozenset({ParticipantOutcome.ADD, ParticipantOutcome.INVITE, ParticipantOutcome.RECORD})


@dataclass(frozen=True)
class PlannedRow:
    """`user` is None where no account was found or looked for."""

    row: SheetRow
    outcome: ParticipantOutcome
    user: User | None = None


def plan_participants(cohort: Cohort, rows: Sequence[SheetRow], *, free: int | None, today: dt.date) -> list[PlannedRow]:
    """One outcome for each row, in the order of the file; seats go to the first. Three queries.

    `free` is the number of seats neither taken nor offered, None where there is no limit. Who was offered one has it.
    """
    found = User.objects.annotate(address=Lower("email")).filter(address__in={row.email for row in rows if row.email})
    users = {user.email.lower(): user for user in found}
    enrolments = Enrolment.objects.filter(
        user__in=users.values(), course_key=cohort.course_key, status=EnrolmentStatus.ACTIVE, cohort__isnull=False
    )
    cohort_of = dict(enrolments.values_list("user_id", "cohort_id"))
    offers = WaitingPlace.objects.filter(cohort=cohort, user__in=users.values(), ended_at=None, offer_until__isnull=False)
    offered = set(offers.values_list("user_id", flat=True))
    seen: set[str] = set()
    planned = []
    for row in rows:
        user = users.get(row.email)
        outcome = _outcome(cohort, row, user, seen, cohort_of, is_past=cohort.ends_on < today)
        if outcome in SEATED and free is not None and (user is None or user.pk not in offered):
            if free <= 0:
                outcome = ParticipantOutcome.NO_SEAT
            free -= 1
        seen.add(row.email)
        planned.append(PlannedRow(row, outcome, user))
    return planned


def _outcome(
    cohort: Cohort,
    row: SheetRow,
    user: User | None,
    seen: set[str],
    cohort_of: Mapping[int, int | None],
    *,
    is_past: bool,
) -> ParticipantOutcome:
    try:
        validate_email(row.email)
    except ValidationError:
        return ParticipantOutcome.NO_ADDRESS
    if row.email in seen:
        return ParticipantOutcome.TWICE
    if user is None:
        return ParticipantOutcome.RECORD if is_past else ParticipantOutcome.INVITE
    if not user.is_active:
        return ParticipantOutcome.SUSPENDED
    if user.pk not in cohort_of:
        return ParticipantOutcome.ADD
    return ParticipantOutcome.ALREADY if cohort_of[user.pk] == cohort.pk else ParticipantOutcome.ELSEWHERE


def joining(planned: Sequence[PlannedRow]) -> int:
    """How many of a list join, now or as soon as they have an account."""
    return sum(row.outcome in SEATED for row in planned)
