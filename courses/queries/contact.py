"""Reads about one learner of a cohort, for those who keep it, and what staff wrote to somebody."""

import datetime as dt
import uuid

from django.db.models import F, Q, QuerySet

from accounts.models import User
from courses.enums import EnrolmentStatus, NoteReaders
from courses.models import CohortMessage, Enrolment, StaffNote
from courses.queries.cohorts import cohorts_visible_to
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
