"""What somebody learns: courses they take, where they stand, what they did, what comes next."""

import datetime as dt
import uuid
from http import HTTPStatus
from typing import Annotated, Any

from django.db.models import QuerySet
from ninja import Header, Query, Router, Schema, Status
from pydantic import AwareDatetime, Field, ValidationError

from accounts.api.callers import ApiRequest, Needs
from core import clock
from core.api.pages import Page, Paging, page_of
from core.api.problems import from_domain_error, not_found
from courses.actions import enrolment as actions
from courses.actions.progress import MAX_BATCH, ClientEvent, record_events
from courses.actions.reflections import ReflectionChanged, save_reflection
from courses.enums import ActivityKind
from courses.models import Cohort, Enrolment
from courses.queries.dates import due_lessons
from courses.queries.enrolment import enrolment_of, lesson_of_learner
from courses.queries.learning import learning_of
from courses.queries.outline import CourseOutline, get_outline, get_outlines
from courses.queries.progress import CourseStanding, course_standing, course_standings, lesson_standings
from courses.queries.sessions import next_sessions
from courses.rules.progress import clock_skew

router = Router(tags=["Learning"])
READ, WRITE = Needs("learning:read"), Needs("learning:write")
NEXT_SESSIONS = 20
MAX_VERSION = 2**31 - 1
SentAt = Annotated[AwareDatetime | None, Header(None, description="what the device's clock says now")]


class CohortRef(Schema):
    id: uuid.UUID
    name: str
    starts_on: dt.date
    ends_on: dt.date


class StandingOut(Schema):
    """`done` of `total` required lessons. `next_lesson` is where to go on."""

    done: int
    total: int
    percent: int
    completed_at: dt.datetime | None
    next_lesson: uuid.UUID | None


class EnrolmentOut(Schema):
    """`status` is active or left. `standing` is empty while the course is not on show."""

    id: uuid.UUID
    course: uuid.UUID
    title: str
    status: str
    enrolled_at: dt.datetime
    left_at: dt.datetime | None
    cohort: CohortRef | None
    standing: StandingOut | None


class JoinIn(Schema):
    """`cohort` for courses that are taken in groups."""

    course: uuid.UUID
    cohort: uuid.UUID | None = None


class LessonStandingOut(Schema):
    """`done` and `left` are sentences; `state` is what happened by block id (docs: progress)."""

    lesson: uuid.UUID
    is_done: bool
    completed_at: dt.datetime | None
    done: list[str]
    left: list[str]
    state: dict[str, dict[str, Any]]


class ProgressOut(Schema):
    course: uuid.UUID
    standing: StandingOut
    lessons: list[LessonStandingOut]


class EventIn(Schema):
    """One fact as the device saw it, absolute and never a change: telling it twice is telling it once."""

    id: uuid.UUID
    kind: str = Field(max_length=20)
    lesson: uuid.UUID
    block_id: str = Field("", pattern=r"^[A-Za-z0-9-]{0,36}$")
    data: dict[str, Any] = {}
    occurred_at: AwareDatetime


class NoteIn(Schema):
    """`base_version` is the version it was typed over, 0 for none."""

    text: str
    base_version: int = Field(0, ge=0, le=MAX_VERSION)


class NoteOut(Schema):
    version: int
    saved_at: dt.datetime


class BatchIn(Schema):
    """Each event has `id` (a UUID made on the device), `kind`, `lesson`, `occurred_at`, and where it concerns a block
    `block_id` and `data`. One that cannot be read is refused alone; the others are taken."""

    events: list[dict[str, Any]] = Field(max_length=MAX_BATCH)


class BatchOut(Schema):
    """What became of each id. What is refused can never be taken: forget it."""

    accepted: list[uuid.UUID]
    duplicate: list[uuid.UUID]
    refused: dict[str, str]


class SessionRef(Schema):
    id: uuid.UUID
    title: str
    cohort: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime


class DueOut(Schema):
    """A lesson to finish by a day; `usual` is the cohort's day where this person has longer."""

    lesson: uuid.UUID
    title: str
    course: str
    day: dt.date
    usual: dt.date | None


class CalendarOut(Schema):
    sessions: list[SessionRef]
    due: list[DueOut]


@router.get("/enrolments", response=Page[EnrolmentOut], auth=READ, url_name="enrolments")
def enrolments(request: ApiRequest, paging: Query[Paging]) -> Page[EnrolmentOut]:
    """The courses that the caller takes or took."""
    return page_of(request, paging, _own(request), lambda rows: _enrolments(request, rows))


@router.post("/enrolments", response=EnrolmentOut, auth=WRITE, url_name="enrolments")
def join(request: ApiRequest, wanted: JoinIn) -> EnrolmentOut:
    """Join a course. Joining again changes nothing; whoever left comes back to all they earned."""
    if get_outline(wanted.course) is None:
        raise not_found()
    cohort = None
    if wanted.cohort is not None:
        cohort = Cohort.objects.filter(public_id=wanted.cohort, course_key=wanted.course).first()
        if cohort is None:
            raise not_found()
    row = actions.enrol(user=request.user, course_key=wanted.course, cohort=cohort, at=clock.now())
    return _enrolments(request, [row])[0]


@router.delete("/enrolments/{uuid:enrolment}", response={204: None}, auth=WRITE, url_name="enrolment")
def leave(request: ApiRequest, enrolment: uuid.UUID) -> Status:
    """Leave a course. Everything earned stays, and one can come back."""
    row = _own(request).filter(public_id=enrolment).first()
    if row is None:
        raise not_found()
    actions.leave(user=request.user, course_key=row.course_key, at=clock.now())
    return Status(HTTPStatus.NO_CONTENT, None)


