"""What royalties and statements hold of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from ip_rights.models import Cost, RoyaltyImport, StatementRun
from ip_rights.queries.money import shares_stated_to


def royalty_files(user: User) -> Iterator[dict[str, Any]]:
    for row in RoyaltyImport.objects.filter(owner=user).order_by("pk"):
        yield {
            "name": row.name,
            "sha256": row.sha256,
            "state": row.state,
            "lines": row.lines,
            "added_at": row.added_at,
            "booked_at": row.booked_at,
        }


def statements(user: User) -> Iterator[dict[str, Any]]:
    for share in shares_stated_to(user):
        run = share.entry.run
        yield {
            "work": run.work.title,
            "statement": run.number,
            "until": run.until,
            "side": share.entry.side,
            "share": f"{share.parts}/{share.entry.sheet.whole}",
            "amount_in_minor_units": share.amount,
            "currency": share.entry.currency,
        }


def _forget_files(user: User) -> None:
    """The files go. Lines that stand in others' statements stay with the work, and nobody's name is in them."""
    for row in RoyaltyImport.objects.filter(owner=user):
        if row.file:
            row.file.delete(save=False)
        if row.booked.exists():
            RoyaltyImport.objects.filter(pk=row.pk).update(owner=None, name="", file="", matches={}, unmatched=[], problems=[])
        else:
            row.delete()


def _merge_files(kept: User, merged: User) -> None:
    RoyaltyImport.objects.filter(owner=merged).update(owner=kept)


def _forget_statements(user: User) -> None:
    """Sums stay: others' shares stand beside them. The name went with the split sheet."""
    StatementRun.objects.filter(closed_by=user).update(closed_by=None)
    Cost.objects.filter(added_by=user).update(added_by=None)


def _merge_statements(kept: User, merged: User) -> None:
    StatementRun.objects.filter(closed_by=merged).update(closed_by=kept)
    Cost.objects.filter(added_by=merged).update(added_by=kept)


def register_own() -> None:
    register(
        Holding(
            "royalty-files",
            _("Royalty files that you sent"),
            ("ip_rights.RoyaltyImport",),
            royalty_files,
            _forget_files,
            _merge_files,
        ),
        Holding(
            "statements",
            _("What was stated to you"),
            ("ip_rights.StatementRun", "ip_rights.Cost"),
            statements,
            _forget_statements,
            _merge_statements,
        ),
    )
