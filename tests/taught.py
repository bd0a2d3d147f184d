"""Courses without lessons and people who take them, for tests of skills and statistics."""

import datetime as dt
import uuid

from courses.models import Course, CourseIndex, Discipline, Enrolment

ENROLLED_AT = dt.datetime(2026, 2, 3, 15, tzinfo=dt.UTC)


def course_in(discipline="animation", title="Animation") -> Course:
    """A live course of a discipline."""
    field = Discipline.objects.get_or_create(slug=discipline, defaults={"name": discipline.title()})[0]
    page = Course(title=title, slug=f"c-{uuid.uuid4().hex[:8]}", summary="…", discipline=field)
    return CourseIndex.objects.get().add_child(instance=page)


def enrol(user, course_key, at=ENROLLED_AT) -> Enrolment:
    return Enrolment.objects.create(user=user, course_key=course_key, enrolled_at=at)
