"""Where a learner stands, read from the projection and judged against the course as it is now."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from courses.models import CourseProgress, LessonProgress
from courses.queries.outline import CourseOutline, LessonOutline
from courses.rules.completion import Reason, done_sentence, explain


@dataclass(frozen=True)
class LessonStanding:
    """`done` and `left` are sentences. Nothing is left of a finished lesson, whatever its rule says today."""

    is_done: bool
    completed_at: dt.datetime | None
    done: list[str]
    left: list[str]
    state: dict[str, dict[str, Any]]
    previous: LessonOutline | None
    next: LessonOutline | None


@dataclass(frozen=True)
class CourseStanding:
    """`done` of `total` required lessons, counted in the course as it is now.

    A finished course stays at 100 percent when lessons are added; `next_lesson` then leads to what is new.
    """

    done: int
    total: int
    percent: int
    next_lesson: LessonOutline | None
    completed_at: dt.datetime | None
    done_keys: frozenset[uuid.UUID]


def lesson_standing(user: User | AnonymousUser, outline: CourseOutline, lesson_key: uuid.UUID) -> LessonStanding:
    """One query; none for visitors. An unknown lesson gives an empty standing."""
    row = None
    if user.is_authenticated:
        row = LessonProgress.objects.filter(user_id=user.pk, lesson_key=lesson_key).first()
    return standing_from(row, outline, lesson_key)


def lesson_standings(user: User, outline: CourseOutline) -> dict[uuid.UUID, LessonStanding]:
    """The standing in every lesson of a course, in reading order. One query."""
    keys = [lesson.key for lesson in outline.lessons]
    rows = {row.lesson_key: row for row in LessonProgress.objects.filter(user_id=user.pk, lesson_key__in=keys)}
    return {key: standing_from(rows.get(key), outline, key) for key in keys}


def standing_from(row: LessonProgress | None, outline: CourseOutline, lesson_key: uuid.UUID) -> LessonStanding:
    """The standing that a projection row (None: nothing happened yet) amounts to."""
    lessons = outline.lessons
    place = next((i for i, lesson in enumerate(lessons) if lesson.key == lesson_key), None)
    state = row.state if row else {}
    done: list[str] = []
    left: list[str] = []
    if row and row.completed_at:
        done = [done_sentence(Reason(**reason)) for reason in row.completion.get("reasons", [])]
    elif place is not None:
        explanation = explain(lessons[place].rule, lessons[place].activities, state)
        done, left = explanation.done, explanation.left
    return LessonStanding(
        is_done=bool(row and row.completed_at),
        completed_at=row.completed_at if row else None,
        done=done,
        left=left,
        state=state,
        previous=lessons[place - 1] if place else None,
        next=lessons[place + 1] if place is not None and place + 1 < len(lessons) else None,
    )


def course_standing(user: User | AnonymousUser, outline: CourseOutline) -> CourseStanding:
    """One query; none for visitors."""
    return course_standings(user, [outline])[outline.key]


def course_standings(user: User | AnonymousUser, outlines: Iterable[CourseOutline]) -> dict[uuid.UUID, CourseStanding]:
    """Standings by course key; one query for any number of courses."""
    by_key = {outline.key: outline for outline in outlines}
    rows: dict[uuid.UUID, CourseProgress] = {}
    if user.is_authenticated and by_key:
        found = CourseProgress.objects.filter(user_id=user.pk, course_key__in=by_key)
        rows = {row.course_key: row for row in found}
    return {key: course_standing_from(rows.get(key), outline) for key, outline in by_key.items()}


def course_standing_from(row: CourseProgress | None, outline: CourseOutline) -> CourseStanding:
    done_keys = frozenset(uuid.UUID(key) for key in row.done_keys) if row else frozenset()
    required = [lesson for lesson in outline.lessons if not lesson.is_optional]
    done = sum(1 for lesson in required if lesson.key in done_keys)
    completed_at = row.completed_at if row else None
    percent = 100 if completed_at else done * 100 // len(required) if required else 0
    return CourseStanding(
        done=done,
        total=len(required),
        percent=percent,
        next_lesson=_next_lesson(row.last_lesson_key if row else None, outline, required, done_keys),
        completed_at=completed_at,
        done_keys=done_keys,
    )


def _next_lesson(
    last_key: uuid.UUID | None, outline: CourseOutline, required: list[LessonOutline], done_keys: frozenset[uuid.UUID]
) -> LessonOutline | None:
    """Where they stopped if it is unfinished, else the first unfinished required lesson after it, else any such lesson."""
    open_lessons = [lesson for lesson in required if lesson.key not in done_keys]
    if last_key and last_key not in done_keys and (stopped := outline.lesson(last_key)):
        return stopped
    order = {lesson.key: place for place, lesson in enumerate(outline.lessons)}
    last = order.get(last_key, -1) if last_key else -1
    return next((lesson for lesson in open_lessons if order[lesson.key] > last), open_lessons[0] if open_lessons else None)
