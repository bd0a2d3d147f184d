"""Several people write the sections of one application at once.

Letters travel by the shared document; what stands in it is saved into SectionText as other writing is: by the pages that
wrote, after each pause, and when somebody leaves.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import Conflict, DomainError
from core.realtime.documents import edits
from core.realtime.documents.kinds import MEGABYTE
from core.realtime.documents.protocol import BadFrame
from grants import shared_texts
from grants.actions.saving import SectionTooLong, lock_draft, take_letters
from grants.models import Draft
from grants.rules.drafts import WRITTEN

MOST_TOGETHER = 8 * MEGABYTE  # of all sections, with what was deleted in them until it is merged


class NothingShared(Conflict):
    message = _("This application is not written together yet. Load the page again; what you wrote is still in this one.")


class NoChange(DomainError):
    message = _("What this page sent could not be read. Load it again; what you wrote is kept on this device.")


class TooMuchTogether(DomainError):
    message = _("This application has grown too large to be written together. What was saved before is safe.")


@dataclass(frozen=True)
class Saved:
    """`missing` is what the page that asked does not know yet; `refused` says why a section was not saved."""

    versions: dict[str, int]
    refused: dict[str, str]
    missing: bytes


@transaction.atomic
def begin_together(*, actor: User, draft: Draft, at: dt.datetime) -> None:
    """Somebody opens the draft: each section is put into the shared document, once, and what was not saved is saved."""
    draft = _locked(draft)
    if draft.state in WRITTEN:
        shared_texts.begin(draft)
        take_letters(actor=actor, draft=draft, at=at)


@transaction.atomic
def settle_together(*, actor: User, draft: Draft, at: dt.datetime) -> None:
    """Save what was written together, though the page that wrote it did not ask."""
    take_letters(actor=actor, draft=_locked(draft), at=at)


def save_together(*, actor: User, draft: Draft, update: bytes, state: bytes, at: dt.datetime) -> Saved:
    """Take in what a page wrote, and save. The page may have told it by its socket already, or have none.

    What is too long to save stays with everybody who writes. Raises NotAllowed, NothingShared, NoChange, TooMuchTogether.
    """
    with transaction.atomic():
        _take_in(lock_draft(actor, draft), update)
    with transaction.atomic():
        draft = lock_draft(actor, draft)
        too_long = take_letters(actor=actor, draft=draft, at=at)
        doc = shared_texts.read(draft)
    versions = dict(draft.texts.values_list("section", "version"))
    refused = {id_: str(SectionTooLong.message) for id_ in too_long}
    try:
        return Saved(versions, refused, doc.get_update(state) if doc else b"")
    except ValueError as error:
        raise NoChange from error


def _take_in(draft: Draft, update: bytes) -> None:
    doc = shared_texts.read(draft)
    if doc is None:
        raise NothingShared
    if len(doc.get_update()) + len(update) > MOST_TOGETHER:
        raise TooMuchTogether
    try:
        edits.take(shared_texts.name_of(draft), doc, update)
    except BadFrame as error:
        raise NoChange from error


def _locked(draft: Draft) -> Draft:
    return Draft.objects.select_for_update(of=("self",)).select_related("version").get(pk=draft.pk)
