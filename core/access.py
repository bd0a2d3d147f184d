"""Grants of sight: somebody may see one object of another app for as long as a reason holds.

A higher app gives them (a mentor sees the draft that they were asked about), the app that keeps the object asks for them.
"""

import datetime as dt
from typing import Any

from django.db import transaction

from core import audit
from core.models import Sight


@transaction.atomic
def give_sight(*, user: Any, kind: str, target_id: object, given_by: Any, reason: str, at: dt.datetime) -> Sight:
    """`reason` names what it rests on, as "mentoring.discussion:7". The same again changes nothing."""
    values = {"user_id": user.pk, "target_kind": kind, "target_id": str(target_id), "reason": reason}
    defaults = {"given_by_id": getattr(given_by, "pk", None), "at": at}
    sight, is_new = Sight.objects.get_or_create(**values, ended_at=None, defaults=defaults)
    if is_new:
        audit.record(actor=given_by, verb="sight.given", target=sight, at=at, user=user.pk, kind=kind, id=str(target_id))
    return sight


@transaction.atomic
def end_sight(*, user: Any, kind: str, target_id: object, ended_by: Any, reason: str, at: dt.datetime) -> bool:
    """What rests on other reasons stays. False where nothing rested on this one."""
    own = Sight.objects.select_for_update().filter(user_id=user.pk, target_kind=kind, target_id=str(target_id))
    sight = own.filter(reason=reason, ended_at=None).first()
    if sight is None:
        return False
    sight.ended_at = at
    sight.save(update_fields=["ended_at"])
    audit.record(actor=ended_by, verb="sight.ended", target=sight, at=at, user=user.pk, kind=kind, id=str(target_id))
    return True


def sees(user: Any, kind: str, target_id: object) -> bool:
    """Suspended accounts see nothing. One query."""
    if not (user.is_authenticated and user.is_active):
        return False
    return Sight.objects.filter(user_id=user.pk, target_kind=kind, target_id=str(target_id), ended_at=None).exists()


def ids_seen_by(user: Any, kind: str) -> set[str]:
    """The ids of all objects of a kind that somebody sees now. One query."""
    if not (user.is_authenticated and user.is_active):
        return set()
    return set(Sight.objects.filter(user_id=user.pk, target_kind=kind, ended_at=None).values_list("target_id", flat=True))
