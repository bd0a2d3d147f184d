"""What can be told to other systems. Apps register their events and publish them from their actions."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core import clock, tasks
from core.models import WebhookDelivery, WebhookEndpoint
from core.webhooks.tasks import deliver_one

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Event:
    """`name` is "noun.happened". `data` says which ids a message carries: ids only, nothing that says who somebody is."""

    name: str
    label: "str | StrPromise"
    data: tuple[str, ...] = ()


TEST = Event("test", _("A test"), ("endpoint",))
_events: dict[str, Event] = {}


def register(*events: Event) -> None:
    """Called in AppConfig.ready()."""
    _events.update({event.name: event for event in events})


def events() -> list[Event]:
    return sorted(_events.values(), key=lambda event: event.name)


def publish(name: str, **ids: uuid.UUID | None) -> None:
    """Tell every endpoint that asked for `name`. Called inside the transaction of what happened: the messages are stored
    with it and sent after it. One query where nobody asked."""
    publish_all(name, [ids])


def publish_all(name: str, told: Iterable[dict[str, uuid.UUID | None]]) -> None:
    """`publish` for many things of one kind that happened at once, such as a list of people who joined."""
    event, rows = _events[name], list(told)
    for endpoint in WebhookEndpoint.objects.filter(is_active=True) if rows else ():
        if name in endpoint.events:
            for ids in rows:
                add_delivery(endpoint, event, ids)


def add_delivery(endpoint: WebhookEndpoint, event: Event, ids: dict[str, uuid.UUID | None]) -> WebhookDelivery:
    """Store one message and have it sent after the commit."""
    if set(ids) != set(event.data):
        raise ValueError(f"{event.name} carries {event.data}, not {sorted(ids)}")
    at = clock.now()
    body = {"type": event.name, "timestamp": at.isoformat(timespec="seconds"), "data": ids}
    delivery = WebhookDelivery.objects.create(
        endpoint=endpoint, event=event.name, body=json.dumps(body, default=str), created_at=at, next_try_at=at
    )
    tasks.enqueue(deliver_one, delivery_id=str(delivery.pk))
    return delivery
