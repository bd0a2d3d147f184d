"""Setting the days of a cohort, and giving somebody longer."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import NotAllowed
from courses.actions.sessions import ReasonMissing
from courses.models import Cohort, DueDate, Enrolment, Extension
from courses.news import tell_of_extra_time
from courses.queries.cohorts import keeps


@dataclass(frozen=True)
class Deadline:
    """A lesson's day: a date, or days after the cohort's first day."""

    lesson_key: uuid.UUID
    on: dt.date | None = None
    after_days: int | None = None


@transaction.atomic
def set_due_dates(*, actor: User, cohort: Cohort, deadlines: list[Deadline], at: dt.datetime) -> None:
    """Replace all days of a cohort. Extensions that were given stay. Raises NotAllowed."""
    if not keeps(actor, cohort.pk):
        raise NotAllowed
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    DueDate.objects.filter(cohort=cohort).delete()
    DueDate.objects.bulk_create(
        [DueDate(cohort=cohort, lesson_key=row.lesson_key, on=row.on, after_days=row.after_days) for row in deadlines]
    )
    audit.record(actor=actor, verb="cohort.dates_set", target=cohort, at=at, count=len(deadlines))


@transaction.atomic
def extend(
    *, actor: User, enrolment: Enrolment, lesson_key: uuid.UUID, until: dt.date, reason: str, at: dt.datetime
) -> Extension:
    """Give one person longer for one lesson. Raises NotAllowed, ReasonMissing."""
    if not keeps(actor, enrolment.cohort_id):
        raise NotAllowed
    if not reason.strip():
        raise ReasonMissing
    extension = Extension.objects.create(
        enrolment=enrolment, lesson_key=lesson_key, until=until, reason=reason.strip(), given_by=actor, given_at=at
    )
    audit.record(
        actor=actor,
        verb="enrolment.extended",
        target=enrolment,
        at=at,
        lesson=str(lesson_key),
        until=str(until),
        reason=extension.reason,
    )
    tell_of_extra_time(extension)
    return extension
