"""Workshops below the lesson that they belong to."""

import uuid

from django.db.models import Exists, OuterRef, Prefetch

from accounts.models import User
from courses.enums import AttendanceStatus
from courses.lesson_extras import LessonExtra
from live.enums import TakeState, WorkshopState
from live.models import Attended, Take, Workshop
from live.queries.rooms import workshops_visible_to

SHOWN = 5


def workshops_of_lesson(user: User, lesson_key: uuid.UUID) -> LessonExtra | None:
    """The coming, the open and the past ones, the latest first. One query where there is none, as below most lessons.

    `was_there` of a workshop is this person's line of its attendance, once somebody who leads has checked it.
    """
    if not Workshop.objects.filter(lesson_key=lesson_key).exists():
        return None
    held = workshops_visible_to(user).filter(lesson_key=lesson_key).exclude(state=WorkshopState.CANCELLED)
    ready = Take.objects.filter(recording__workshop=OuterRef("pk"), state=TakeState.READY)
    shown = held.annotate(is_recorded=Exists(ready)).order_by("-starts_at")[:SHOWN]
    workshops = list(shown.prefetch_related(_attendance_of(user)))
    return LessonExtra("live/of_lesson.html", {"workshops": workshops}) if workshops else None


def _attendance_of(user: User) -> Prefetch[str]:
    came = Attended.objects.filter(user=user, status__in=(AttendanceStatus.PRESENT, AttendanceStatus.LATE))
    return Prefetch("attended", came, to_attr="was_there")
