"""The fold of progress events: pure functions without database or clock.

Every step below is a union, a minimum or a maximum. Those are commutative, associative and idempotent, so the outcome
depends on the set of events alone: not on their order, not on how often each was delivered.

State of a lesson, by block id (`LESSON` for the lesson itself):
    LESSON      {"viewed": true, "marked": true}
    film, sound {"watched": [[0, 40], [55, 100]], "position": 61.5, "position_by": "<moment> <event id>"}
    checklist   {"ticked": [0, 2]}
    quiz        {"passed": true, "score": 80}
    practice    {"practised": true}
`watched` holds half-open ranges in percent, `position` seconds, `ticked` indexes of items, `score` percent.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

LESSON = "lesson"
SEEN_KINDS = frozenset({"lesson_viewed", "media_watched", "checklist_done", "marked_done", "quiz_passed", "practice_done"})


@dataclass(frozen=True)
class Fact:
    """One progress event, as far as the fold cares."""

    id: uuid.UUID
    kind: str
    course_key: uuid.UUID
    lesson_key: uuid.UUID | None
    block_id: str
    data: dict[str, Any]
    occurred_at: dt.datetime


@dataclass
class LessonState:
    """Where somebody stands in a lesson. `course_key` is that of the earliest event, since a lesson may move."""

    course_key: uuid.UUID | None = None
    first_viewed_at: dt.datetime | None = None
    last_seen_at: dt.datetime | None = None
    state: dict[str, dict[str, Any]] = field(default_factory=dict)
    completed_at: dt.datetime | None = None
    completion: dict[str, Any] = field(default_factory=dict)


@dataclass
class CourseState:
    """Where somebody stands in a course: what is finished and where they were last."""

    done_keys: list[str] = field(default_factory=list)
    last_lesson_key: uuid.UUID | None = None
    last_seen_at: dt.datetime | None = None
    completed_at: dt.datetime | None = None


def apply_to_lesson(lesson: LessonState, fact: Fact) -> None:
    """Take one event of this lesson into account, in place."""
    if fact.kind == "lesson_completed":
        _complete(lesson, fact)
    elif fact.kind in SEEN_KINDS:
        _see(lesson, fact)
        _note(lesson.state, fact)


def apply_to_course(course: CourseState, fact: Fact) -> None:
    """Take one event of this course into account, in place."""
    if fact.kind == "course_completed":
        course.completed_at = min(course.completed_at or fact.occurred_at, fact.occurred_at)
    elif fact.kind == "lesson_completed":
        course.done_keys = sorted({*course.done_keys, str(fact.lesson_key)})
    elif fact.kind in SEEN_KINDS and fact.lesson_key:
        seen = (fact.occurred_at, fact.lesson_key)
        if (
            course.last_seen_at is None
            or course.last_lesson_key is None
            or seen > (course.last_seen_at, course.last_lesson_key)
        ):
            course.last_seen_at, course.last_lesson_key = seen


@dataclass(frozen=True, order=True)
class Mark:
    """What a register says of somebody: the latest mark stands, the event id breaks a tie."""

    marked_at: dt.datetime
    event_id: str
    status: str


def fold_attendance(facts: Iterable[Fact]) -> dict[str, Mark]:
    """The register of one learner from all their events, by id of the session."""
    marks: dict[str, Mark] = {}
    for fact in facts:
        if fact.kind == "attendance":
            mark = Mark(fact.occurred_at, str(fact.id), fact.data["status"])
            marks[fact.data["session"]] = max(marks.get(fact.data["session"], mark), mark)
    return marks


def fold(facts: Iterable[Fact]) -> tuple[dict[uuid.UUID, LessonState], dict[uuid.UUID, CourseState]]:
    """The lessons and courses of one learner from all their events: (by lesson key, by course key)."""
    lessons: dict[uuid.UUID, LessonState] = {}
    courses: dict[uuid.UUID, CourseState] = {}
    for fact in facts:
        apply_to_course(courses.setdefault(fact.course_key, CourseState()), fact)
        if fact.lesson_key:
            apply_to_lesson(lessons.setdefault(fact.lesson_key, LessonState()), fact)
    return lessons, courses


def merge_ranges(ranges: Iterable[Iterable[int]]) -> list[list[int]]:
    """The union of half-open ranges, sorted, touching ones joined."""
    merged: list[list[int]] = []
    for start, end in sorted((a, b) for a, b in ranges if a < b):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged


def _see(lesson: LessonState, fact: Fact) -> None:
    first = (fact.occurred_at, fact.course_key)
    if lesson.first_viewed_at is None or lesson.course_key is None or first < (lesson.first_viewed_at, lesson.course_key):
        lesson.first_viewed_at, lesson.course_key = first
    lesson.last_seen_at = max(lesson.last_seen_at or fact.occurred_at, fact.occurred_at)
    lesson.state.setdefault(LESSON, {})["viewed"] = True


def _note(state: dict[str, dict[str, Any]], fact: Fact) -> None:
    if fact.kind == "marked_done":
        state[LESSON]["marked"] = True
    elif fact.kind == "media_watched":
        _watch(state.setdefault(fact.block_id, {}), fact)
    elif fact.kind == "checklist_done":
        block = state.setdefault(fact.block_id, {})
        block["ticked"] = sorted({*block.get("ticked", []), *fact.data.get("items", [])})
    elif fact.kind == "quiz_passed":
        block = state.setdefault(fact.block_id, {})
        block["passed"] = True
        block["score"] = max(block.get("score", 0), fact.data.get("score", 0))
    elif fact.kind == "practice_done":
        state.setdefault(fact.block_id, {})["practised"] = True


def _watch(block: dict[str, Any], fact: Fact) -> None:
    block["watched"] = merge_ranges([*block.get("watched", []), *fact.data.get("ranges", [])])
    if "position" in fact.data:
        by = f"{fact.occurred_at.astimezone(dt.UTC).isoformat(timespec='microseconds')} {fact.id}"
        if by > block.get("position_by", ""):
            block["position"], block["position_by"] = fact.data["position"], by


def _complete(lesson: LessonState, fact: Fact) -> None:
    """Of several completions the earliest stands; the id breaks a tie."""
    new = (fact.occurred_at, str(fact.id))
    if lesson.completed_at is None or new < (lesson.completed_at, lesson.completion.get("event", "")):
        lesson.completed_at = fact.occurred_at
        lesson.completion = {**fact.data, "event": str(fact.id)}
        if lesson.first_viewed_at is None:
            lesson.course_key = fact.course_key
