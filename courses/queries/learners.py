"""How many people a change of content would touch."""

import uuid
from collections.abc import Iterable

from wagtail.models import Page

from courses.enums import EnrolmentStatus
from courses.models import Course, Enrolment, Lesson, LessonProgress, ProgressEvent


def learners_in_the_middle(page: Page) -> int:
    """People who are enrolled in the course, or have begun and not finished the lesson or a lesson of the module."""
    if isinstance(page, Course):
        return Enrolment.objects.filter(course_key=page.translation_key, status=EnrolmentStatus.ACTIVE).count()
    begun = LessonProgress.objects.filter(lesson_key__in=_lesson_keys([page]), completed_at=None)
    return begun.values("user_id").distinct().count()


def pages_with_learners(pages: Iterable[Page]) -> list[Page]:
    """Those of `pages` that learners' facts point at, themselves or through a page below them."""
    return [page for page in pages if _has_facts(page)]


def _has_facts(page: Page) -> bool:
    course_keys = list(Course.objects.descendant_of(page, inclusive=True).values_list("translation_key", flat=True))
    if course_keys and (
        Enrolment.objects.filter(course_key__in=course_keys).exists()
        or ProgressEvent.objects.filter(course_key__in=course_keys).exists()
    ):
        return True
    return ProgressEvent.objects.filter(lesson_key__in=_lesson_keys([page])).exists()


def _lesson_keys(pages: Iterable[Page]) -> list[uuid.UUID]:
    keys: list[uuid.UUID] = []
    for page in pages:
        keys += Lesson.objects.descendant_of(page, inclusive=True).values_list("translation_key", flat=True)
    return keys
