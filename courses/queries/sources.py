"""What skills may know of courses; registered in CoursesConfig.ready()."""

import uuid
from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.models import Page

from accounts.models import User
from courses.models import Course, Enrolment, Quiz
from skills.sources import CourseInfo


def course_taken(user: User, course_key: uuid.UUID) -> CourseInfo | None:
    """The course as `user` knows it, or None unless enrolled, now or before."""
    if not Enrolment.objects.filter(user=user, course_key=course_key).exists():
        return None
    pages = list(Course.objects.live().filter(translation_key=course_key).select_related("locale"))
    if not pages:
        return None
    page = min(pages, key=lambda page: page.locale.language_code != get_language())
    return CourseInfo(title=page.title, url=page.get_url() or "")


def titles(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Names of courses and lessons by translation key and of quizzes by key, in the current language where there is one.

    Two queries, whatever the number of keys.
    """
    wanted = list(keys)
    pages = Page.objects.filter(translation_key__in=wanted).values_list("translation_key", "title", "locale__language_code")
    ordered = sorted(pages, key=lambda row: row[2] == get_language())
    names = {key: title for key, title, _ in ordered}
    return names | dict(Quiz.objects.filter(key__in=wanted).values_list("key", "title"))
