"""Who may need somebody: learners of running cohorts who are stuck, why, and since when.

One statement (desk.sql) finds the first of each reason, whatever the number of learners.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import DateTimeField, Value
from django.utils import timezone

from accounts.models import User
from courses.enums import EnrolmentStatus, StuckReason
from courses.models import Cohort, DueDate, Enrolment
from courses.queries.cohorts import cohorts_visible_to

SQL = Path(__file__).with_suffix(".sql").read_text()
START_WITHIN = dt.timedelta(days=3)
QUIET_AFTER = dt.timedelta(days=7)
TRIES = 2
SESSIONS_MISSED = 2
LIMIT = 20

Since = dt.datetime | dt.date


@dataclass(frozen=True)
class Stuck:
    """Every reason found for a learner, the longest standing first."""

    enrolment_id: int
    reasons: list[tuple[StuckReason, Since]]

    @property
    def since(self) -> dt.date:
        return _day(self.reasons[0][1])


@dataclass(frozen=True)
class StuckRow:
    """A learner in the list."""

    enrolment: Enrolment
    reasons: list[tuple[StuckReason, Since]]


@dataclass(frozen=True)
class Desk:
    """`has_more` names the reasons of which only the first LIMIT learners are shown."""

    stuck: list[Stuck]
    has_more: frozenset[StuckReason]
    cohorts: int
    learners: int


class _Found(NamedTuple):
    """A row of desk.sql; `day` where the reason is a lesson whose day is over."""

    reason: StuckReason
    enrolment_id: int
    user_id: int
    cohort_id: int
    since: dt.datetime
    day: dt.date | None


def desk_of(user: User, now: dt.datetime, today: dt.date) -> Desk:
    """The cohorts somebody keeps that are under way today. Four queries at most, whatever the number of learners."""
    cohorts = {cohort.pk: cohort for cohort in cohorts_visible_to(user).filter(starts_on__lte=today, ends_on__gte=today)}
    if not cohorts:
        return Desk([], frozenset(), 0, 0)
    learners = Enrolment.objects.filter(cohort__in=cohorts, status=EnrolmentStatus.ACTIVE).count()
    found: dict[StuckReason, list[_Found]] = {reason: [] for reason in StuckReason}
    for row in _find(cohorts, _past_days(cohorts, today), now, today):
        found[row.reason].append(row)
    reasons: dict[int, list[tuple[StuckReason, Since]]] = {}
    for reason, those in found.items():
        for row in those[:LIMIT]:
            reasons.setdefault(row.enrolment_id, []).append((reason, _since(row, cohorts[row.cohort_id])))
    stuck = [Stuck(pk, sorted(theirs, key=lambda pair: _day(pair[1]))) for pk, theirs in reasons.items()]
    stuck.sort(key=lambda each: (-len(each.reasons), each.since, each.enrolment_id))
    more = frozenset(reason for reason, those in found.items() if len(those) > LIMIT)
    return Desk(stuck, more, len(cohorts), learners)


def stuck_rows(stuck: Sequence[Stuck]) -> list[StuckRow]:
    """Those of one page, in their order. One query."""
    shown = (
        Enrolment.objects.select_related("user", "cohort").only("public_id", "user__display_name", "cohort__name").order_by()
    )
    people = shown.in_bulk([each.enrolment_id for each in stuck])
    return [StuckRow(people[each.enrolment_id], each.reasons) for each in stuck if each.enrolment_id in people]


def _since(row: _Found, cohort: Cohort) -> Since:
    if row.reason is StuckReason.NOT_STARTED:
        return max(_day(row.since), cohort.starts_on)
    return row.day or row.since


def _find(cohorts: Mapping[int, Cohort], past: Mapping[int, dt.date], now: dt.datetime, today: dt.date) -> list[_Found]:
    """The one statement of desk.sql. As querysets Python took longer to write it than the database to answer it."""
    of_time, of_day = connection.ops.adapt_datetimefield_value, connection.ops.adapt_datefield_value
    values = {
        "active": EnrolmentStatus.ACTIVE.value,
        "settled_at": of_time(now - START_WITHIN),
        "settled_on": of_day(_day(now - START_WITHIN)),
        "quiet_at": of_time(now - QUIET_AFTER),
        "now": of_time(now),
        "today": of_day(today),
        "tries": TRIES,
        "sessions": SESSIONS_MISSED,
        "limit": LIMIT + 1,
    }
    values |= {f"cohort{place}": pk for place, pk in enumerate(cohorts)}
    values |= {f"day{pk}": day.isoformat() for pk, day in past.items()}
    days = ", ".join(f"({pk}, %(day{pk})s)" for pk in past)
    parts = {
        "cohorts": "(" + ", ".join(f"%(cohort{place})s" for place in range(len(cohorts))) + ")",
        "past": f"VALUES {days}" if past else "SELECT 0, '' WHERE 1 = 0",
    }
    moment = _reader_of_moments()
    with connection.cursor() as cursor:
        cursor.execute(SQL.format_map(parts), values)
        rows = cursor.fetchall()
    return [
        _Found(StuckReason(reason), pk, user, cohort, moment(since), dt.date.fromisoformat(day) if day else None)
        for reason, pk, user, cohort, since, day in rows
    ]


def _reader_of_moments() -> Callable[[Any], dt.datetime]:
    """SQLite keeps moments as text."""
    moment = Value(None, output_field=DateTimeField())
    steps = connection.ops.get_db_converters(moment)
    return lambda value: reduce(lambda read, step: step(read, moment, connection), steps, value)


def _past_days(cohorts: Mapping[int, Cohort], today: dt.date) -> dict[int, dt.date]:
    """By the due dates of lessons that are over, their day."""
    days = {row.pk: row.day(cohorts[row.cohort_id]) for row in DueDate.objects.filter(cohort__in=cohorts)}
    return {pk: day for pk, day in days.items() if day < today}


def _day(since: Since) -> dt.date:
    """In the programme's time zone."""
    return timezone.localdate(since) if isinstance(since, dt.datetime) else since
