"""Registering a work: its files go into the evidence log. Withdrawing one: nothing that was logged or given is undone."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.caching import forget_public_pages
from core.errors import DomainError, NotAllowed
from ip_rights.actions.log import append_entry
from ip_rights.actions.originals import log_file
from ip_rights.actions.stamps import stamp_files
from ip_rights.actions.works import lock_work
from ip_rights.enums import FileRole, LogKind, SheetState, WorkState
from ip_rights.models import LicenceChoice, Work
from ip_rights.queries.files import OURS
from ip_rights.rules.works import can_edit_work


class NothingToRegister(DomainError):
    message = _("There is no file yet that could be registered. Add the finished work as a file first. Nothing was changed.")


class NotAgreed(DomainError):
    message = _(
        "Who made this work, and who has which share, is not agreed yet. Everybody named has to agree first, or say that you"
        " made it alone. Your files are safe."
    )
    status = 409


class NoReason(DomainError):
    message = _("Say in a sentence why it is withdrawn: its page will tell it. Nothing was changed.")


@transaction.atomic
def register_work(*, actor: User, work: Work, at: dt.datetime) -> Work:
    """Enter every file in the evidence log; a second time changes nothing. Raises NotAllowed, NothingToRegister, NotAgreed."""
    work = lock_work(actor, work)
    if work.state != WorkState.DRAFT:
        return work
    files = list(work.files.filter(role__in=OURS, replaced_at=None).order_by("added_at", "pk"))
    if not any(file.role == FileRole.ORIGINAL for file in files):
        raise NothingToRegister
    if not work.sheets.filter(state=SheetState.LOCKED).exists():
        raise NotAgreed
    work.state, work.registered_at = WorkState.REGISTERED, at
    work.save(update_fields=["state", "registered_at"])
    audit.record(actor=actor, verb="work.registered", target=work, at=at, files=len(files))
    for file in files:
        log_file(work=work, file=file, at=at)
    stamp_files(work, at=at)
    return work


@transaction.atomic
def withdraw_work(*, actor: User, work: Work, reason: str, at: dt.datetime) -> Work:
    """Take a registered or published work back. Its page says so, its licence is offered no longer; who took the work before
    keeps what they were given, and the log keeps its lines. Twice is once. Raises NotAllowed, NoReason.
    """
    locked = Work.objects.select_for_update(of=("self",)).filter(pk=work.pk).first()
    if locked is not None and locked.state == WorkState.WITHDRAWN and locked.registrant_id == actor.pk and actor.is_active:
        return locked
    if locked is None or not can_edit_work(actor, locked) or locked.state == WorkState.DRAFT:
        raise NotAllowed
    reason = reason.replace("\0", "").strip()[:300]
    if not reason:
        raise NoReason
    audit.record(actor=actor, verb="work.withdrawn", target=locked, at=at, reason=reason)
    take_back(work=locked, reason=reason, at=at)
    return locked


def take_back(*, work: Work, reason: str, at: dt.datetime) -> None:
    """The change itself, inside the caller's transaction. The log names no reason: it is public and for ever."""
    work.state, work.withdrawn_at, work.withdrawn_reason = WorkState.WITHDRAWN, at, reason
    work.save(update_fields=["state", "withdrawn_at", "withdrawn_reason"])
    ended = list(LicenceChoice.objects.select_for_update().filter(work=work, ended_at=None))
    for choice in ended:
        choice.ended_at = at
        choice.save(update_fields=["ended_at"])
        append_entry(kind=LogKind.LICENCE_ENDED, work=work, at=at, licence=choice.licence)
    append_entry(kind=LogKind.WITHDRAWN, work=work, at=at)
    transaction.on_commit(forget_public_pages)
