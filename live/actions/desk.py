"""The facilitator's desk: private notes of those who lead, and hints in the agenda."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, NotAllowed
from live.enums import Audience, WorkshopState
from live.models import AgendaItem, DeskNotes, Place, Workshop
from live.models.agenda import LONGEST_HINT
from live.models.focus import LONGEST_NOTES
from live.queries.desk import hint_body, notes_body
from live.rules.rooms import Caller
from live.streams import tell

NOTES_KEPT, ACTIVE_KEPT = dt.timedelta(days=90), dt.timedelta(days=1)
NEAR_ENOUGH = dt.timedelta(minutes=1)


class HintTooLong(DomainError):
    message = _("A hint has at most 300 characters. Shorten it.")


class NotesTooLong(DomainError):
    message = _("These notes have at most 5,000 characters. Move a part of them elsewhere.")


@dataclass(frozen=True)
class Written:
    """Whether it was saved; where not, `notes` are those that somebody saved in between."""

    is_saved: bool
    notes: DeskNotes


@transaction.atomic
def write_notes(*, caller: Caller, text: str, version: int, at: dt.datetime) -> Written:
    """Save the notes that were `version` when they were changed. Nothing is overwritten that the writer has not seen.

    The same text twice is once. Raises NotAllowed, NotesTooLong.
    """
    workshop = _locked(caller)
    if len(text) > LONGEST_NOTES:
        raise NotesTooLong
    notes, _is_new = DeskNotes.objects.get_or_create(workshop=workshop, defaults={"changed_at": at})
    if notes.text == text:
        return Written(is_saved=True, notes=notes)
    if notes.version != version:
        return Written(is_saved=False, notes=notes)
    notes.text, notes.version, notes.changed_by, notes.changed_at = text, version + 1, caller.user, at
    notes.save()
    tell(workshop, Audience.HOSTS, "desk.notes", notes_body(notes))
    return Written(is_saved=True, notes=notes)


@transaction.atomic
def set_hint(*, caller: Caller, item_id: uuid.UUID, hint: str) -> None:
    """What those who lead want to think of at this item; empty takes it away. Raises NotAllowed, HintTooLong."""
    workshop = _locked(caller)
    hint = " ".join(hint.split())
    if len(hint) > LONGEST_HINT:
        raise HintTooLong
    item = AgendaItem.objects.filter(workshop=workshop, public_id=item_id).first()
    if item is None:
        raise NotAllowed
    if item.hint != hint:
        item.hint = hint
        item.save(update_fields=["hint"])
        tell(workshop, Audience.HOSTS, f"hint.{item_id}", hint_body(item) if hint else None)


def was_active(place: Place, at: dt.datetime) -> None:
    """This person said, answered, showed or drew something: a row is written once a minute at most. One query."""
    Place.objects.filter(pk=place.pk).exclude(active_at__gt=at - NEAR_ENOUGH).update(active_at=at)


def forget_desk(*, at: dt.datetime) -> int:
    """Private notes may name learners: three months after their workshop they are gone, and a day later who was active when.

    Returns how many notes.
    """
    Place.objects.filter(active_at__lt=at - ACTIVE_KEPT).update(active_at=None)
    return (
        DeskNotes.objects.exclude(workshop__state=WorkshopState.OPEN).filter(workshop__ends_at__lt=at - NOTES_KEPT).delete()[0]
    )


def _locked(caller: Caller) -> Workshop:
    if not caller.is_host:
        raise NotAllowed
    return Workshop.objects.select_for_update().get(pk=caller.workshop.pk)