@router.get("/progress/{uuid:course}", response=ProgressOut, auth=READ, url_name="progress")
def progress(request: ApiRequest, course: uuid.UUID) -> ProgressOut:
    """Where the caller stands in a course they take or took, lesson by lesson."""
    outline = get_outline(course)
    if outline is None or enrolment_of(request.user, course) is None:
        raise not_found()
    return ProgressOut(
        course=course,
        standing=_standing(course_standing(request.user, outline)),
        lessons=_lessons(request, outline),
    )


@router.post("/progress/events", response=BatchOut, auth=WRITE, url_name="events")
def events(request: ApiRequest, batch: BatchIn, sent_at: SentAt = None) -> BatchOut:
    """What was done in lessons, perhaps hours ago without a connection. Safe to repeat, in any order. With `Sent-At` a wrong
    clock of the device is put right.

    Kinds: `lesson_viewed`; `marked_done`; `media_watched` with data `{"ranges": [[0, 40]], "position": 61.5}` in percent and
    seconds; `checklist_done` with data `{"items": [0, 2]}`.
    """
    now = clock.now()
    skew = clock_skew(sent_at, now)
    told, refused = [], {}
    for raw in batch.events:
        try:
            event = EventIn.model_validate(raw)
        except ValidationError:
            refused[str(raw.get("id", ""))[:64]] = "shape"
        else:
            moment = _shifted(event.occurred_at, skew)
            told.append(ClientEvent(event.id, event.kind, event.lesson, event.block_id, event.data, moment))
    result = record_events(user=request.user, events=told, received_at=now)
    refused |= {str(key): reason for key, reason in result.refused.items()}
    return BatchOut(accepted=result.accepted, duplicate=result.duplicate, refused=refused)


@router.put("/lessons/{uuid:lesson}/notes/{slug:block_id}", response=NoteOut, auth=WRITE, url_name="note")
def note(request: ApiRequest, lesson: uuid.UUID, block_id: str, given: NoteIn) -> NoteOut:
    """Save a private note of a lesson. Nobody else can read it. A note that was changed elsewhere in the meantime is not
    overwritten: the problem (409) has what is `saved`."""
    found = lesson_of_learner(request.user, lesson)
    activity = found[1].activity(block_id) if found else None
    if activity is None or activity.kind != ActivityKind.REFLECTION:
        raise not_found()
    try:
        saved = save_reflection(
            user=request.user,
            lesson_key=lesson,
            block_id=block_id,
            text=given.text,
            base_version=given.base_version,
            at=clock.now(),
        )
    except ReflectionChanged as conflict:
        kept = {"text": conflict.saved.text, "version": conflict.saved.version, "words": [conflict.saved.text]}
        raise from_domain_error(conflict, saved=kept, sent=[given.text]) from conflict
    return NoteOut(version=saved.version, saved_at=saved.saved_at)


@router.get("/calendar", response=CalendarOut, auth=READ, url_name="calendar")
def calendar(request: ApiRequest) -> CalendarOut:
    """What is next: sessions to come to, and lessons to finish by a day."""
    sessions = next_sessions(request.user, clock.now(), limit=NEXT_SESSIONS)
    return CalendarOut(
        sessions=[
            SessionRef(
                id=session.public_id,
                title=session.title,
                cohort=session.cohort.name,
                place=session.site.name if session.site else "",
                starts_at=session.starts_at,
                ends_at=session.ends_at,
            )
            for session in sessions
        ],
        due=[
            DueOut(
                lesson=row.lesson.key,
                title=row.lesson.title,
                course=row.course_title,
                day=row.due.day,
                usual=row.due.usual,
            )
            for row in due_lessons(learning_of(request.user).current)
        ],
    )


def _shifted(moment: dt.datetime, skew: dt.timedelta) -> dt.datetime:
    """A device may name any year; at the ends of the calendar its word stands."""
    try:
        return moment + skew
    except OverflowError:
        return moment


def _own(request: ApiRequest) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(user_id=request.user.pk).select_related("cohort")


def _enrolments(request: ApiRequest, rows: list[Enrolment]) -> list[EnrolmentOut]:
    outlines = get_outlines({row.course_key for row in rows})
    standings = course_standings(request.user, outlines.values())
    return [_enrolment(row, outlines.get(row.course_key), standings.get(row.course_key)) for row in rows]


def _enrolment(row: Enrolment, outline: CourseOutline | None, standing: CourseStanding | None) -> EnrolmentOut:
    return EnrolmentOut(
        id=row.public_id,
        course=row.course_key,
        title=outline.title if outline else "",
        status=row.status,
        enrolled_at=row.enrolled_at,
        left_at=row.left_at,
        cohort=_cohort(row.cohort) if row.cohort else None,
        standing=_standing(standing) if standing else None,
    )


def _cohort(cohort: Cohort) -> CohortRef:
    return CohortRef(id=cohort.public_id, name=cohort.name, starts_on=cohort.starts_on, ends_on=cohort.ends_on)


def _standing(standing: CourseStanding) -> StandingOut:
    return StandingOut(
        done=standing.done,
        total=standing.total,
        percent=standing.percent,
        completed_at=standing.completed_at,
        next_lesson=standing.next_lesson.key if standing.next_lesson else None,
    )


def _lessons(request: ApiRequest, outline: CourseOutline) -> list[LessonStandingOut]:
    return [
        LessonStandingOut(
            lesson=key,
            is_done=standing.is_done,
            completed_at=standing.completed_at,
            done=standing.done,
            left=standing.left,
            state=standing.state,
        )
        for key, standing in lesson_standings(request.user, outline).items()
    ]
