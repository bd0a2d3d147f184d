"""Shared documents in the database."""

from django.db import transaction
from django.db.models import F
from pycrdt import Doc

from core import clock
from core.realtime.models import DocumentUpdate, SharedDocument

COMPACT_AFTER = 100


def load(name: str) -> list[bytes]:
    """The updates that together make the document; none where nothing was written yet. Two queries."""
    document = SharedDocument.objects.filter(name=name).first()
    if document is None:
        return []
    updates = [bytes(update) for update in document.updates.values_list("update", flat=True)]
    return [bytes(document.state), *updates] if document.state else updates


def read(name: str) -> Doc:
    """A copy of the document as it is stored, to read it in the thread that asks."""
    doc: Doc = Doc()
    for update in load(name):
        doc.apply_update(update)
    return doc


@transaction.atomic
def add_update(name: str, update: bytes) -> None:
    """Keep what was changed; merge now and then."""
    now = clock.now()
    document, _ = SharedDocument.objects.get_or_create(name=name, defaults={"changed_at": now})
    DocumentUpdate.objects.create(document=document, update=update)
    SharedDocument.objects.filter(pk=document.pk).update(size=F("size") + len(update), changed_at=now)
    if document.updates.count() >= COMPACT_AFTER:
        compact(name)


@transaction.atomic
def compact(name: str) -> None:
    """Merge all updates into the state. Others may add meanwhile: only what was merged is deleted."""
    document = SharedDocument.objects.select_for_update().filter(name=name).first()
    if document is None:
        return
    updates = dict(document.updates.values_list("pk", "update"))
    if not updates:
        return
    doc: Doc = Doc()
    for update in (document.state, *updates.values()):
        if update:
            doc.apply_update(bytes(update))
    document.state = doc.get_update()
    document.save(update_fields=["state"])
    document.updates.filter(pk__in=updates).delete()
    left = sum(map(len, document.updates.values_list("update", flat=True)))
    SharedDocument.objects.filter(pk=document.pk).update(size=len(document.state) + left)


def erase(name: str) -> None:
    SharedDocument.objects.filter(name=name).delete()
