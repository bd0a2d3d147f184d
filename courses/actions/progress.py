"""Recording what learners did. Facts are added, never changed; the projection follows in the same transaction."""

import datetime as dt
import uuid
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts.models import User
from core.realtime.events import publish_to_user
from core.webhooks.events import publish
from courses.actions.awards import award_certificates
from courses.actions.evidence import record_completion_evidence
from courses.enums import EnrolmentStatus, EventKind
from courses.models import CourseProgress, Enrolment, LessonProgress, ProgressEvent
from courses.projection import Fact, apply_to_course, apply_to_lesson
from courses.queries.outline import CourseOutline, activities_at, courses_of_lessons, get_outline, get_outlines
from courses.rules.completion import explain
from courses.rules.progress import Refused, checked_data

MAX_BATCH = 100
COURSE_FIELDS = ("done_keys", "last_lesson_key", "last_seen_at", "completed_at")
LESSON_FIELDS = ("course_key", "first_viewed_at", "last_seen_at", "state", "completed_at", "completion")
VIEW_EVERY = dt.timedelta(minutes=30)
Rows = dict[uuid.UUID, Any]  # projection rows by key; they have the attributes of projection.LessonState or CourseState


@dataclass(frozen=True)
class ClientEvent:
    """A fact as a browser tells it. `id` is made there; whose it is and which course it belongs to is ours to say."""

    id: uuid.UUID
    kind: str
    lesson_key: uuid.UUID
    block_id: str
    data: dict[str, Any]
    occurred_at: dt.datetime


@dataclass(frozen=True)
class BatchResult:
    """Client ids by what became of them. A refused event can never be accepted, so the sender may drop it."""

    accepted: list[uuid.UUID] = field(default_factory=list)
    duplicate: list[uuid.UUID] = field(default_factory=list)
    refused: dict[uuid.UUID, str] = field(default_factory=dict)
    lesson_keys: list[uuid.UUID] = field(default_factory=list)


@transaction.atomic
def record_events(*, user: User, events: list[ClientEvent], received_at: dt.datetime) -> BatchResult:
    """Store a batch from a browser. Safe to repeat, in any order, from several devices at once.

    1. Events that this person cannot have made are refused one by one. 2. Moments are kept between enrolment and now,
    because device clocks are wrong. 3. The rest is stored and folded into the projection. 4. Lessons and courses that
    are finished by it are completed.
    """
    course_of = courses_of_lessons({event.lesson_key for event in events})
    enrolments = {
        row.course_key: row for row in Enrolment.objects.filter(user_id=user.pk, course_key__in=set(course_of.values()))
    }
    outlines = get_outlines(enrolments)
    activities = activities_at({(event.lesson_key, event.block_id) for event in events if event.block_id}, outlines.values())
    result = BatchResult()
    facts: dict[uuid.UUID, tuple[uuid.UUID, Fact]] = {}
    for event in events:
        try:
            enrolment = _enrolment_for(event, enrolments.get(course_of.get(event.lesson_key, event.lesson_key)))
            data = checked_data(event.kind, event.data, activities.get((event.lesson_key, event.block_id)))
        except Refused as refusal:
            result.refused[event.id] = refusal.reason
            continue
        fact_id = uuid.uuid5(user.public_id, str(event.id))
        moment = min(max(event.occurred_at, enrolment.enrolled_at), received_at)
        facts[fact_id] = (
            event.id,
            Fact(fact_id, event.kind, enrolment.course_key, event.lesson_key, event.block_id, data, moment),
        )
    known = set(ProgressEvent.objects.filter(pk__in=facts).values_list("pk", flat=True)) if facts else set()
    result.accepted.extend(client_id for fact_id, (client_id, _) in facts.items() if fact_id not in known)
    result.duplicate.extend(client_id for fact_id, (client_id, _) in facts.items() if fact_id in known)
    fresh = [fact for fact_id, (_, fact) in facts.items() if fact_id not in known]
    result.lesson_keys.extend({fact.lesson_key for _, fact in facts.values() if fact.lesson_key})
    _store(user, fresh, received_at, outlines)
    return result


