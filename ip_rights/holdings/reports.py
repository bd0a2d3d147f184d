"""What a person said about works of others, and what they answered (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from ip_rights.models import WorkReport


def said(user: User) -> Iterator[dict[str, Any]]:
    fields = ("work__title", "reason", "words", "email", "state", "at")
    yield from WorkReport.objects.filter(reporter=user).order_by("pk").values(*fields).iterator(chunk_size=500)
    answered = WorkReport.objects.filter(work__registrant=user).exclude(appeal="").order_by("pk")
    for row in answered.values("work__title", "appeal", "appealed_at").iterator(chunk_size=500):
        yield dict(row)


def _forget(user: User) -> None:
    """What was reported stays with those who decide about it, without who said so."""
    WorkReport.objects.filter(reporter=user).update(reporter=None, email="")
    WorkReport.objects.filter(decided_by=user).update(decided_by=None)


def _merge(kept: User, gone: User) -> None:
    WorkReport.objects.filter(reporter=gone).update(reporter=kept)
    WorkReport.objects.filter(decided_by=gone).update(decided_by=kept)


def register_own() -> None:
    register(Holding("work-reports", _("What you reported about works"), ("ip_rights.WorkReport",), said, _forget, _merge))
