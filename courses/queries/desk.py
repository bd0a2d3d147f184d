"""Who may need somebody: learners of running cohorts who are stuck, why, and since when.

Each reason is one query with a limit, so that the desk costs the same for thirty learners and for a thousand.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from courses.enums import ATTENDED, AttendanceStatus, EnrolmentStatus, StuckReason
from courses.models import (
    Attempt,
    Attendance,
    Cohort,
    CourseProgress,
    DueDate,
    Enrolment,
    Extension,
    GradeEvent,
    LessonProgress,
    OpenAnswer,
)
from courses.queries.cohorts import cohorts_visible_to

START_WITHIN = dt.timedelta(days=3)
QUIET_AFTER = dt.timedelta(days=7)
TRIES = 2
SESSIONS_MISSED = 2
LIMIT = 20

Since = dt.datetime | dt.date
Found = list[tuple[int, Since]]  # enrolment id, since when
Pairs = set[tuple[int, uuid.UUID]]


@dataclass
class StuckRow:
    """A learner with every reason found for them, the longest standing first."""

    enrolment: Enrolment
    reasons: list[tuple[StuckReason, Since]] = field(default_factory=list)

    @property
    def since(self) -> dt.date:
        return min(_day(since) for _, since in self.reasons)


@dataclass(frozen=True)
class Desk:
    """`has_more` names the reasons of which only the first LIMIT learners are shown."""

    rows: list[StuckRow]
    has_more: frozenset[StuckReason]
    cohorts: int
    learners: int


def desk_of(user: User, now: dt.datetime, today: dt.date) -> Desk:
    """The cohorts somebody keeps that are under way today. Eleven queries at most, whatever the number of learners."""
    cohorts = list(cohorts_visible_to(user).filter(starts_on__lte=today, ends_on__gte=today))
    finished = CourseProgress.objects.filter(
        user_id=OuterRef("user_id"), course_key=OuterRef("course_key"), completed_at__isnull=False
    )
    learning = Enrolment.objects.filter(cohort__in=cohorts, status=EnrolmentStatus.ACTIVE)
    open_ones = learning.filter(~Exists(finished))
    found: dict[StuckReason, Found] = {
        StuckReason.NOT_STARTED: _not_started(open_ones, now),
        StuckReason.QUIET: _quiet(open_ones, now),
        StuckReason.QUIZ: _failing(open_ones),
        StuckReason.OVERDUE: _overdue(open_ones, cohorts, today),
        StuckReason.AWAY: _away(open_ones, cohorts, now),
    }
    reasons: dict[int, list[tuple[StuckReason, Since]]] = {}
    for reason, people in found.items():
        for enrolment_id, since in people[:LIMIT]:
            reasons.setdefault(enrolment_id, []).append((reason, since))
    stuck = Enrolment.objects.filter(pk__in=reasons).select_related("user", "cohort")
    rows = [StuckRow(row, sorted(reasons[row.pk], key=lambda pair: _day(pair[1]))) for row in stuck]
    rows.sort(key=lambda row: (-len(row.reasons), row.since, row.enrolment.pk))
    more = frozenset(reason for reason, people in found.items() if len(people) > LIMIT)
    return Desk(rows, more, len(cohorts), learning.count())


def _not_started(people: QuerySet[Enrolment], now: dt.datetime) -> Found:
    seen = CourseProgress.objects.filter(
        user_id=OuterRef("user_id"), course_key=OuterRef("course_key"), last_seen_at__isnull=False
    )
    begun = people.filter(~Exists(seen), enrolled_at__lt=now - START_WITHIN, cohort__starts_on__lt=_day(now - START_WITHIN))
    rows = begun.order_by("enrolled_at", "pk").values_list("pk", "enrolled_at", "cohort__starts_on")[: LIMIT + 1]
    return [(pk, max(_day(enrolled_at), starts_on)) for pk, enrolled_at, starts_on in rows]


def _quiet(people: QuerySet[Enrolment], now: dt.datetime) -> Found:
    last = CourseProgress.objects.filter(user_id=OuterRef("user_id"), course_key=OuterRef("course_key"))
    rows = people.annotate(last=Subquery(last.values("last_seen_at")[:1])).filter(last__lt=now - QUIET_AFTER)
    return list(rows.order_by("last", "pk").values_list("pk", "last")[: LIMIT + 1])


def _failing(people: QuerySet[Enrolment]) -> Found:
    """Handed in a quiz of the course at least twice and passed it never. Tries that wait for a mark do not count."""
    passed = GradeEvent.objects.filter(is_passed=True, attempt__user=OuterRef("user"), attempt__activity=OuterRef("activity"))
    waiting = OpenAnswer.objects.filter(attempt=OuterRef("pk"), review=None)
    tries = (
        Attempt.objects.filter(
            user__in=people.values("user"), course_key__in=people.values("course_key"), submitted_at__isnull=False
        )
        .filter(~Exists(passed), ~Exists(waiting))
        .values("user", "course_key", "activity")
        .annotate(tries=Count("pk"), since=Min("submitted_at"), last=Max("submitted_at"))
        .filter(tries__gte=TRIES)
        .order_by("-last")
        .values_list("user", "course_key", "since")[: LIMIT + 1]
    )
    since = {(user, course): moment for user, course, moment in reversed(tries)}
    ids = people.filter(user__in={user for user, _ in since}).values_list("pk", "user", "course_key")
    return [(pk, since[user, course]) for pk, user, course in ids if (user, course) in since]


def _overdue(people: QuerySet[Enrolment], cohorts: list[Cohort], today: dt.date) -> Found:
    """A lesson's day is over and it is not finished; whoever was given longer is not behind until then."""
    by_id = {cohort.pk: cohort for cohort in cohorts}
    days = {row: row.day(by_id[row.cohort_id]) for row in DueDate.objects.filter(cohort__in=cohorts)}
    past = sorted((row for row, day in days.items() if day < today), key=lambda row: (days[row], row.pk))
    finished = LessonProgress.objects.filter(completed_at__isnull=False)
    longer = Extension.objects.filter(until__gte=today)
    missing = DueDate.objects.filter(
        ~Exists(finished.filter(user_id=OuterRef(OuterRef("user_id")), lesson_key=OuterRef("lesson_key"))),
        ~Exists(longer.filter(enrolment=OuterRef(OuterRef("pk")), lesson_key=OuterRef("lesson_key"))),
        pk__in=[row.pk for row in past],
        cohort=OuterRef("cohort"),
    )
    behind = list(people.filter(Exists(missing)).order_by("pk")[: LIMIT + 1])
    done = set(finished.filter(user__in=[row.user_id for row in behind]).values_list("user_id", "lesson_key"))
    excused = set(longer.filter(enrolment__in=behind).values_list("enrolment_id", "lesson_key"))
    return [(person.pk, next(days[row] for row in past if _is_missing(person, row, done, excused))) for person in behind]


