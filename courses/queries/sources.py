"""What skills may know of courses; registered in CoursesConfig.ready()."""

import uuid
from collections.abc import Iterable

from wagtail.models import Page

from accounts.models import User
from courses.models import Course, Enrolment, Quiz
from courses.queries.languages import in_language, readers_language
from skills.sources import CourseInfo


def course_taken(user: User, course_key: uuid.UUID) -> CourseInfo | None:
    """The course as `user` knows it, or None unless enrolled, now or before."""
    if not Enrolment.objects.filter(user=user, course_key=course_key).exists():
        return None
    pages = Course.objects.live().filter(translation_key=course_key).select_related("locale")
    page = in_language(pages, readers_language()).get(course_key)
    if page is None:
        return None
    return CourseInfo(title=page.title, url=page.get_url() or "")


def titles(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Names of courses, lessons and quizzes by key, in the reader's language where there is one.

    Two queries, whatever the number of keys.
    """
    wanted, language = list(keys), readers_language()
    pages = Page.objects.filter(translation_key__in=wanted).select_related("locale").only("title", "translation_key", "locale")
    quizzes = (
        Quiz.objects.filter(translation_key__in=wanted).select_related("locale").only("title", "translation_key", "locale")
    )
    found = {**in_language(pages, language), **in_language(quizzes, language)}
    return {key: version.title for key, version in found.items()}
