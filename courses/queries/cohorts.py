"""Reads about cohorts and the people in them."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from courses.enums import ATTENDED, AttendanceStatus, EnrolmentMode, EnrolmentStatus
from courses.models import Attendance, Cohort, Course, CourseProgress, Enrolment
from courses.queries.languages import in_language, readers_language
from courses.queries.outline import CourseOutline, get_outlines
from courses.queries.progress import CourseStanding, course_standing_from
from courses.rules.cohorts import can_see_cohorts, can_see_every_cohort

CHUNK = 1_000


@dataclass(frozen=True)
class CohortRow:
    """A cohort in a list; `title` is empty while its course is not on show."""

    cohort: Cohort
    title: str
    accent: str
    learners: int
    finished: int


@dataclass(frozen=True)
class RosterRow:
    enrolment: Enrolment
    standing: CourseStanding
    last_seen_at: dt.datetime | None
    attended: int
    expected: int


def cohorts_visible_to(user: User) -> QuerySet[Cohort]:
    """Every cohort for managers, their own for facilitators, none for others."""
    if can_see_every_cohort(user):
        return Cohort.objects.all()
    return Cohort.objects.filter(facilitators=user) if can_see_cohorts(user) else Cohort.objects.none()


def keeps(user: User, cohort_id: int | None) -> bool:
    """Whether the cohort, if there is one, is among those that `user` may see and so keep."""
    return cohort_id is not None and cohorts_visible_to(user).filter(pk=cohort_id).exists()


def get_cohort(user: User, public_id: uuid.UUID) -> Cohort | None:
    return cohorts_visible_to(user).filter(public_id=public_id).first()


def cohort_rows(user: User) -> list[CohortRow]:
    """Three queries, whatever the number of cohorts; the newest first."""
    return _rows(cohorts_visible_to(user))


def running_cohorts(user: User, day: dt.date) -> list[CohortRow]:
    """The cohorts somebody facilitates that are under way or about to start, the next last day first."""
    return _rows(Cohort.objects.filter(facilitators=user, ends_on__gte=day).order_by("ends_on", "name"))


def _rows(cohorts: QuerySet[Cohort]) -> list[CohortRow]:
    active = Q(enrolments__status=EnrolmentStatus.ACTIVE)
    found = list(cohorts.annotate(learners=Count("enrolments", filter=active)))
    members = Enrolment.objects.filter(cohort__in=found, status=EnrolmentStatus.ACTIVE).values_list(
        "cohort_id", "user_id", "course_key"
    )
    done = set(
        CourseProgress.objects.filter(
            course_key__in={cohort.course_key for cohort in found},
            completed_at__isnull=False,
            user__enrolments__cohort__in=found,
        ).values_list("user_id", "course_key")
    )
    finished: dict[int | None, int] = {}
    for cohort_id, user_id, course_key in members:
        finished[cohort_id] = finished.get(cohort_id, 0) + ((user_id, course_key) in done)
    outlines = get_outlines({cohort.course_key for cohort in found})
    return [
        CohortRow(
            cohort,
            outlines[cohort.course_key].title if cohort.course_key in outlines else "",
            outlines[cohort.course_key].accent if cohort.course_key in outlines else "",
            cohort.learners,
            finished.get(cohort.pk, 0),
        )
        for cohort in found
    ]


def roster(cohort: Cohort, outline: CourseOutline) -> list[RosterRow]:
    """Everybody who is in the cohort now, by name, with where they stand. Three queries."""
    enrolments = list(
        Enrolment.objects.filter(cohort=cohort, status=EnrolmentStatus.ACTIVE)
        .select_related("user")
        .order_by("user__display_name", "pk")
    )
    rows = {
        row.user_id: row
        for row in CourseProgress.objects.filter(
            course_key=cohort.course_key, user_id__in=[enrolment.user_id for enrolment in enrolments]
        )
    }
    attended, expected = attendance_counts(cohort)
    return [
        RosterRow(
            enrolment,
            course_standing_from(row, outline),
            row.last_seen_at if row else None,
            attended[enrolment.user_id],
            expected[enrolment.user_id],
        )
        for enrolment in enrolments
        for row in [rows.get(enrolment.user_id)]
    ]


def attendance_counts(cohort: Cohort) -> tuple[Counter[int], Counter[int]]:
    """(attended, marked and expected) sessions by user id. Excused absence is not expected."""
    rows = Attendance.objects.filter(session__cohort=cohort, session__cancelled_at=None).values_list("user_id", "status")
    attended, expected = Counter[int](), Counter[int]()
    for user_id, status in rows:
        attended[user_id] += status in ATTENDED
        expected[user_id] += status != AttendanceStatus.EXCUSED
    return attended, expected


def courses_for_cohorts() -> list[tuple[uuid.UUID, str]]:
    """(key, title) of live courses that people can join, by title, one entry for all its translations."""
    courses = Course.objects.live().exclude(enrolment_mode=EnrolmentMode.CLOSED).select_related("locale").defer_streamfields()
    versions = in_language(courses, readers_language())
    return sorted(((key, course.title) for key, course in versions.items()), key=lambda item: item[1])


def learners_for_export(user: User, course_key: uuid.UUID, cohort: Cohort | None) -> QuerySet[Enrolment]:
    """Whose completion `user` may take home: one cohort, all of the course for managers, else their own cohorts."""
    enrolments = Enrolment.objects.filter(course_key=course_key)
    if cohort is not None:
        return enrolments.filter(cohort=cohort)
    if can_see_every_cohort(user):
        return enrolments
    return enrolments.filter(cohort__in=cohorts_visible_to(user).values("pk"))


def completion_rows(enrolments: QuerySet[Enrolment], outline: CourseOutline) -> Iterator[list[object]]:
    """The completion table without its head, a thousand learners at a time: two queries each, memory constant.

    Columns: name, cohort, joined, last active, one per lesson in reading order (1 finished, 0 not), finished on.
    """
    lessons = [str(lesson.key) for lesson in outline.lessons]
    wanted = enrolments.order_by("pk").values_list("pk", "user_id", "user__display_name", "cohort__name", "enrolled_at")
    last = 0
    while chunk := list(wanted.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1][0]
        progress = {
            user_id: rest
            for user_id, *rest in CourseProgress.objects.filter(
                course_key=outline.key, user_id__in=[row[1] for row in chunk]
            ).values_list("user_id", "done_keys", "last_seen_at", "completed_at")
        }
        for _pk, user_id, name, cohort, enrolled_at in chunk:
            done_keys, last_seen_at, completed_at = progress.get(user_id, ((), None, None))
            done = set(done_keys)
            yield [
                name,
                cohort or "",
                _day(enrolled_at),
                _day(last_seen_at),
                *(1 if key in done else 0 for key in lessons),
                _day(completed_at),
            ]


def _day(moment: dt.datetime | None) -> str:
    """The date in the programme's time zone, ISO 8601."""
    return timezone.localdate(moment).isoformat() if moment else ""
