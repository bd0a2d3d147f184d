"""What split sheets hold of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from ip_rights.actions.forgetting import forget_contributor, merge_contributor
from ip_rights.models import Contributor


def splits(user: User) -> Iterator[dict[str, Any]]:
    rows = Contributor.objects.filter(person=user).select_related("sheet__work").prefetch_related("shares")
    for row in rows.order_by("pk"):
        yield {
            "work": row.sheet.work.title,
            "sheet": row.sheet.number,
            "state": row.sheet.state,
            "name": row.name,
            "email": row.email,
            "roles": row.roles,
            "ipi": row.ipi,
            "isni": row.isni,
            "orcid": row.orcid,
            "society": row.society,
            "is_exclusive": row.is_exclusive,
            "answer": row.answer,
            "answered_at": row.answered_at,
            "reason": row.reason,
            "is_minor": row.is_minor,
            "guardian_signed_at": row.guardian_signed_at,
            "shares": {share.side: f"{share.parts}/{row.sheet.whole}" for share in row.shares.all()},
        }


def register_own() -> None:
    register(
        Holding(
            "splits",
            _("Your part in works, and what you agreed to"),
            ("ip_rights.Contributor",),
            splits,
            forget_contributor,
            merge_contributor,
        )
    )
