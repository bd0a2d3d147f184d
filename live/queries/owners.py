"""Cohorts and courses as owners of workshops (live.owners)."""

import uuid

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.enums import EnrolmentStatus
from courses.models import Cohort, Enrolment
from courses.queries.cohorts import cohorts_visible_to
from courses.queries.outline import get_outline, get_outlines
from courses.rules.cohorts import can_see_every_cohort
from live.owners import Choice, Owner

COHORT, COURSE = "cohort", "course"


def _active(user: User) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(user=user, status=EnrolmentStatus.ACTIVE)


def _cohort_choices(user: User) -> list[Choice]:
    return [Choice(str(row.public_id), row.name) for row in cohorts_visible_to(user)]


def _keeps_cohort(user: User, key: str) -> bool:
    return cohorts_visible_to(user).filter(public_id=key).exists()


def _cohort_people(key: str) -> QuerySet[User]:
    return User.objects.filter(enrolments__cohort__public_id=key, enrolments__status=EnrolmentStatus.ACTIVE, is_active=True)


def _cohorts_of(user: User) -> list[str]:
    return [str(key) for key in _active(user).exclude(cohort=None).values_list("cohort__public_id", flat=True)]


def _lessons_of_course(course_key: uuid.UUID) -> list[Choice]:
    outline = get_outline(course_key)
    return [Choice(str(lesson.key), lesson.title) for lesson in outline.lessons] if outline else []


def _lessons_of_cohort(key: str) -> list[Choice]:
    cohort = Cohort.objects.filter(public_id=key).first()
    return _lessons_of_course(cohort.course_key) if cohort else []


def _cohort_title(key: str) -> str:
    return Cohort.objects.values_list("name", flat=True).filter(public_id=key).first() or ""


def _course_choices(user: User) -> list[Choice]:
    """A course as a whole belongs to no cohort: those who keep every cohort plan for it."""
    if not can_see_every_cohort(user):
        return []
    keys = Enrolment.objects.filter(status=EnrolmentStatus.ACTIVE).values_list("course_key", flat=True).distinct()
    return [Choice(str(key), outline.title) for key, outline in get_outlines(keys).items()]


def _keeps_course(user: User, key: str) -> bool:
    return can_see_every_cohort(user) and get_outline(uuid.UUID(key)) is not None


def _course_title(key: str) -> str:
    outline = get_outline(uuid.UUID(key))
    return outline.title if outline else ""


def _course_people(key: str) -> QuerySet[User]:
    return User.objects.filter(enrolments__course_key=key, enrolments__status=EnrolmentStatus.ACTIVE, is_active=True)


def _courses_of(user: User) -> list[str]:
    return [str(key) for key in _active(user).values_list("course_key", flat=True)]


COHORTS = Owner(
    code=COHORT,
    label=_("Cohort"),
    choices=_cohort_choices,
    keeps=_keeps_cohort,
    title=_cohort_title,
    people=_cohort_people,
    keys_of=_cohorts_of,
    lesson_choices=_lessons_of_cohort,
)
COURSES = Owner(
    code=COURSE,
    label=_("Course"),
    choices=_course_choices,
    keeps=_keeps_course,
    title=_course_title,
    people=_course_people,
    keys_of=_courses_of,
    lesson_choices=lambda key: _lessons_of_course(uuid.UUID(key)),
)
