"""Writing to learners, noting something about them, and putting them into groups."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import NotAllowed
from courses.enums import NoteReaders
from courses.models import Cohort, CohortGroup, CohortMessage, Enrolment, StaffNote
from courses.news import tell_of_message
from courses.queries.cohorts import keeps


@transaction.atomic
def send_message(*, actor: User, cohort: Cohort, text: str, to: Enrolment | None = None, at: dt.datetime) -> CohortMessage:
    """Write to everybody in a cohort, or to one learner of it; they are told that something is to read. Raises NotAllowed."""
    if not keeps(actor, cohort.pk) or (to is not None and to.cohort_id != cohort.pk):
        raise NotAllowed
    message = CohortMessage.objects.create(cohort=cohort, to=to, author=actor, text=text.strip(), sent_at=at)
    audit.record(actor=actor, verb="message.sent", target=message, at=at, cohort=str(cohort.public_id))
    tell_of_message(message)
    return message


@transaction.atomic
def write_note(*, actor: User, enrolment: Enrolment, text: str, readers: NoteReaders, at: dt.datetime) -> StaffNote:
    """Raises NotAllowed."""
    if not keeps(actor, enrolment.cohort_id):
        raise NotAllowed
    note = StaffNote.objects.create(enrolment=enrolment, author=actor, readers=readers, text=text.strip(), written_at=at)
    audit.record(actor=actor, verb="note.written", target=note, at=at, enrolment=str(enrolment.public_id))
    return note


@transaction.atomic
def put_into_group(*, actor: User, enrolment: Enrolment, name: str, at: dt.datetime) -> CohortGroup | None:
    """Put somebody into the group of that name, made where it is new; without a name take them out. Raises NotAllowed."""
    if not keeps(actor, enrolment.cohort_id):
        raise NotAllowed
    name = " ".join(name.split())
    group = CohortGroup.objects.get_or_create(cohort=enrolment.cohort, name=name)[0] if name and enrolment.cohort else None
    enrolment.group = group
    enrolment.save(update_fields=["group"])
    audit.record(actor=actor, verb="enrolment.grouped", target=enrolment, at=at, group=name)
    return group
