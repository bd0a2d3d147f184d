"""Who may need somebody: learners of running cohorts who are stuck, why, and since when.

One statement (desk.sql) finds the first of each reason, whatever the number of learners.
"""

import datetime as dt
import uuid
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
from courses.models import Cohort, DueDate, Enrolment, Extension, LessonProgress
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
    """A row of desk.sql."""

    reason: StuckReason
    enrolment_id: int
    user_id: int
    cohort_id: int
    since: dt.datetime


class _PastLesson(NamedTuple):
    day: dt.date
    key: uuid.UUID
    due_id: int


def desk_of(user: User, now: dt.datetime, today: dt.date) -> Desk:
    """The cohorts somebody keeps that are under way today. Six queries at most, whatever the number of learners."""
    cohorts = {cohort.pk: cohort for cohort in cohorts_visible_to(user).filter(starts_on__lte=today, ends_on__gte=today)}
    if not cohorts:
        return Desk([], frozenset(), 0, 0)
    learners = Enrolment.objects.filter(cohort__in=cohorts, status=EnrolmentStatus.ACTIVE).count()
    past = _past_lessons(cohorts, today)
    found: dict[StuckReason, list[_Found]] = {reason: [] for reason in StuckReason}
    for row in _find(cohorts, past, now, today):
        found[row.reason].append(row)
    since = {(StuckReason.OVERDUE, pk): day for pk, day in _first_missed(found[StuckReason.OVERDUE], past, today).items()}
    for row in found[StuckReason.NOT_STARTED]:
        since[row.reason, row.enrolment_id] = max(_day(row.since), cohorts[row.cohort_id].starts_on)
    reasons: dict[int, list[tuple[StuckReason, Since]]] = {}
    for reason, those in found.items():
        for row in those[:LIMIT]:
            reasons.setdefault(row.enrolment_id, []).append((reason, since.get((reason, row.enrolment_id), row.since)))
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


def _find(
    cohorts: Mapping[int, Cohort], past: Mapping[int, Sequence[_PastLesson]], now: dt.datetime, today: dt.date
) -> list[_Found]:
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
    lists = {"cohorts": list(cohorts), "past": [lesson.due_id for lessons in past.values() for lesson in lessons]}
    names = {}
    for name, numbers in lists.items():
        values |= {f"{name}{place}": number for place, number in enumerate(numbers)}
        names[name] = "(" + (", ".join(f"%({name}{place})s" for place in range(len(numbers))) or "NULL") + ")"
    moment = _reader_of_moments()
    with connection.cursor() as cursor:
        cursor.execute(SQL.format_map(names), values)
        rows = cursor.fetchall()
    return [_Found(StuckReason(row[0]), row[1], row[2], row[3], moment(row[4])) for row in rows]


def _reader_of_moments() -> Callable[[Any], dt.datetime]:
    """SQLite keeps moments as text."""
    moment = Value(None, output_field=DateTimeField())
    steps = connection.ops.get_db_converters(moment)
    return lambda value: reduce(lambda read, step: step(read, moment, connection), steps, value)


def _past_lessons(cohorts: Mapping[int, Cohort], today: dt.date) -> dict[int, list[_PastLesson]]:
    """By cohort, the lessons whose day is over, the earliest first."""
    past: dict[int, list[_PastLesson]] = {}
    for row in DueDate.objects.filter(cohort__in=cohorts):
        if (day := row.day(cohorts[row.cohort_id])) < today:
            past.setdefault(row.cohort_id, []).append(_PastLesson(day, row.lesson_key, row.pk))
    return {cohort: sorted(lessons) for cohort, lessons in past.items()}


def _first_missed(behind: Sequence[_Found], past: Mapping[int, Sequence[_PastLesson]], today: dt.date) -> dict[int, dt.date]:
    """Since when each of these learners is behind, by enrolment. Two queries, none where nobody is."""
    if not behind:
        return {}
    keys = {lesson.key for lessons in past.values() for lesson in lessons}
    finished = LessonProgress.objects.filter(completed_at__isnull=False, lesson_key__in=keys)
    done = set(finished.filter(user__in=[row.user_id for row in behind]).values_list("user_id", "lesson_key"))
    longer = Extension.objects.filter(enrolment__in=[row.enrolment_id for row in behind], until__gte=today)
    excused = set(longer.values_list("enrolment_id", "lesson_key"))
    return {
        row.enrolment_id: next(
            lesson.day
            for lesson in past[row.cohort_id]
            if (row.user_id, lesson.key) not in done and (row.enrolment_id, lesson.key) not in excused
        )
        for row in behind
    }


def _day(since: Since) -> dt.date:
    """In the programme's time zone."""
    return timezone.localdate(since) if isinstance(since, dt.datetime) else since
