"""What the registry of works holds of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from core import clock
from ip_rights.actions.folders import delete_file
from ip_rights.actions.registration import take_back
from ip_rights.actions.works import remove_work
from ip_rights.enums import SheetState, WorkState
from ip_rights.models import Contributor, Work, WorkFile, WorkUpload


def works(user: User) -> Iterator[dict[str, Any]]:
    found = Work.objects.filter(registrant=user).order_by("pk")
    for work in found.prefetch_related("files", "disciplines", "identifiers", "parents__parent"):
        yield {
            "key": work.key,
            "title": work.title,
            "kind": work.kind,
            "summary": work.summary,
            "description": work.description,
            "language": work.language,
            "made_on": work.made_on,
            "country": work.country,
            "origin": work.origin,
            "ordered_by": work.ordered_by,
            "state": work.state,
            "created_at": work.created_at,
            "registered_at": work.registered_at,
            "withdrawn_reason": work.withdrawn_reason,
            "disciplines": [row.slug for row in work.disciplines.all()],
            "numbers": [{"scheme": row.scheme, "value": row.value} for row in work.identifiers.all()],
            "made_from": [row.title or (row.parent.title if row.parent else "") for row in work.parents.all()],
            "files": [_file(row) for row in work.files.all()],
        }


def _file(row: WorkFile) -> dict[str, Any]:
    return {
        "name": row.name,
        "role": row.role,
        "bytes": row.bytes,
        "sha256": row.sha256,
        "added_at": row.added_at,
        "registered_at": row.registered_at,
    }


def on_the_way(user: User) -> Iterator[dict[str, Any]]:
    for row in WorkUpload.objects.filter(owner=user).select_related("work").order_by("pk"):
        yield {"work": row.work.title, "name": row.filename, "size": row.size, "created_at": row.created_at}


def _forget_works(user: User) -> None:
    """Drafts go. Of registered works title, fingerprints and evidence stay, without a person; nobody else's share ends.

    A work that nobody else with an account takes part in is withdrawn, and its bytes go.
    """
    for work in Work.objects.filter(registrant=user):
        if work.state == WorkState.DRAFT:
            remove_work(work)
            continue
        if not _others_in(work, user):
            for file in work.files.all():
                delete_file(file.file)
            work.files.update(file="", name="")
            if work.state != WorkState.WITHDRAWN:
                take_back(work=work, reason="", at=clock.now())
        Work.objects.filter(pk=work.pk).update(
            registrant=None, summary="", description="", ordered_by="", withdrawn_reason="", source_kind="", source_id=""
        )
    WorkFile.objects.filter(added_by=user).update(added_by=None)


def _others_in(work: Work, user: User) -> bool:
    agreed = Contributor.objects.filter(sheet__work=work, sheet__state__in=[SheetState.SENT, SheetState.LOCKED])
    return agreed.filter(person__isnull=False).exclude(person=user).exists()


def _merge_works(kept: User, merged: User) -> None:
    Work.objects.filter(registrant=merged).update(registrant=kept)
    WorkFile.objects.filter(added_by=merged).update(added_by=kept)


def _forget_uploads(user: User) -> None:
    for upload in WorkUpload.objects.filter(owner=user):
        upload.pieces.remove()
        upload.delete()


def _merge_uploads(kept: User, merged: User) -> None:
    WorkUpload.objects.filter(owner=merged).update(owner=kept)


def register_own() -> None:
    register(
        Holding(
            "works",
            _("Works that you registered"),
            ("ip_rights.Work", "ip_rights.WorkFile"),
            works,
            _forget_works,
            _merge_works,
        ),
        Holding(
            "works-on-their-way",
            _("Files of works on their way"),
            ("ip_rights.WorkUpload",),
            on_the_way,
            _forget_uploads,
            _merge_uploads,
        ),
    )
