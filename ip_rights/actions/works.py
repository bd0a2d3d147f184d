"""Beginning a work, changing what is said of it, deleting a draft. Registering is in registration.py."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.actions.folders import delete_file
from ip_rights.enums import Origin, SheetState, WorkKind, WorkState
from ip_rights.models import Work, WorkDiscipline
from ip_rights.rules.works import can_edit_work

MOST_DRAFTS = 100


class WorkChanged(Conflict):
    """Somebody saved it in the meantime; `saved` is what stands there now."""

    message = _("This work was changed in another window. Nothing was overwritten: both versions are here.")

    def __init__(self, saved: "Words") -> None:
        super().__init__()
        self.saved = saved


class KindIsAgreed(DomainError):
    message = _(
        "What kind of work this is was part of what everybody agreed to, so it stays. Begin a new sheet first if it is wrong."
        " Nothing was changed."
    )


class TooManyDrafts(DomainError):
    message = _("You have 100 works under way that are not registered. Register or delete one first; nothing was lost.")


class NotADraft(DomainError):
    message = _(
        "A registered work cannot be deleted: others may rely on its evidence. You can withdraw it. Nothing was changed."
    )
    status = 409


class IsAParent(DomainError):
    message = _("Another work was made from this one, so it cannot be deleted. Nothing was changed.")
    status = 409


@dataclass(frozen=True)
class Words:
    """Everything about a work that one form changes. `disciplines` are their short names, sorted."""

    title: str
    kind: str
    summary: str = ""
    description: str = ""
    language: str = ""
    made_on: dt.date | None = None
    country: str = "BB"
    origin: str = Origin.OWN
    ordered_by: str = ""
    keeps_rights: bool = False
    disciplines: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """A short digest: the same words have the same. What was edited from another one is a conflict."""
        told = json.dumps(asdict(self), default=str, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def words_of(work: Work) -> Words:
    names = [name for name in Words.__dataclass_fields__ if name != "disciplines"]
    slugs = sorted(work.disciplines.values_list("slug", flat=True))
    return Words(**{name: getattr(work, name) for name in names}, disciplines=tuple(slugs))


def lock_work(actor: User, work: Work) -> Work:
    """Locked until the transaction ends, for who may change it. Raises NotAllowed."""
    locked = Work.objects.select_for_update(of=("self",)).filter(pk=work.pk).first()
    if locked is None or not can_edit_work(actor, locked):
        raise NotAllowed
    return locked


@transaction.atomic
def create_work(
    *,
    actor: User,
    title: str,
    kind: str,
    origin: str = Origin.OWN,
    summary: str = "",
    disciplines: Sequence[str] = (),
    source_kind: str = "",
    source_id: str = "",
    is_practice: bool = False,
    at: dt.datetime,
) -> Work:
    """A draft. Apps above name what it came from (`source_kind` as "labs.project"): the same source gives the same work.

    Raises NotAllowed, also where somebody else made a work of that source; TooManyDrafts.
    """
    if not actor.is_active:
        raise NotAllowed
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)  # two clicks count one after the other
    if source_kind:
        there = Work.objects.filter(source_kind=source_kind, source_id=source_id).first()
        if there is not None:
            if there.registrant_id != actor.pk:
                raise NotAllowed
            return there
    if Work.objects.filter(registrant=actor, state=WorkState.DRAFT).count() >= MOST_DRAFTS:
        raise TooManyDrafts
    work = Work.objects.create(
        registrant=actor,
        title=_clean(title),
        kind=WorkKind(kind),
        origin=Origin(origin),
        summary=_clean(summary),
        source_kind=source_kind,
        source_id=source_id,
        is_practice=is_practice,
        created_at=at,
    )
    WorkDiscipline.objects.bulk_create(WorkDiscipline(work=work, slug=slug) for slug in sorted(set(disciplines)))
    audit.record(actor=actor, verb="work.created", target=work, at=at, kind=work.kind, source=source_kind)
    return work


@transaction.atomic
def change_work(*, actor: User, work: Work, words: Words, base_version: str, at: dt.datetime) -> Work:
    """Save what was edited from the words of `base_version`. The same words a second time change nothing.

    Raises NotAllowed, WorkChanged, KindIsAgreed.
    """
    work = lock_work(actor, work)
    saved = words_of(work)
    if saved == words:
        return work
    if saved.version != base_version:
        raise WorkChanged(saved)
    if words.kind != saved.kind and work.sheets.filter(state__in=[SheetState.SENT, SheetState.LOCKED]).exists():
        raise KindIsAgreed
    before, after = asdict(saved), asdict(words)
    changed = sorted(name for name in after if after[name] != before[name])
    for name in changed:
        if name != "disciplines":
            setattr(work, name, after[name])
    work.save(update_fields=[name for name in changed if name != "disciplines"])
    if "disciplines" in changed:
        work.disciplines.all().delete()
        WorkDiscipline.objects.bulk_create(WorkDiscipline(work=work, slug=slug) for slug in words.disciplines)
    detail: dict[str, Any] = {"fields": changed}
    if "title" in changed:
        detail |= {"before": saved.title, "after": words.title}
    audit.record(actor=actor, verb="work.changed", target=work, at=at, **detail)
    return work


@transaction.atomic
def delete_work(*, actor: User, work: Work, at: dt.datetime) -> None:
    """A draft and its files, for good; twice is the same. Raises NotAllowed, NotADraft, IsAParent."""
    if not Work.objects.filter(pk=work.pk).exists():
        return
    work = lock_work(actor, work)
    if work.state != WorkState.DRAFT:
        raise NotADraft
    audit.record(actor=actor, verb="work.deleted", target=work, at=at, title=work.title)
    remove_work(work)


def remove_work(work: Work) -> None:
    """With its files, on the disk too, and what was on its way. Inside the caller's transaction. Raises IsAParent."""
    for upload in work.uploads.all():
        transaction.on_commit(upload.pieces.remove)
    for file in work.files.all():
        delete_file(file.file)
    try:
        work.uploads.all().delete()
        work.files.filter(made_from__isnull=False).delete()
        work.delete()
    except ProtectedError as error:
        raise IsAParent from error


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()
