"""Cohorts for those who keep them: people, sessions and registers."""

import datetime as dt
import uuid
from typing import Any

from ninja import Query, Router, Schema
from pydantic import Field

from accounts.api.callers import ApiRequest, Needs
from core import clock
from core.api.pages import Page, Paging, page_of_list
from core.api.problems import not_found
from courses.actions.attendance import take_register
from courses.api.learning import SentAt
from courses.forms.sessions import MarkForm
from courses.models import Cohort, CohortSession
from courses.queries.cohorts import CohortRow, RosterRow, cohort_rows, get_cohort, roster
from courses.queries.outline import get_outline
from courses.queries.sessions import RegisterRow, SessionRow, get_session, register_of, timetable
from courses.rules.cohorts import can_see_cohorts
from courses.rules.progress import clock_skew

router = Router(tags=["Cohorts"])
READ, MARK = Needs("cohorts:read"), Needs("attendance:write")
MAX_MARKS = 200


class CohortOut(Schema):
    """`title` is the course's, empty while it is not on show. `seats` is empty where there is no limit."""

    id: uuid.UUID
    name: str
    course: uuid.UUID
    title: str
    starts_on: dt.date
    ends_on: dt.date
    seats: int | None
    learners: int
    finished: int


class MemberOut(Schema):
    """Somebody in the cohort, and where they stand. `attended` of `expected` sessions; excused ones are not expected."""

    enrolment: uuid.UUID
    name: str
    enrolled_at: dt.datetime
    done: int
    total: int
    percent: int
    completed_at: dt.datetime | None
    last_seen_at: dt.datetime | None
    attended: int
    expected: int


class SessionOut(Schema):
    """`attended` of `marked` people. A cancelled session says why."""

    id: uuid.UUID
    title: str
    group: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    cancelled_because: str
    attended: int
    marked: int


class RegisterOut(Schema):
    """`status` is present, late, excused or absent; empty where nobody was marked yet."""

    enrolment: uuid.UUID
    name: str
    status: str
    by_themselves: bool


class MarksIn(Schema):
    """Each mark has `id` (a UUID made on the device), `enrolment`, `status`, `occurred_at` and, for a change after the day of
    the session, `reason`. One that cannot be read is refused alone; the others are taken."""

    marks: list[dict[str, Any]] = Field(max_length=MAX_MARKS)


class MarksOut(Schema):
    """What became of each id. What is refused can never be taken as it is."""

    accepted: list[uuid.UUID]
    duplicate: list[uuid.UUID]
    refused: dict[str, str]


@router.get("/cohorts", response=Page[CohortOut], auth=READ, url_name="cohorts")
def cohorts(request: ApiRequest, paging: Query[Paging]) -> Page[CohortOut]:
    """Facilitators see their own cohorts, managers all."""
    if not can_see_cohorts(request.user):
        raise not_found()
    return page_of_list(request, paging, cohort_rows(request.user), lambda row: row.cohort.pk, _cohort_out)


@router.get("/cohorts/{uuid:cohort}/people", response=Page[MemberOut], auth=READ, url_name="people")
def people(request: ApiRequest, cohort: uuid.UUID, paging: Query[Paging]) -> Page[MemberOut]:
    """Who is in the cohort, and how far they are. Empty while its course is not on show."""
    found = _cohort(request, cohort)
    outline = get_outline(found.course_key)
    rows = roster(found, outline) if outline else []
    return page_of_list(request, paging, rows, lambda row: row.enrolment.pk, _member)


@router.get("/cohorts/{uuid:cohort}/sessions", response=Page[SessionOut], auth=READ, url_name="sessions")
def sessions(request: ApiRequest, cohort: uuid.UUID, paging: Query[Paging]) -> Page[SessionOut]:
    """The timetable."""
    rows = timetable(_cohort(request, cohort))
    return page_of_list(request, paging, rows, lambda row: row.session.pk, _session_out)


@router.get("/sessions/{uuid:session}/register", response=Page[RegisterOut], auth=READ, url_name="register")
def register(request: ApiRequest, session: uuid.UUID, paging: Query[Paging]) -> Page[RegisterOut]:
    """Who belongs into the register of a session, and how they are marked."""
    rows = register_of(_session(request, session))
    return page_of_list(request, paging, rows, lambda row: row.enrolment.pk, _register_out)


@router.post("/sessions/{uuid:session}/marks", response=MarksOut, auth=MARK, url_name="marks")
def marks(request: ApiRequest, session: uuid.UUID, given: MarksIn, sent_at: SentAt = None) -> MarksOut:
    """Mark people, perhaps hours ago without a connection. Safe to repeat; of two marks for one person the later stands.
    With `Sent-At` a wrong clock of the device is put right."""
    found = _session(request, session)
    now = clock.now()
    skew = clock_skew(sent_at, now)
    taken, refused = [], {}
    for raw in given.marks:
        form = MarkForm({**raw, "session": session})
        if form.is_valid():
            taken.append(form.mark(skew))
        else:
            refused[str(raw.get("id", ""))[:64]] = "shape"
    result = take_register(actor=request.user, session=found, marks=taken, received_at=now)
    refused |= {str(key): reason for key, reason in result.refused.items()}
    return MarksOut(accepted=result.accepted, duplicate=result.duplicate, refused=refused)


def _cohort(request: ApiRequest, public_id: uuid.UUID) -> Cohort:
    found = get_cohort(request.user, public_id)
    if found is None:
        raise not_found()
    return found


def _session(request: ApiRequest, public_id: uuid.UUID) -> CohortSession:
    found = get_session(request.user, public_id)
    if found is None:
        raise not_found()
    return found


def _cohort_out(row: CohortRow) -> CohortOut:
    cohort = row.cohort
    return CohortOut(
        id=cohort.public_id,
        name=cohort.name,
        course=cohort.course_key,
        title=row.title,
        starts_on=cohort.starts_on,
        ends_on=cohort.ends_on,
        seats=cohort.seats,
        learners=row.learners,
        finished=row.finished,
    )


def _member(row: RosterRow) -> MemberOut:
    return MemberOut(
        enrolment=row.enrolment.public_id,
        name=str(row.enrolment.user),
        enrolled_at=row.enrolment.enrolled_at,
        done=row.standing.done,
        total=row.standing.total,
        percent=row.standing.percent,
        completed_at=row.standing.completed_at,
        last_seen_at=row.last_seen_at,
        attended=row.attended,
        expected=row.expected,
    )


def _session_out(row: SessionRow) -> SessionOut:
    session = row.session
    return SessionOut(
        id=session.public_id,
        title=session.title,
        group=session.group.name if session.group else "",
        place=session.site.name if session.site else "",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        cancelled_because=session.cancelled_because,
        attended=row.attended,
        marked=row.marked,
    )


def _register_out(row: RegisterRow) -> RegisterOut:
    return RegisterOut(
        enrolment=row.enrolment.public_id,
        name=str(row.enrolment.user),
        status=row.status,
        by_themselves=row.by_themselves,
    )
