"""What becomes of split sheets when an account is erased, or turns out to be another person's second one."""

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from ip_rights.enums import AnswerState
from ip_rights.models import Contributor, Share, SplitSheet


@transaction.atomic
def forget_contributor(user: User) -> None:
    """Their name, address and numbers go; their shares stay, since others agreed on theirs beside them.

    With the salt gone the seal in the evidence log leads to nobody any more.
    """
    theirs = Q(person=user)
    if user.email:
        theirs |= Q(person=None, email__iexact=user.email)
    found = Contributor.objects.filter(theirs)
    SplitSheet.objects.filter(pk__in=found.values("sheet")).update(salt="")
    # `person` stays until the account's row goes, so that a second run finds the same rows.
    found.update(name="", email="", ipi="", isni="", orcid="", society="", reason="", guardian_email="", guardian_name="")


@transaction.atomic
def merge_contributor(kept: User, merged: User) -> None:
    """Twice in one sheet becomes once, with the shares of both. A yes holds only where both said it, and of a minor only where
    a guardian signed for both; numbers and addresses of the kept row come first.
    """
    for row in Contributor.objects.filter(person=merged).order_by("pk"):
        same = Contributor.objects.filter(person=kept, sheet=row.sheet_id).first()
        if same is None:
            row.person = kept
            row.save(update_fields=["person"])
            continue
        _add_shares(same, row)
        _add_answer(same, row)
        same.roles = list(dict.fromkeys([*same.roles, *row.roles]))
        for field in ("email", "ipi", "isni", "orcid", "society"):
            setattr(same, field, getattr(same, field) or getattr(row, field))
        same.is_exclusive = same.is_exclusive or row.is_exclusive
        row.delete()
        same.save()


def _add_answer(same: Contributor, row: Contributor) -> None:
    if row.answer != AnswerState.ACCEPTED:
        same.answer, same.answered_at, same.reason = row.answer, row.answered_at, row.reason
    signed = [each.guardian_signed_at for each in (same, row) if each.is_minor]
    if row.is_minor and not same.is_minor:
        same.guardian_name, same.guardian_email = row.guardian_name, row.guardian_email
    same.is_minor = same.is_minor or row.is_minor
    same.guardian_signed_at = max((day for day in signed if day), default=None) if all(signed) else None


def _add_shares(same: Contributor, row: Contributor) -> None:
    for share in row.shares.all():
        held, is_new = Share.objects.get_or_create(contributor=same, side=share.side, defaults={"parts": share.parts})
        if not is_new:
            held.parts += share.parts
            held.save(update_fields=["parts"])
