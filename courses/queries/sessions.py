"""Reads about sessions and their registers."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from courses.enums import ATTENDED, EnrolmentStatus
from courses.models import Attendance, Cohort, CohortSession, Enrolment
from courses.queries.cohorts import cohorts_visible_to
from courses.session_pages import pages_of


@dataclass(frozen=True)
class SessionRow:
    """A session in a timetable; `attended` of `marked` people in its register. `page` where a higher app plans it."""

    session: CohortSession
    attended: int
    marked: int
    page: str


@dataclass(frozen=True)
class RegisterRow:
    enrolment: Enrolment
    status: str
    by_themselves: bool


def check_in_id(session: uuid.UUID, user: uuid.UUID) -> uuid.UUID:
    """The id of the event by which somebody checked themselves in: there is one for ever."""
    return uuid.uuid5(session, f"check-in {user}")


def get_session(user: User, public_id: uuid.UUID) -> CohortSession | None:
    """For those who keep the cohort."""
    found = CohortSession.objects.filter(public_id=public_id, cohort__in=cohorts_visible_to(user).values("pk"))
    return found.select_related("cohort", "site", "group").first()


def timetable(cohort: Cohort) -> list[SessionRow]:
    """All sessions in order, with how many came. One query, and one of each app that plans sessions."""
    attended = Q(attendance__status__in=ATTENDED)
    sessions = CohortSession.objects.filter(cohort=cohort).select_related("site", "group")
    rows = list(sessions.annotate(marked=Count("attendance"), attended=Count("attendance", filter=attended)))
    pages = pages_of(row.pk for row in rows)
    return [SessionRow(row, row.attended, row.marked, pages.get(row.pk, "")) for row in rows]


def people_of(session: CohortSession) -> QuerySet[Enrolment]:
    """Who belongs into the register: the cohort or group now, and whoever left after the session began."""
    there = Q(status=EnrolmentStatus.ACTIVE) | Q(left_at__gte=session.starts_at)
    people = Enrolment.objects.filter(there, cohort_id=session.cohort_id).select_related("user", "group")
    if session.group_id:
        marked = Attendance.objects.filter(session=session).values("user")
        people = people.filter(Q(group_id=session.group_id) | Q(user__in=marked))
    return people.order_by("user__display_name", "pk")


def register_of(session: CohortSession) -> list[RegisterRow]:
    """Everybody by name with their mark, empty where there is none yet. Two queries."""
    marks = {row.user_id: row for row in Attendance.objects.filter(session=session)}
    return [_register_row(session, enrolment, marks.get(enrolment.user_id)) for enrolment in people_of(session)]


def _register_row(session: CohortSession, enrolment: Enrolment, mark: Attendance | None) -> RegisterRow:
    if mark is None:
        return RegisterRow(enrolment, "", by_themselves=False)
    own = check_in_id(session.public_id, enrolment.user.public_id)
    return RegisterRow(enrolment, mark.status, by_themselves=mark.event_id == own)


def next_sessions(user: User, at: dt.datetime, limit: int = 5) -> list[CohortSession]:
    """What somebody is to come to, the next first: their cohorts' sessions and those of their group."""
    mine = Q(cohort__enrolments__user=user, cohort__enrolments__status=EnrolmentStatus.ACTIVE)
    in_group = Q(group=None) | Q(group=F("cohort__enrolments__group"))
    found = CohortSession.objects.filter(mine, in_group, ends_at__gte=at, cancelled_at=None)
    return list(found.select_related("cohort", "site").order_by("starts_at", "pk")[:limit])
