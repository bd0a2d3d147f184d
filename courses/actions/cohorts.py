"""Making and changing cohorts."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import NotAllowed
from courses.actions.waiting import offer_free_seats
from courses.models import Cohort
from courses.rules.cohorts import can_choose_facilitators, can_see_cohorts


@transaction.atomic
def save_cohort(
    *,
    actor: User,
    cohort: Cohort | None,
    course_key: uuid.UUID,
    name: str,
    starts_on: dt.date,
    ends_on: dt.date,
    enrolment_closes_on: dt.date | None,
    seats: int | None,
    facilitators: Iterable[User] | None = None,
    at: dt.datetime,
) -> Cohort:
    """Make a cohort, or change one (its course stays). Who makes one without choosing facilitators keeps it.

    Fewer seats than people turn nobody away: it only takes no more. More seats are offered to those who wait.
    Raises NotAllowed.
    """
    if not can_see_cohorts(actor):
        raise NotAllowed
    verb = "cohort.changed" if cohort else "cohort.created"
    cohort = cohort or Cohort(course_key=course_key)
    cohort.name, cohort.starts_on, cohort.ends_on = name, starts_on, ends_on
    cohort.enrolment_closes_on, cohort.seats = enrolment_closes_on, seats
    cohort.save()
    if facilitators is not None and can_choose_facilitators(actor):
        cohort.facilitators.set(facilitators)
    elif verb == "cohort.created":
        cohort.facilitators.add(actor)
    audit.record(actor=actor, verb=verb, target=cohort, at=at, name=name, seats=seats, course=str(course_key))
    offer_free_seats(cohort=cohort, at=at)
    return cohort
