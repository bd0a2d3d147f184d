"""Making the projection from the events anew, to prove it or to repair it."""

import random
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from courses.actions.progress import COURSE_FIELDS, LESSON_FIELDS
from courses.models import Attendance, CohortSession, CourseProgress, LessonProgress, ProgressEvent
from courses.projection import CourseState, Fact, LessonState, Mark, fold, fold_attendance


@transaction.atomic
def rebuild_learner(*, user_id: int, is_writing: bool, shuffle: random.Random | None = None) -> int:
    """Fold all events of one learner and compare with the rows; return how many rows differed, made right if `is_writing`.

    The rows are locked first, in the order of every other writer, so that no event slips in between. With `shuffle` the
    events are folded in a random order and about every second one twice, which must not matter.
    """
    courses = {row.course_key: row for row in _locked(CourseProgress, user_id, "course_key")}
    lessons = {row.lesson_key: row for row in _locked(LessonProgress, user_id, "lesson_key")}
    attendance = {row.session.public_id: row for row in _register(user_id)}
    facts = _facts(user_id, shuffle)
    lesson_states, course_states = fold(facts)
    differing = _settle_attendance(attendance, fold_attendance(facts), user_id, is_writing=is_writing)
    return (
        differing
        + _settle(CourseProgress, courses, course_states, CourseState(), user_id, is_writing=is_writing)
        + _settle(LessonProgress, lessons, lesson_states, LessonState(), user_id, is_writing=is_writing)
    )


def _locked(model: type[CourseProgress | LessonProgress], user_id: int, key_name: str) -> Iterable[Any]:
    return model._default_manager.filter(user_id=user_id).order_by(key_name).select_for_update()


def _register(user_id: int) -> Iterable[Attendance]:
    return (
        Attendance.objects.filter(user_id=user_id)
        .select_related("session")
        .order_by("session_id")
        .select_for_update(of=("self",))
    )


def _facts(user_id: int, shuffle: random.Random | None) -> list[Fact]:
    names = ("id", "kind", "course_key", "lesson_key", "block_id", "data", "occurred_at")
    facts = [Fact(*row) for row in ProgressEvent.objects.filter(user_id=user_id).values_list(*names)]
    if shuffle:
        facts += shuffle.sample(facts, len(facts) // 2)
        shuffle.shuffle(facts)
    return facts


def _settle(
    model: type[CourseProgress | LessonProgress],
    rows: dict[Any, Any],
    states: dict[Any, Any],
    nothing: CourseState | LessonState,
    user_id: int,
    *,
    is_writing: bool,
) -> int:
    """Compare rows with states by key. A row of which no event speaks counts as nothing."""
    key_name, fields = ("course_key", COURSE_FIELDS) if model is CourseProgress else ("lesson_key", LESSON_FIELDS)
    differing = 0
    for key in sorted({*rows, *states}):
        row, state = rows.get(key), states.get(key, nothing)
        wanted = {name: getattr(state, name) for name in fields}
        if row is None and state == nothing:
            continue
        if row is not None and all(getattr(row, name) == value for name, value in wanted.items()):
            continue
        differing += 1
        if not is_writing:
            continue
        if row is not None and key not in states:
            row.delete()
        else:
            model._default_manager.update_or_create(user_id=user_id, **{key_name: key}, defaults=wanted)
    return differing


def _settle_attendance(rows: dict[uuid.UUID, Attendance], marks: dict[str, Mark], user_id: int, *, is_writing: bool) -> int:
    """The same for registers, by public id of the session."""
    differing = 0
    for key in sorted({*rows, *map(uuid.UUID, marks)}):
        row, mark = rows.get(key), marks.get(str(key))
        if row and mark and Mark(row.marked_at, str(row.event_id), row.status) == mark:
            continue
        differing += 1
        if not is_writing:
            continue
        if row and mark is None:
            row.delete()
        elif mark:
            values = {"status": mark.status, "marked_at": mark.marked_at, "event_id": mark.event_id}
            session = CohortSession.objects.get(public_id=key)
            Attendance.objects.update_or_create(user_id=user_id, session=session, defaults=values)
    return differing