@transaction.atomic
def record_fact(
    *,
    user: User,
    kind: EventKind,
    course_key: uuid.UUID,
    lesson_key: uuid.UUID | None,
    block_id: str = "",
    data: dict[str, Any] | None = None,
    at: dt.datetime,
    event_id: uuid.UUID | None = None,
) -> bool:
    """Store one fact that the server itself saw, and complete what it completes. False when `event_id` was known."""
    fact = Fact(event_id or uuid.uuid4(), kind, course_key, lesson_key, block_id, data or {}, at)
    if event_id and ProgressEvent.objects.filter(pk=event_id).exists():
        return False
    outline = get_outline(course_key)
    _store(user, [fact], at, {course_key: outline} if outline else {})
    return True


def open_lesson(*, user: User, outline: CourseOutline, lesson_key: uuid.UUID, at: dt.datetime) -> CourseProgress | None:
    """An enrolled learner opened a lesson. Writes only when that says something new, so that reading stays cheap.

    Returns the projection row where it still holds, None where something was written.
    """
    row = CourseProgress.objects.filter(user_id=user.pk, course_key=outline.key).first()
    if row and row.last_lesson_key == lesson_key and row.last_seen_at and at - row.last_seen_at < VIEW_EVERY:
        return row
    minute = at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M")
    record_fact(
        user=user,
        kind=EventKind.LESSON_VIEWED,
        course_key=outline.key,
        lesson_key=lesson_key,
        at=at,
        event_id=uuid.uuid5(user.public_id, f"viewed {lesson_key} {minute}"),
    )
    return None


def _enrolment_for(event: ClientEvent, enrolment: Enrolment | None) -> Enrolment:
    """The enrolment that lets this event count. What was done before leaving still counts when it arrives late."""
    if enrolment is None:
        raise Refused("not_enrolled")
    if enrolment.status != EnrolmentStatus.ACTIVE and not (enrolment.left_at and event.occurred_at <= enrolment.left_at):
        raise Refused("left_course")
    return enrolment


def _store(user: User, facts: list[Fact], received_at: dt.datetime, outlines: dict[uuid.UUID, CourseOutline]) -> None:
    """Lock the projection rows (courses, then lessons, each by key), add the events, fold them in, complete."""
    if not facts:
        return
    lesson_course = {fact.lesson_key: fact.course_key for fact in facts if fact.lesson_key}
    courses = _locked(CourseProgress, "course_key", user, {fact.course_key: fact.course_key for fact in facts})
    lessons = _locked(LessonProgress, "lesson_key", user, lesson_course)
    before = {row: _values(row) for row in (*courses.values(), *lessons.values())}
    for fact in facts:
        _fold(fact, courses, lessons)
    completions = _completions(user, courses, lessons, lesson_course, outlines)
    ProgressEvent.objects.bulk_create([_row(user, fact, received_at) for fact in [*facts, *completions]], ignore_conflicts=True)
    _save_changed(CourseProgress, courses, before)
    _save_changed(LessonProgress, lessons, before)
    if completions:
        record_completion_evidence(user=user, completions=completions)
        award_certificates(user=user, completions=completions)
        _tell_others(user, completions)
    for course_key in courses:
        publish_to_user(
            user.pk, "progress.changed", {"course": str(course_key), "lessons": [str(key) for key in lesson_course]}
        )


def _locked(
    model: type[CourseProgress | LessonProgress], key_name: str, user: User, course_of: dict[uuid.UUID, uuid.UUID]
) -> Rows:
    """The learner's rows of `model` for the keys of `course_of`, made where missing, locked in the order of their keys."""
    if not course_of:
        return {}
    wanted = model._default_manager.filter(user_id=user.pk, **{f"{key_name}__in": list(course_of)})
    query = wanted.order_by(key_name).select_for_update()
    found = {getattr(row, key_name): row for row in query}
    if missing := sorted(set(course_of) - set(found)):
        new: list[Any] = [model(user_id=user.pk, **{"course_key": course_of[key], key_name: key}) for key in missing]
        model._default_manager.bulk_create(new, ignore_conflicts=True)
        found = {getattr(row, key_name): row for row in query.all()}
    return found


