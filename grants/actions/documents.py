"""The documents of an application: adding, replacing, deleting, taking over from the one it began from."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assets.quota import room_for
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from grants.actions.papers import Paper, copy_of, delete_file
from grants.actions.saving import lock_draft
from grants.models import Draft, DraftDocument, Letter
from grants.queries.documents import document_wanted

MOST_DOCUMENTS = 40


class NoSuchDocument(DomainError):
    message = _("The call asks for no such document. Load the page again, then choose the file once more.")


class TooManyDocuments(DomainError):
    message = _("40 files fit in one application, earlier ones counted. Delete one first; nothing was stored.")


class DocumentGone(Conflict):
    message = _("The file you wanted to replace is not there any more. Load the page again, then choose the file once more.")


class TitleNeeded(DomainError):
    message = _("Say what this document is. Nothing was stored.")


@transaction.atomic
def add_document(
    *,
    actor: User,
    draft: Draft,
    paper: Paper,
    wanted: str = "",
    title: str = "",
    replaces: DraftDocument | None = None,
    at: dt.datetime,
) -> DraftDocument:
    """Store a file for the document `wanted` of the call, or an extra one with a title. The same file twice is once.

    The one it replaces stays, to be read. Raises NotAllowed, NoSuchDocument, TitleNeeded, TooManyDocuments, DocumentGone,
    NoSpaceLeft.
    """
    draft = lock_draft(actor, draft)
    old = _to_replace(draft, replaces)
    if old is not None:
        wanted, title = old.wanted, title or old.title
    elif wanted:
        asked = document_wanted(draft.version, wanted)
        if asked is None:
            raise NoSuchDocument
        title = asked["title"]
    title = title.strip()[:160]
    if not title:
        raise TitleNeeded
    there = draft.documents.filter(wanted=wanted, digest=paper.digest, replaced_at=None).first()
    if there is not None:
        return there
    if draft.documents.count() >= MOST_DOCUMENTS:
        raise TooManyDocuments
    document = DraftDocument(
        draft=draft,
        wanted=wanted,
        title=title,
        name=paper.name,
        bytes=paper.bytes,
        digest=paper.digest,
        uploaded_by=actor,
        uploaded_at=at,
    )
    with room_for(actor, paper.bytes):
        document.file.save(paper.name, paper.file, save=False)
        document.save()
    if old is not None:
        old.replaced_at = at
        old.save(update_fields=["replaced_at"])
    Draft.objects.filter(pk=draft.pk).update(updated_at=at)
    detail = {"document": str(document.public_id), "wanted": wanted, "digest": paper.digest}
    audit.record(actor=actor, verb="draft.document_added", target=draft, at=at, replaces=old and str(old.public_id), **detail)
    return document


@transaction.atomic
def delete_document(*, actor: User, document: DraftDocument, at: dt.datetime) -> None:
    """For good; twice is the same. Raises NotAllowed."""
    draft = lock_draft(actor, document.draft)
    found = draft.documents.filter(pk=document.pk).first()
    if found is None:
        return
    audit.record(actor=actor, verb="draft.document_deleted", target=draft, at=at, document=str(found.public_id))
    delete_file(found.file)
    found.delete()
    Draft.objects.filter(pk=draft.pk).update(updated_at=at)


def take_over(*, actor: User, draft: Draft, document: DraftDocument, wanted: str, at: dt.datetime) -> DraftDocument:
    """A copy of a document of the application that this one began from. Raises NotAllowed and what add_document raises."""
    if document.draft_id != draft.began_from_id or document.draft.applicant_id != draft.applicant_id:
        raise NotAllowed
    with document.file.open("rb") as file:
        paper = copy_of(document.name, file)
        return add_document(actor=actor, draft=draft, paper=paper, wanted=wanted, title=document.title, at=at)


def delete_papers_of(draft: Draft) -> None:
    """All documents and letters, when its applicant is erased. Inside the caller's transaction."""
    rows: list[DraftDocument | Letter] = [*DraftDocument.objects.filter(draft=draft), *Letter.objects.filter(draft=draft)]
    for row in rows:
        delete_file(row.file)
        row.delete()


def _to_replace(draft: Draft, replaces: DraftDocument | None) -> DraftDocument | None:
    if replaces is None:
        return None
    found = draft.documents.filter(pk=replaces.pk, replaced_at=None).first()
    if found is None:
        raise DocumentGone
    return found
