"""Calls that somebody follows (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from grants.models import CallFollow


def followed(user: User) -> Iterator[dict[str, Any]]:
    for row in CallFollow.objects.filter(user=user).select_related("call").order_by("pk"):
        yield {"call": row.call.title, "funder": row.call.funder, "followed_at": row.followed_at}


def _forget(user: User) -> None:
    CallFollow.objects.filter(user=user).delete()


def _merge(kept: User, merged: User) -> None:
    """What both follow is followed once."""
    there = CallFollow.objects.filter(user=kept).values("call")
    CallFollow.objects.filter(user=merged).exclude(call__in=there).update(user=kept)
    CallFollow.objects.filter(user=merged).delete()


def register_own() -> None:
    register(Holding("followed-calls", _("Calls you follow"), ("grants.CallFollow",), followed, _forget, _merge))
