"""What people in a sheet and guardians of minors answer, and what happens when they do not."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.actions.sheet_drafts import back_to_draft
from ip_rights.actions.sheets import after_answer, close_if_agreed
from ip_rights.enums import AnswerState, SheetState
from ip_rights.models import Contributor, SplitSheet, Work
from ip_rights.rules.sheets import counts_as_minor, waits_for_answer, waits_for_guardian
from ip_rights.sheet_news import ASKED, LAPSED, ask_contributor, ask_guardians, tell_declined, tell_registrant
from ip_rights.workflows.sheets import OPEN_FOR, REMIND_AFTER

MOST_MAILS = 3  # the question and two reminders


class AnswerClosed(Conflict):
    message = _("This sheet is being written again, or was answered in the meantime. Nothing was changed.")


class SignatureMissing(DomainError):
    message = _("Write your name as your signature. Nothing was signed yet.")


@transaction.atomic
def accept_sheet(
    *, contributor: Contributor, actor: User | None, says_minor: bool = False, guardian_email: str = "", at: dt.datetime
) -> SplitSheet:
    """A yes, once; the same again changes nothing. The last one closes the sheet. `actor` None: by the link of the mail.

    Of a minor a guardian is asked: at `guardian_email`, or where their account knows one.
    Raises NotAllowed, AnswerClosed, GuardianMissing, GuardianIsYou.
    """
    contributor = _lock(contributor, actor)
    if contributor.answer == AnswerState.ACCEPTED and contributor.sheet.state != SheetState.DRAFT:
        return contributor.sheet
    if not waits_for_answer(contributor):
        raise AnswerClosed
    contributor.is_minor = counts_as_minor(contributor, timezone.localdate(at)) or (says_minor and contributor.person is None)
    contributor.answer, contributor.answered_at = AnswerState.ACCEPTED, at
    contributor.save(update_fields=["is_minor", "answer", "answered_at"])
    _record(contributor, actor, "accept", at)
    return after_answer(contributor=contributor, guardian_email=guardian_email, at=at)


@transaction.atomic
def decline_sheet(*, contributor: Contributor, actor: User | None, reason: str, at: dt.datetime) -> SplitSheet:
    """A no, with a reason where they give one: the sheet is being written again, and the registrant hears of it.

    Raises NotAllowed, AnswerClosed.
    """
    contributor = _lock(contributor, actor)
    if not waits_for_answer(contributor):
        raise AnswerClosed
    return _decline(contributor, actor, reason, at)


@transaction.atomic
def sign_as_guardian(*, contributor: Contributor, name: str, at: dt.datetime) -> SplitSheet:
    """By the link of the guardian's mail. Again changes nothing. Raises AnswerClosed, SignatureMissing."""
    contributor = _lock(contributor, None, is_guardian=True)
    if contributor.guardian_signed_at:
        return contributor.sheet
    if not waits_for_guardian(contributor):
        raise AnswerClosed
    name = " ".join(name.split())[:120]
    if not name:
        raise SignatureMissing
    contributor.guardian_name, contributor.guardian_signed_at = name, at
    contributor.save(update_fields=["guardian_name", "guardian_signed_at"])
    _record(contributor, None, "sign", at)
    return close_if_agreed(contributor.sheet, at)


@transaction.atomic
def refuse_as_guardian(*, contributor: Contributor, reason: str, at: dt.datetime) -> SplitSheet:
    """As if the minor had said no. Raises AnswerClosed."""
    contributor = _lock(contributor, None, is_guardian=True)
    if not waits_for_guardian(contributor):
        raise AnswerClosed
    return _decline(contributor, None, reason, at)


@transaction.atomic
def remind_of_sheets(*, at: dt.datetime) -> int:
    """Mail again, twice at most and a week apart, to whoever is waited for. Again changes nothing. Returns how many."""
    late = Contributor.objects.filter(
        sheet__state=SheetState.SENT, mails__lt=MOST_MAILS, mailed_at__lte=at - REMIND_AFTER, sheet__sent_at__gt=at - OPEN_FOR
    )
    count = 0
    for contributor in late.select_related("sheet__work__registrant", "person").select_for_update(of=("self",)):
        if waits_for_answer(contributor):
            ask_contributor(contributor, ASKED, at=at, again=contributor.mails)
        elif waits_for_guardian(contributor):
            ask_guardians(contributor)
        else:
            continue
        contributor.mails, contributor.mailed_at = contributor.mails + 1, at
        contributor.save(update_fields=["mails", "mailed_at"])
        count += 1
    return count


def lapse_sheets(*, at: dt.datetime) -> int:
    """Sheets that wait for answers for 30 days are being written again. Again changes nothing. Returns how many."""
    late = SplitSheet.objects.filter(state=SheetState.SENT, sent_at__lte=at - OPEN_FOR)
    return sum(_lapse(sheet, at) for sheet in late)


@transaction.atomic
def _lapse(sheet: SplitSheet, at: dt.datetime) -> bool:
    work = Work.objects.select_for_update(of=("self",)).select_related("registrant").get(pk=sheet.work_id)
    sheet = SplitSheet.objects.get(pk=sheet.pk)
    if sheet.state != SheetState.SENT:
        return False
    sheet.work = work
    back_to_draft(sheet, step="lapse", actor=None, at=at)
    tell_registrant(sheet, LAPSED, at=at)
    return True


def _lock(contributor: Contributor, actor: User | None, *, is_guardian: bool = False) -> Contributor:
    """The work first, as everywhere. `actor` is the person themself; whoever has an account answers there."""
    work = Work.objects.select_for_update(of=("self",)).select_related("registrant").get(pk=contributor.sheet.work_id)
    found = Contributor.objects.select_related("sheet", "person").filter(pk=contributor.pk).first()
    if found is None or found.key != contributor.key:
        raise AnswerClosed
    is_theirs = found.person_id is None if actor is None else (actor.is_active and actor.pk == found.person_id)
    if not (is_theirs or is_guardian):
        raise NotAllowed
    found.sheet.work = work
    return found


def _decline(contributor: Contributor, actor: User | None, reason: str, at: dt.datetime) -> SplitSheet:
    contributor.answer, contributor.answered_at = AnswerState.DECLINED, at
    contributor.reason = reason.replace("\r\n", "\n").strip()[:600]
    contributor.save(update_fields=["answer", "answered_at", "reason"])
    sheet = back_to_draft(contributor.sheet, step="decline", actor=actor, at=at)
    tell_declined(sheet, contributor, at=at)
    return sheet


def _record(contributor: Contributor, actor: User | None, step: str, at: dt.datetime) -> None:
    sheet = contributor.sheet
    audit.record(actor=actor, verb=f"sheet.{step}", target=sheet.work, at=at, sheet=sheet.number, contributor=contributor.pk)