def _is_missing(person: Enrolment, row: DueDate, done: Pairs, excused: Pairs) -> bool:
    is_theirs = row.cohort_id == person.cohort_id
    return is_theirs and (person.user_id, row.lesson_key) not in done and (person.pk, row.lesson_key) not in excused


def _away(people: QuerySet[Enrolment], cohorts: list[Cohort], now: dt.datetime) -> Found:
    """Absent from each of the last sessions of their cohort in which they were marked, excused ones left out."""
    marks = Attendance.objects.filter(session__cohort__in=cohorts, session__cancelled_at=None, session__ends_at__lt=now)
    came_later = marks.filter(
        user=OuterRef("user"),
        session__cohort=OuterRef("session__cohort"),
        session__starts_at__gt=OuterRef("session__starts_at"),
        status__in=ATTENDED,
    )
    still_open = people.filter(user=OuterRef("user"), cohort=OuterRef("session__cohort"))
    missed = (
        marks.filter(~Exists(came_later), Exists(still_open), status=AttendanceStatus.ABSENT)
        .values("user", "session__cohort")
        .annotate(sessions=Count("pk"), since=Min("session__starts_at"))
        .filter(sessions__gte=SESSIONS_MISSED)
        .order_by("since", "user")
        .values_list("user", "session__cohort", "since")[: LIMIT + 1]
    )
    since = {(user, cohort): moment for user, cohort, moment in missed}
    ids = people.filter(user__in={user for user, _ in since}).values_list("pk", "user", "cohort")
    found = [(pk, since[user, cohort]) for pk, user, cohort in ids if (user, cohort) in since]
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _day(since: Since) -> dt.date:
    """In the programme's time zone."""
    return timezone.localdate(since) if isinstance(since, dt.datetime) else since
