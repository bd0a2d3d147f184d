"""What a learner has going on, across courses."""

import datetime as dt
from dataclasses import dataclass

from accounts.models import User
from courses.enums import EnrolmentStatus
from courses.models import Award, CourseProgress, Enrolment
from courses.queries.awards import awards_by_course
from courses.queries.outline import CourseOutline, get_outlines
from courses.queries.progress import CourseStanding, course_standing_from
from courses.queries.sources import titles
from skills.enums import SurveyMoment
from skills.models import SelfReport


@dataclass(frozen=True)
class CourseTaken:
    """One course of somebody's learning. `is_new`: they have not opened a lesson yet."""

    outline: CourseOutline
    standing: CourseStanding
    enrolment: Enrolment
    last_seen_at: dt.datetime | None
    asks_entry: bool
    asks_exit: bool
    award: Award | None

    @property
    def is_new(self) -> bool:
        return self.last_seen_at is None

    @property
    def ends_on(self) -> dt.date | None:
        return self.enrolment.cohort.ends_on if self.enrolment.cohort else None


@dataclass(frozen=True)
class Learning:
    """`current`: the last opened first. `resting`: titles of courses that are not on show at the moment."""

    current: list[CourseTaken]
    finished: list[CourseTaken]
    resting: list[str]

    @property
    def deadlines(self) -> list[CourseTaken]:
        """Unfinished courses of cohorts, the next last day first."""
        return sorted((course for course in self.current if course.ends_on), key=lambda course: course.ends_on or dt.date.max)


def learning_of(user: User) -> Learning:
    """Four queries, whatever the number of courses; two more when one of them is not on show."""
    enrolments = {row.course_key: row for row in Enrolment.objects.filter(user_id=user.pk).select_related("cohort")}
    rows = {row.course_key: row for row in CourseProgress.objects.filter(user_id=user.pk)}
    reports = set(SelfReport.objects.filter(user_id=user.pk, answered_at__isnull=False).values_list("course_key", "moment"))
    awards = awards_by_course(user)
    outlines = get_outlines(enrolments)
    current, finished = [], []
    for key, outline in outlines.items():
        row, enrolment = rows.get(key), enrolments[key]
        standing = course_standing_from(row, outline)
        taken = CourseTaken(
            outline=outline,
            standing=standing,
            enrolment=enrolment,
            last_seen_at=row.last_seen_at if row else None,
            asks_entry=not standing.completed_at and (key, SurveyMoment.ENTRY) not in reports,
            asks_exit=bool(standing.completed_at) and (key, SurveyMoment.EXIT) not in reports,
            award=awards.get(key),
        )
        if standing.completed_at:
            finished.append(taken)
        elif enrolment.status == EnrolmentStatus.ACTIVE:
            current.append(taken)
    current.sort(key=lambda course: course.last_seen_at or course.enrolment.enrolled_at, reverse=True)
    finished.sort(key=lambda course: course.standing.completed_at or course.enrolment.enrolled_at, reverse=True)
    missing = [key for key in enrolments if key not in outlines and enrolments[key].status == EnrolmentStatus.ACTIVE]
    return Learning(current, finished, sorted(titles(missing).values()) if missing else [])
