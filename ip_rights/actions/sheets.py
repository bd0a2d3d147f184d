"""Split sheets: agreeing alone, and closing a sheet once everybody agreed."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import is_minor
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.actions.log import append_entry
from ip_rights.enums import AnswerState, ContributorRole, LogKind, SheetState
from ip_rights.models import Contributor, Share, SplitSheet, Work
from ip_rights.queries.sheets import is_agreed, locked_sheet, open_sheet, shares_of
from ip_rights.rules.sheets import guardian_addresses
from ip_rights.rules.works import can_edit_work
from ip_rights.seals import new_salt, seal_of
from ip_rights.sheet_news import ask_guardians, tell_all_agreed
from ip_rights.sides import sides_of

LONGEST_NAME = 120  # as Contributor.name


class SheetOpen(Conflict):
    message = _("A split sheet of this work is being written or waits for answers. Nothing was changed; finish that one first.")


class GuardianMissing(DomainError):
    message = _("Until you are 18 a guardian signs with you. Write their e-mail address; nothing was agreed yet.")


class GuardianIsYou(DomainError):
    message = _("That is your own address. Write the address of your guardian, so that they can sign.")


class NameMissing(DomainError):
    message = _("Write the name that stands in the credits, with at most 120 characters. Nothing was agreed yet.")


class RoleMissing(DomainError):
    message = _("Choose at least one thing that you did. Nothing was agreed yet.")


class NotAgreed(DomainError):
    message = _("Not everybody said yes, or the shares do not add up. The sheet stays open.")


@transaction.atomic
def agree_alone(
    *, actor: User, work: Work, name: str, roles: Sequence[str], guardian_email: str = "", at: dt.datetime
) -> SplitSheet:
    """The registrant made it alone: a sheet with all of every side theirs, locked at once. The same again is once.

    Of a minor it is locked when a guardian signed, who is mailed now: at `guardian_email`, or where the account knows one.
    `roles` are values of ContributorRole. An older locked sheet where others have a part is not replaced this way.
    Raises NotAllowed, SheetOpen, GuardianMissing, GuardianIsYou, NameMissing, RoleMissing.
    """
    work = Work.objects.select_for_update().get(pk=work.pk)
    if not can_edit_work(actor, work):
        raise NotAllowed
    name, roles = " ".join(name.split()), sorted(set(roles))
    _check_credit(name, roles)
    agreed = locked_sheet(work)
    if agreed and list(agreed.contributors.values_list("person", "name", "roles")) == [(actor.pk, name, roles)]:
        return agreed
    # Others who agreed to a share can only be asked again; nobody is written out of a work by one click.
    if open_sheet(work) or (agreed and agreed.contributors.exclude(person=actor).exists()):
        raise SheetOpen
    sheet = SplitSheet.objects.create(
        work=work,
        number=next_number(work),
        state=SheetState.SENT,
        whole=1,
        language=get_language() or "",
        created_at=at,
        sent_at=at,
    )
    contributor = Contributor.objects.create(
        sheet=sheet,
        person=actor,
        name=name,
        roles=roles,
        answer=AnswerState.ACCEPTED,
        answered_at=at,
        is_minor=is_minor(actor, timezone.localdate(at)),
    )
    Share.objects.bulk_create(Share(contributor=contributor, side=side, parts=1) for side in sides_of(work.kind))
    audit.record(actor=actor, verb="sheet.agreed_alone", target=work, at=at, sheet=sheet.number)
    return after_answer(contributor=contributor, guardian_email=guardian_email, at=at)


def after_answer(*, contributor: Contributor, guardian_email: str, at: dt.datetime) -> SplitSheet:
    """Somebody said yes: ask the guardian of a minor, and close the sheet where nobody is waited for any more.

    Called inside the action of the answer, with the row of the work locked. Raises GuardianMissing, GuardianIsYou.
    """
    sheet = contributor.sheet
    if contributor.is_minor and contributor.guardian_signed_at is None:
        own = {contributor.email.casefold(), contributor.person.email.casefold() if contributor.person else ""} - {""}
        if guardian_email.casefold() in own:
            raise GuardianIsYou
        contributor.guardian_email = guardian_email
        if not guardian_addresses(contributor):
            raise GuardianMissing
        contributor.mails, contributor.mailed_at = 1, at
        contributor.save(update_fields=["guardian_email", "mails", "mailed_at"])
        ask_guardians(contributor)
    return close_if_agreed(sheet, at)


def close_if_agreed(sheet: SplitSheet, at: dt.datetime) -> SplitSheet:
    if not is_agreed(sheet):
        return sheet
    sheet = lock_sheet(sheet=sheet, at=at)
    tell_all_agreed(sheet, at=at)
    return sheet


@transaction.atomic
def lock_sheet(*, sheet: SplitSheet, at: dt.datetime) -> SplitSheet:
    """Close a sent sheet that everybody agreed on; the one before is superseded. Its seal goes into the evidence log.

    Called inside the action of the last answer, with the row of the work locked. Raises NotAgreed.
    """
    if sheet.state != SheetState.SENT or not is_agreed(sheet) or any(side.left for side in shares_of(sheet)):
        raise NotAgreed
    sheet.work.sheets.filter(state=SheetState.LOCKED).update(state=SheetState.SUPERSEDED, superseded_at=at)
    sheet.contributors.update(guardian_email="")
    sheet.salt = new_salt()
    sheet.seal = seal_of(sheet)
    sheet.state, sheet.locked_at = SheetState.LOCKED, at
    sheet.save(update_fields=["salt", "seal", "state", "locked_at"])
    audit.record(actor=None, verb="sheet.locked", target=sheet.work, at=at, sheet=sheet.number)
    append_entry(kind=LogKind.SPLITS, work=sheet.work, digest=sheet.seal, at=at, sheet=sheet.number)
    return sheet


def next_number(work: Work) -> int:
    last = work.sheets.order_by("-number").first()
    return last.number + 1 if last else 1


def _check_credit(name: str, roles: Sequence[str]) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise NameMissing
    if not roles or not set(roles) <= set(ContributorRole.values):
        raise RoleMissing
