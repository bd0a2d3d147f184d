"""By when somebody is to finish which lesson."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from courses.models import DueDate, Enrolment, Extension
from courses.queries.learning import CourseTaken
from courses.queries.outline import LessonOutline


@dataclass(frozen=True)
class Due:
    """`usual` is the cohort's day where this person has longer."""

    day: dt.date
    usual: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True)
class DueLesson:
    lesson: LessonOutline
    course_title: str
    accent: str
    due: Due


def dues_of(enrolments: Iterable[Enrolment]) -> dict[int, dict[uuid.UUID, Due]]:
    """Days by enrolment id and lesson key; the enrolments' cohorts have been read. Two queries for any number."""
    in_cohorts = [enrolment for enrolment in enrolments if enrolment.cohort_id]
    if not in_cohorts:
        return {}
    rows = list(DueDate.objects.filter(cohort__in={enrolment.cohort_id for enrolment in in_cohorts}))
    newest = {(row.enrolment_id, row.lesson_key): row for row in Extension.objects.filter(enrolment__in=in_cohorts)}
    found: dict[int, dict[uuid.UUID, Due]] = {}
    for enrolment in in_cohorts:
        cohort = enrolment.cohort
        if cohort is None:
            continue
        dues = {row.lesson_key: Due(row.day(cohort)) for row in rows if row.cohort_id == cohort.pk}
        for (enrolment_id, lesson_key), longer in newest.items():
            if enrolment_id == enrolment.pk:
                usual = dues[lesson_key].day if lesson_key in dues else None
                dues[lesson_key] = Due(longer.until, usual, longer.reason)
        found[enrolment.pk] = dues
    return found


def due_lessons(taken: Iterable[CourseTaken]) -> list[DueLesson]:
    """What somebody has still to finish by a day, of the courses they take now, the next day first. Two queries at most."""
    courses = list(taken)
    dues = dues_of(course.enrolment for course in courses)
    found = [
        DueLesson(lesson, course.outline.title, course.outline.accent, due)
        for course in courses
        for lesson in course.outline.lessons
        if (due := dues.get(course.enrolment.pk, {}).get(lesson.key)) and lesson.key not in course.standing.done_keys
    ]
    return sorted(found, key=lambda row: (row.due.day, row.lesson.title))
