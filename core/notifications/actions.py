"""Telling people, and what they do about it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from core.notifications import tasks
from core.notifications.enums import Cadence
from core.notifications.kinds import Params, get_kind, stored
from core.notifications.models import MailChoice, Notification, QuietHours
from core.notifications.queries import cadences, quiet_hours
from core.notifications.rules import Quiet, mail_due
from core.tasks import enqueue


@transaction.atomic
def notify(*, kind: str, recipients: Iterable[Any], key: str, url: str, at: dt.datetime, params: Params | None = None) -> None:
    """Tell each of `recipients` once, on the site and, as they want it, by mail after the commit. Three queries.

    `key` names what happened among all of its kind: who was told about it is not told again. `url` is the path where
    the reader goes from here. `params` fill the words of the kind, and never name a person. Raises KeyError for an
    unknown kind or a missing param.
    """
    told = get_kind(kind)
    values = stored(params or {})
    told.words(values)  # a missing param fails here, not on somebody's page
    people = {person.pk: person for person in recipients}
    chosen, quiet = cadences(told, people), quiet_hours(people)
    rows = [
        Notification(
            recipient_id=pk,
            kind=kind,
            key=key,
            params=values,
            url=url,
            created_at=at,
            mail_due_at=mail_due(told, chosen.get(pk, told.default), quiet[pk], at) if person.email else None,
        )
        for pk, person in people.items()
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    if any(row.mail_due_at and row.mail_due_at <= at for row in rows):
        enqueue(tasks.send_mail)


def mark_read(*, notification: Notification, at: dt.datetime) -> None:
    """What was read on the site is not mailed any more."""
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=at, mail_due_at=None)


def mark_all_read(*, user: Any, at: dt.datetime) -> None:
    Notification.objects.filter(recipient_id=user.pk, read_at=None).update(read_at=at, mail_due_at=None)


@transaction.atomic
def save_mail_choices(*, user: Any, choices: Mapping[str, Cadence], quiet: Quiet, at: dt.datetime) -> None:
    """Keep how somebody wants mail. It also holds for mail that waits to be sent, never for what was sent or left out."""
    _choose(user.pk, choices)
    starts, ends = quiet or (None, None)
    QuietHours.objects.update_or_create(user_id=user.pk, defaults={"starts_at": starts, "ends_at": ends})
    for code, cadence in choices.items():
        _reschedule(user.pk, code, mail_due(get_kind(code), cadence, quiet, at))


@transaction.atomic
def unsubscribe(*, user: Any, codes: Iterable[str]) -> None:
    """No more mail about these kinds; they still stand on the site. Safe to run again."""
    wanted = list(codes)
    _choose(user.pk, dict.fromkeys(wanted, Cadence.OFF))
    for code in wanted:
        _reschedule(user.pk, code, None)


def _choose(user_id: int, choices: Mapping[str, Cadence]) -> None:
    MailChoice.objects.bulk_create(
        (MailChoice(user_id=user_id, kind=code, cadence=cadence) for code, cadence in choices.items()),
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["cadence"],
    )


def _reschedule(user_id: int, code: str, due: dt.datetime | None) -> None:
    """In one UPDATE with its condition, since a worker may take the same rows at this moment."""
    Notification.objects.filter(recipient_id=user_id, kind=code, mail_due_at__isnull=False).update(mail_due_at=due)
