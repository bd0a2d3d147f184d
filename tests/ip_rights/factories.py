"""Works by hand."""

import hashlib

from django.core.files.base import ContentFile

from core import clock
from ip_rights.enums import AnswerState, FileRole, SheetState, Side, WorkKind, WorkState
from ip_rights.models import Contributor, Share, SplitSheet, Work, WorkFile
from tests.assets.files import picture


def make_work(registrant, **fields):
    """A draft; `state=WorkState.REGISTERED` and the like bring their days along."""
    now = clock.now()
    values = {"title": "Kite film", "kind": WorkKind.FILM, "created_at": now}
    state = fields.get("state", WorkState.DRAFT)
    if state != WorkState.DRAFT:
        values["registered_at"] = now
    if state == WorkState.PUBLISHED:
        values["published_at"] = now
    if state == WorkState.WITHDRAWN:
        values["withdrawn_at"] = now
    return Work.objects.create(registrant=registrant, **{**values, **fields})


def add_file(work, content=None, *, name="kite.png", media_type="image/png", **fields):
    content = picture("PNG") if content is None else content
    values = {"role": FileRole.ORIGINAL, "added_by": work.registrant, "added_at": clock.now()}
    if work.state != WorkState.DRAFT:
        values["registered_at"] = work.registered_at
    row = WorkFile(
        work=work,
        name=name,
        media_type=media_type,
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        **{**values, **fields},
    )
    row.file.save(name, ContentFile(content), save=False)
    row.save()
    return row


def make_sheet(work, shares=None, *, state=SheetState.LOCKED, whole=100, side=Side.WORK, **fields):
    """`shares`: who → parts of `side`; the registrant alone without it. Everybody agreed where it is locked."""
    now = clock.now()
    days = {"sent_at": now, "locked_at": now} if state == SheetState.LOCKED else {}
    sheet = SplitSheet.objects.create(work=work, state=state, whole=whole, created_at=now, **{**days, **fields})
    for position, (person, parts) in enumerate((shares or {work.registrant: whole}).items()):
        agreed = {"answer": AnswerState.ACCEPTED, "answered_at": now} if state == SheetState.LOCKED else {}
        contributor = Contributor.objects.create(
            sheet=sheet, person=person, name=person.display_name, roles=["artist"], position=position, **agreed
        )
        Share.objects.create(contributor=contributor, side=side, parts=parts)
    return sheet
