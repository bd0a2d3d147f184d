"""In which groups a person was (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from live.models import GroupMember, GroupRound


def was_in(user: User) -> Iterator[dict[str, Any]]:
    memberships = GroupMember.objects.filter(place__user=user, group__isnull=False)
    for member in memberships.select_related("round__workshop", "group").order_by("pk"):
        yield {
            "workshop": member.round.workshop.title,
            "opened_at": member.round.opened_at,
            "group": member.group.number if member.group else None,
        }
    for found in GroupRound.objects.filter(opened_by=user).select_related("workshop").order_by("pk"):
        yield {"workshop": found.workshop.title, "opened_groups_at": found.opened_at}


def _forget_groups(user: User) -> None:
    """Who was with whom for ten minutes need not be known for ever; what groups there were belongs to the workshop."""
    GroupMember.objects.filter(place__user=user).delete()
    GroupRound.objects.filter(opened_by=user).update(opened_by=None)


def register_own() -> None:
    tables = ("live.GroupMember", "live.GroupRound")
    register(Holding("workshop-groups", _("Groups you were in"), tables, was_in, _forget_groups))
