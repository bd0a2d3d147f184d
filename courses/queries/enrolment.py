"""Reads about who takes which course."""

import uuid

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from courses.enums import EnrolmentStatus
from courses.models import CoursePrerequisite, CourseProgress, Enrolment
from courses.queries.outline import CourseOutline, LessonOutline, courses_of_lessons, get_outline
from courses.queries.sources import titles


def enrolment_of(user: User | AnonymousUser, course_key: uuid.UUID) -> Enrolment | None:
    """The person's enrolment in the course active or left, or None."""
    if not user.is_authenticated:
        return None
    return Enrolment.objects.filter(user_id=user.pk, course_key=course_key).first()


def lesson_of_learner(user: User | AnonymousUser, lesson_key: uuid.UUID) -> tuple[CourseOutline, LessonOutline] | None:
    """A live lesson of a course that the person takes, or None."""
    course_key = courses_of_lessons([lesson_key]).get(lesson_key)
    if course_key is None or not user.is_authenticated:
        return None
    if not Enrolment.objects.filter(user_id=user.pk, course_key=course_key, status=EnrolmentStatus.ACTIVE).exists():
        return None
    outline = get_outline(course_key)
    lesson = outline.lesson(lesson_key) if outline else None
    return (outline, lesson) if outline and lesson else None


def unfinished_prerequisites(user: User, course_key: uuid.UUID) -> list[str]:
    """Titles of the courses that are advised first and that the person has not finished."""
    rows = CoursePrerequisite.objects.filter(course__translation_key=course_key, course__live=True, required__live=True)
    wanted = set(rows.values_list("required__translation_key", flat=True))
    finished = CourseProgress.objects.filter(user_id=user.pk, course_key__in=wanted, completed_at__isnull=False)
    left = wanted - set(finished.values_list("course_key", flat=True))
    return list(titles(left).values()) if left else []
