"""What documents and letters hold of a person (accounts.personal_data). They go with their applicant's account."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from grants.actions.documents import delete_papers_of
from grants.models import Draft, DraftDocument, Letter
from grants.queries.documents import letters_naming


def documents(user: User) -> Iterator[dict[str, Any]]:
    """Of one's own applications, and those that one sent for others'."""
    own = DraftDocument.objects.filter(draft__applicant=user) | DraftDocument.objects.filter(uploaded_by=user)
    for row in own.select_related("draft").order_by("pk"):
        yield {
            "application": row.draft.title,
            "title": row.title,
            "name": row.name,
            "bytes": row.bytes,
            "digest": row.digest,
            "uploaded_at": row.uploaded_at,
            "replaced_at": row.replaced_at,
        }


def letters(user: User) -> Iterator[dict[str, Any]]:
    """Asked for in one's own applications."""
    for row in Letter.objects.filter(draft__applicant=user).select_related("draft").order_by("pk"):
        yield {
            "application": row.draft.title,
            "title": row.title,
            "name": row.name,
            "email": row.email,
            "note": row.note,
            "state": row.state,
            "asked_at": row.asked_at,
            "answered_at": row.answered_at,
            "text": row.text,
            "file": row.file_name,
            "reason": row.reason,
        }


def asked_of(user: User) -> Iterator[dict[str, Any]]:
    """Letters that others asked this person for, by their address."""
    for row in Letter.objects.filter(letters_naming(user)).order_by("pk"):
        yield {"title": row.title, "name": row.name, "state": row.state, "asked_at": row.asked_at, "text": row.text}


def _forget_documents(user: User) -> None:
    for draft in Draft.objects.filter(applicant=user):
        delete_papers_of(draft)


def _forget_referee(user: User) -> None:
    """Who they were; the letter itself was given to somebody else."""
    Letter.objects.filter(letters_naming(user)).update(name="", email="", note="", reason="", token_hash=None)


def _merge(kept: User, merged: User) -> None:
    DraftDocument.objects.filter(uploaded_by=merged).update(uploaded_by=kept)
    Letter.objects.filter(asked_by=merged).update(asked_by=kept)
    Letter.objects.filter(verified_by=merged).update(verified_by=kept)


def _merge_nothing(_kept: User, _merged: User) -> None:
    """They go with their application (grant-applications)."""


def register_own() -> None:
    register(
        Holding(
            "grant-documents",
            _("Documents of your applications"),
            ("grants.DraftDocument",),
            documents,
            _forget_documents,
            _merge,
        ),
        Holding(
            "grant-letters",
            _("Letters of support you asked for"),
            ("grants.Letter",),
            letters,
            merge=_merge_nothing,
        ),
        Holding(
            "grant-letters-given",
            _("Letters of support you were asked for"),
            ("grants.Letter",),
            asked_of,
            _forget_referee,
            _merge_nothing,
        ),
    )
