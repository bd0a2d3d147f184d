"""One person, two accounts: everything earned comes to one of them, and the other is erased."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.erasure import erase
from accounts.enums import ErasureReason
from accounts.models import User
from accounts.personal_data import holdings
from accounts.rules import can_be_merged, can_merge
from core import audit
from core.errors import DomainError, NotAllowed


class NotMergeable(DomainError):
    message = _("Only two different accounts of learners can be merged. Take away other roles first.")


class KeptIsLeaving(DomainError):
    message = _("The account to keep is due to be erased, and what comes to it would go with it. Keep the other one.")


class MergeReasonMissing(DomainError):
    message = _("Say how you know that both accounts are the same person's.")


@transaction.atomic
def merge_accounts(*, actor: User, kept: User, merged: User, reason: str, at: dt.datetime) -> User:
    """Bring what `merged` holds to `kept`, then erase `merged`. There is no way back.

    Every app says in its holding how its rows come together without being counted twice. Sign-in stays that of `kept`.
    Both rows are locked in the order of their keys. Raises NotAllowed, NotMergeable, KeptIsLeaving,
    MergeReasonMissing.
    """
    if not can_merge(actor):
        raise NotAllowed
    if not reason.strip():
        raise MergeReasonMissing
    people = {row.pk: row for row in User.objects.select_for_update().filter(pk__in=[kept.pk, merged.pk]).order_by("pk")}
    if len(people) < 2 or not all(can_be_merged(person) for person in people.values()):  # noqa: PLR2004 - two accounts
        raise NotMergeable
    kept, merged = people[kept.pk], people[merged.pk]
    if kept.erase_at is not None:
        raise KeptIsLeaving
    audit.record(actor=actor, verb="account.merged", target=kept, at=at, merged=merged.pk, reason=reason.strip())
    for holding in holdings():
        if holding.merge is not None:
            holding.merge(kept, merged)
    merged.erase_reason = ErasureReason.MERGED
    merged.save(update_fields=["erase_reason"])
    erase(target=merged, at=at)
    return kept
