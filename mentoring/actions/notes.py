"""Notes of a meeting or discussion: the mentor's own, and of a meeting those of both."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, NotAllowed
from mentoring.models import Booking, Discussion
from mentoring.rules.meetings import can_read_private_notes, can_write_shared_notes


class NotesChanged(Conflict):
    message = _(
        "The other person saved these notes while you wrote. Nothing was overwritten: put both together and save again."
    )


@transaction.atomic
def save_shared_notes(*, actor: User, booking: Booking, text: str, version: int, at: dt.datetime) -> Booking:
    """`version` is the one that the writer began with. Raises NotAllowed, NotesChanged."""
    locked = Booking.objects.select_for_update().get(pk=booking.pk)
    if not can_write_shared_notes(actor, locked):
        raise NotAllowed
    if locked.notes_version != version:
        raise NotesChanged
    locked.shared_notes, locked.notes_version = text.strip(), version + 1
    locked.save(update_fields=["shared_notes", "notes_version"])
    audit.record(actor=actor, verb="meeting.notes_saved", target=locked, at=at, version=version + 1)
    return locked


@transaction.atomic
def save_private_notes(*, actor: User, booking: Booking, text: str) -> Booking:
    """Raises NotAllowed."""
    locked = Booking.objects.select_for_update().get(pk=booking.pk)
    if not can_read_private_notes(actor, locked):
        raise NotAllowed
    locked.private_notes = text.strip()
    locked.save(update_fields=["private_notes"])
    return locked


@transaction.atomic
def save_mentor_notes(*, actor: User, discussion: Discussion, text: str) -> Discussion:
    """A mentor's own about a discussion. Raises NotAllowed."""
    locked = Discussion.objects.select_for_update().get(pk=discussion.pk)
    if not actor.is_active or actor.pk != locked.mentor_id:
        raise NotAllowed
    locked.mentor_notes = text.strip()
    locked.save(update_fields=["mentor_notes"])
    return locked


def record_reading(*, actor: User, booking: Booking, at: dt.datetime) -> None:
    """A manager read the page of a meeting in which they take no part."""
    audit.record(actor=actor, verb="meeting.read", target=booking, at=at)
