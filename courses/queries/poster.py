"""What a course page tells everybody. Each part is read when it is shown, since most answers take it from the cache."""

from functools import cached_property
from typing import Any

from assets.enums import LICENCE_URLS, Licence
from courses.models import Course, CoursePrerequisite, CourseSkill, CourseTeacher
from courses.queries.languages import in_language, readers_language
from courses.structured_data import course_data


class Poster:
    """One query for each of the lists."""

    def __init__(self, course: Course) -> None:
        self.course = course

    @cached_property
    def skills(self) -> list[CourseSkill]:
        return list(self.course.course_skills.select_related("skill"))

    @cached_property
    def teachers(self) -> list[CourseTeacher]:
        return list(self.course.teachers.select_related("user"))

    @cached_property
    def prerequisites(self) -> list[Course]:
        """Live courses to take first, each in the reader's language where it has it."""
        keys = CoursePrerequisite.objects.filter(course=self.course.pk).values("required__translation_key")
        versions = Course.objects.live().filter(translation_key__in=keys).select_related("locale").defer_streamfields()
        return list(in_language(versions, readers_language()).values())

    @property
    def licence_url(self) -> str:
        return LICENCE_URLS.get(Licence(self.course.licence), "")

    @property
    def data(self) -> dict[str, Any]:
        """JSON-LD for search engines."""
        return course_data(self.course, teaches=[row.skill.name for row in self.skills], licence_url=self.licence_url)
