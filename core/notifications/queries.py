"""Reads about notifications and about how people want them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.notifications.enums import Cadence
from core.notifications.kinds import Kind, kinds
from core.notifications.models import MailChoice, Notification, QuietHours
from core.notifications.rules import DEFAULT_QUIET, Quiet


@dataclass(frozen=True)
class Choice:
    """How often somebody gets mail about a kind."""

    kind: Kind
    cadence: Cadence


def notifications_of(user: Any) -> QuerySet[Notification]:
    """The newest first. What an app told that is no longer there cannot be read any more."""
    return Notification.objects.filter(recipient_id=user.pk, kind__in=[kind.code for kind in kinds()])


def get_notification(user: Any, pk: int) -> Notification | None:
    return notifications_of(user).filter(pk=pk).first()


def unread_count(user: Any) -> int:
    """One query; none for visitors."""
    return notifications_of(user).filter(read_at=None).count() if user.is_authenticated else 0


def choices_of(user: Any) -> list[Choice]:
    """Every kind that can be about somebody, with what they chose or the default. One query beside those of rules."""
    chosen = dict(MailChoice.objects.filter(user_id=user.pk).values_list("kind", "cadence"))
    offered = [kind for kind in kinds() if kind.rule is None or kind.rule(user)]
    return [Choice(kind, Cadence(chosen.get(kind.code, kind.default))) for kind in offered]


def cadences(kind: Kind, user_ids: Iterable[int]) -> dict[int, Cadence]:
    """What those chose who chose anything."""
    rows = MailChoice.objects.filter(kind=kind.code, user_id__in=list(user_ids)).values_list("user_id", "cadence")
    return {user_id: Cadence(cadence) for user_id, cadence in rows}


def told_lately(kind: str, key_starts: str, user_ids: Iterable[int], *, since: dt.datetime) -> set[int]:
    """Who was told something of this kind after `since` whose key starts so, and has not read it. One query.

    For what comes in handfuls: whoever has a line that waits to be read needs no second one.
    """
    rows = Notification.objects.filter(recipient__in=list(user_ids), kind=kind, key__startswith=key_starts)
    return set(rows.filter(created_at__gt=since, read_at=None).values_list("recipient_id", flat=True))


def quiet_hours(user_ids: Iterable[int]) -> dict[int, Quiet]:
    """The quiet hours of each. One query."""
    wanted = list(user_ids)
    own = {row.user_id: row.span for row in QuietHours.objects.filter(user_id__in=wanted)}
    return {user_id: own.get(user_id, DEFAULT_QUIET) for user_id in wanted}
