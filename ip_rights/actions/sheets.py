"""Split sheets: agreeing alone, and closing a sheet once everybody agreed."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import is_minor
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.actions.log import append_entry
from ip_rights.enums import AnswerState, ContributorRole, LogKind, SheetState
from ip_rights.models import Contributor, Share, SplitSheet, Work
from ip_rights.queries.sheets import is_agreed, locked_sheet, open_sheet, shares_of
from ip_rights.rules.works import can_edit_work
from ip_rights.seals import new_salt, seal_of
from ip_rights.sides import sides_of

LONGEST_NAME = 120  # as Contributor.name


class SheetOpen(Conflict):
    message = _("A split sheet of this work is being written or waits for answers. Nothing was changed; finish that one first.")


class GuardianSigns(DomainError):
    message = _(
        "Until you are 18 a guardian signs with you, and this site cannot take that signature yet. Nothing was agreed;"
        " your work is safe."
    )


class NameMissing(DomainError):
    message = _("Write the name that stands in the credits, with at most 120 characters. Nothing was agreed yet.")


class RoleMissing(DomainError):
    message = _("Choose at least one thing that you did. Nothing was agreed yet.")


class NotAgreed(DomainError):
    message = _("Not everybody said yes, or the shares do not add up. The sheet stays open.")


@transaction.atomic
def agree_alone(*, actor: User, work: Work, name: str, roles: Sequence[str], at: dt.datetime) -> SplitSheet:
    """The registrant made it alone: a sheet with all of every side theirs, locked at once. The same again is once.

    `roles` are values of ContributorRole. An older locked sheet where others have a part is not replaced this way.
    Raises NotAllowed, SheetOpen, GuardianSigns, NameMissing, RoleMissing.
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
    if is_minor(actor, timezone.localdate(at)):
        raise GuardianSigns
    last = work.sheets.order_by("-number").first()
    sheet = SplitSheet.objects.create(
        work=work, number=last.number + 1 if last else 1, state=SheetState.SENT, whole=1, created_at=at, sent_at=at
    )
    contributor = Contributor.objects.create(
        sheet=sheet, person=actor, name=name, roles=roles, answer=AnswerState.ACCEPTED, answered_at=at
    )
    Share.objects.bulk_create(Share(contributor=contributor, side=side, parts=1) for side in sides_of(work.kind))
    audit.record(actor=actor, verb="sheet.agreed_alone", target=work, at=at, sheet=sheet.number)
    return lock_sheet(sheet=sheet, at=at)


@transaction.atomic
def lock_sheet(*, sheet: SplitSheet, at: dt.datetime) -> SplitSheet:
    """Close a sent sheet that everybody agreed on; the one before is superseded. Its seal goes into the evidence log.

    Called inside the action of the last answer, with the row of the work locked. Raises NotAgreed.
    """
    if sheet.state != SheetState.SENT or not is_agreed(sheet) or any(side.left for side in shares_of(sheet)):
        raise NotAgreed
    sheet.work.sheets.filter(state=SheetState.LOCKED).update(state=SheetState.SUPERSEDED, superseded_at=at)
    sheet.contributors.update(token_hash=None)
    sheet.salt = new_salt()
    sheet.seal = seal_of(sheet)
    sheet.state, sheet.locked_at = SheetState.LOCKED, at
    sheet.save(update_fields=["salt", "seal", "state", "locked_at"])
    append_entry(kind=LogKind.SPLITS, work=sheet.work, digest=sheet.seal, at=at, sheet=sheet.number)
    return sheet


def _check_credit(name: str, roles: Sequence[str]) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise NameMissing
    if not roles or not set(roles) <= set(ContributorRole.values):
        raise RoleMissing
