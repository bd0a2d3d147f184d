"""Reads about one learner of a cohort, for those who keep it, and what staff wrote to somebody."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from accounts.models import User
from courses.enums import EnrolmentStatus, NoteReaders
from courses.models import Attendance, Cohort, CohortGroup, CohortMessage, CourseProgress, Enrolment, StaffNote
from courses.queries.cohorts import cohorts_visible_to
from courses.queries.dates import Due, dues_of
from courses.queries.outline import CourseOutline, LessonOutline
from courses.queries.progress import CourseStanding, course_standing_from
from courses.rules.contact import can_read_managers_notes

FRESH = dt.timedelta(days=14)


def get_member(user: User, public_id: uuid.UUID) -> Enrolment | None:
    """Somebody's enrolment, for those who keep its cohort."""
    found = Enrolment.objects.filter(public_id=public_id, cohort__in=cohorts_visible_to(user).values("pk"))
    return found.select_related("user", "cohort", "group").first()


def notes_about(enrolment: Enrolment, reader: User) -> QuerySet[StaffNote]:
    notes = StaffNote.objects.filter(enrolment=enrolment).select_related("author")
    if not can_read_managers_notes(reader):
        notes = notes.filter(Q(readers=NoteReaders.TEAM) | Q(author=reader))
    return notes


def messages_to(user: User, at: dt.datetime) -> list[CohortMessage]:
    """What was written to somebody or to their cohorts in the last two weeks and since they joined, the newest first."""
    member = Q(cohort__enrolments__user=user, cohort__enrolments__status=EnrolmentStatus.ACTIVE)
    since_joining = Q(sent_at__gte=F("cohort__enrolments__enrolled_at"))
    found = CohortMessage.objects.filter(member & since_joining, Q(to=None) | Q(to__user=user), sent_at__gte=at - FRESH)
    return list(found.select_related("author", "cohort").order_by("-sent_at", "-pk")[:5])


def announcements_of(cohort: Cohort) -> QuerySet[CohortMessage]:
    """What was written to everybody in a cohort, the newest first."""
    return CohortMessage.objects.filter(cohort=cohort, to=None).select_related("author")[:50]


def groups_of(cohort: Cohort) -> list[CohortGroup]:
    return list(CohortGroup.objects.filter(cohort=cohort))


@dataclass(frozen=True)
class MemberCare:
    """What staff see of one learner. `lessons` are (lesson, by when, whether it is finished)."""

    standing: CourseStanding | None
    last_seen_at: dt.datetime | None
    lessons: list[tuple[LessonOutline, Due | None, bool]]
    attendance: QuerySet[Attendance]
    notes: QuerySet[StaffNote]
    sent: QuerySet[CohortMessage]


def member_care(enrolment: Enrolment, outline: CourseOutline | None, *, reader: User) -> MemberCare:
    """Six queries, three of them when they are shown."""
    row = CourseProgress.objects.filter(user_id=enrolment.user_id, course_key=enrolment.course_key).first()
    standing = course_standing_from(row, outline) if outline else None
    done = standing.done_keys if standing else frozenset()
    dues = dues_of([enrolment]).get(enrolment.pk, {})
    attendance = Attendance.objects.filter(user_id=enrolment.user_id, session__cohort=enrolment.cohort)
    return MemberCare(
        standing=standing,
        last_seen_at=row.last_seen_at if row else None,
        lessons=[(lesson, dues.get(lesson.key), lesson.key in done) for lesson in (outline.lessons if outline else ())],
        attendance=attendance.select_related("session").order_by("session__starts_at", "pk"),
        notes=notes_about(enrolment, reader),
        sent=CohortMessage.objects.filter(to=enrolment).select_related("author")[:20],
    )