def _names(row: Any) -> tuple[str, ...]:
    return COURSE_FIELDS if isinstance(row, CourseProgress) else LESSON_FIELDS


def _values(row: Any) -> dict[str, Any]:
    """A copy of what the fold may change: it works on lists and dictionaries in place."""
    values = {name: getattr(row, name) for name in _names(row)}
    return {name: deepcopy(value) if isinstance(value, list | dict) else value for name, value in values.items()}


def _save_changed(model: type[CourseProgress | LessonProgress], rows: Rows, before: dict[Any, dict[str, Any]]) -> None:
    """One UPDATE of the changed fields for a single changed row, one statement for several."""
    changes = {
        row: {name: getattr(row, name) for name in _names(row) if getattr(row, name) != before[row][name]}
        for row in rows.values()
    }
    changed = [row for row in changes if changes[row]]
    if len(changed) == 1:
        model._default_manager.filter(pk=changed[0].pk).update(**changes[changed[0]])
    elif changed:
        model._default_manager.bulk_create(
            changed, update_conflicts=True, unique_fields=["id"], update_fields=_names(changed[0])
        )


def _fold(fact: Fact, courses: Rows, lessons: Rows) -> None:
    """Rows have the attributes of the states, so they are folded into in place."""
    apply_to_course(courses[fact.course_key], fact)
    if fact.lesson_key:
        apply_to_lesson(lessons[fact.lesson_key], fact)


def _completions(
    user: User,
    courses: Rows,
    lessons: Rows,
    lesson_course: dict[uuid.UUID, uuid.UUID],
    outlines: dict[uuid.UUID, CourseOutline],
) -> list[Fact]:
    """The completion events that are now due, folded in. Each has an id of its own making, so there is one for ever."""
    due = []
    for lesson_key, course_key in sorted(lesson_course.items()):
        outline, row = outlines.get(course_key), lessons[lesson_key]
        lesson = outline.lesson(lesson_key) if outline else None
        if lesson is None or str(lesson_key) in courses[course_key].done_keys:
            continue
        explanation = explain(lesson.rule, lesson.activities, row.state)
        if not explanation.left:
            data = {"rule": lesson.rule.as_dict(), "reasons": [reason.as_dict() for reason in explanation.reasons]}
            event_id = uuid.uuid5(user.public_id, f"lesson completed {course_key} {lesson_key}")
            due.append(Fact(event_id, EventKind.LESSON_COMPLETED, course_key, lesson_key, "", data, row.last_seen_at))
            _fold(due[-1], courses, lessons)
    for course_key, course in sorted(courses.items()):
        outline = outlines.get(course_key)
        required = {str(lesson.key) for lesson in outline.lessons if not lesson.is_optional} if outline else set()
        if required and course.completed_at is None and required <= set(course.done_keys):
            event_id = uuid.uuid5(user.public_id, f"course completed {course_key}")
            data = {"lessons": sorted(required)}
            due.append(Fact(event_id, EventKind.COURSE_COMPLETED, course_key, None, "", data, course.last_seen_at))
            apply_to_course(course, due[-1])
    return due


def _tell_others(user: User, completions: list[Fact]) -> None:
    """Other systems know a learner by their enrolment."""
    keys = [fact.course_key for fact in completions if fact.kind == EventKind.COURSE_COMPLETED]
    if not keys:
        return
    for enrolment in Enrolment.objects.filter(user_id=user.pk, course_key__in=keys).order_by("pk"):
        publish("course.completed", enrolment=enrolment.public_id, course=enrolment.course_key)


def _row(user: User, fact: Fact, received_at: dt.datetime) -> ProgressEvent:
    return ProgressEvent(
        id=fact.id,
        user_id=user.pk,
        kind=fact.kind,
        course_key=fact.course_key,
        lesson_key=fact.lesson_key,
        block_id=fact.block_id,
        data=fact.data,
        occurred_at=fact.occurred_at,
        received_at=max(received_at, fact.occurred_at),
    )
