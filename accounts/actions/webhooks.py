"""Endpoints of other systems, kept by managers. What is sent to them, and how, is core.webhooks."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import can_keep_webhooks
from core import audit, tasks
from core.enums import DeliveryState
from core.errors import DomainError, NotAllowed
from core.models import WebhookDelivery, WebhookEndpoint
from core.webhooks.events import TEST, add_delivery
from core.webhooks.signing import new_secret
from core.webhooks.tasks import deliver_one


class StillWaiting(DomainError):
    message = _("This message is still being sent by itself. Send it again once that has ended.")
    status = 409


@transaction.atomic
def add_webhook(*, actor: User, url: str, events: list[str], at: dt.datetime) -> WebhookEndpoint:
    """An endpoint with a fresh secret. Raises NotAllowed."""
    _check(actor)
    endpoint = WebhookEndpoint.objects.create(url=url, events=sorted(events), secret=new_secret(), created_at=at)
    audit.record(actor=actor, verb="webhook.added", target=endpoint, at=at, url=url, events=endpoint.events)
    return endpoint


@transaction.atomic
def change_webhook(
    *, actor: User, endpoint: WebhookEndpoint, url: str, events: list[str], is_active: bool, at: dt.datetime
) -> None:
    """Messages that are waiting go to the new address; an endpoint that is switched off gets no more of them."""
    _check(actor)
    endpoint.url, endpoint.events, endpoint.is_active = url, sorted(events), is_active
    endpoint.save(update_fields=["url", "events", "is_active"])
    if not is_active:
        waiting = endpoint.deliveries.filter(state=DeliveryState.WAITING)
        waiting.update(state=DeliveryState.GIVEN_UP, next_try_at=None)
    audit.record(actor=actor, verb="webhook.changed", target=endpoint, at=at, url=url, events=endpoint.events, active=is_active)


@transaction.atomic
def renew_secret(*, actor: User, endpoint: WebhookEndpoint, at: dt.datetime) -> None:
    """From now on messages are signed with another secret. Raises NotAllowed."""
    _check(actor)
    endpoint.secret = new_secret()
    endpoint.save(update_fields=["secret"])
    audit.record(actor=actor, verb="webhook.secret_renewed", target=endpoint, at=at)


@transaction.atomic
def remove_webhook(*, actor: User, endpoint: WebhookEndpoint, at: dt.datetime) -> None:
    """The endpoint goes, with its log. Raises NotAllowed."""
    _check(actor)
    audit.record(actor=actor, verb="webhook.removed", target=endpoint, at=at, url=endpoint.url)
    endpoint.delete()


@transaction.atomic
def send_test(*, actor: User, endpoint: WebhookEndpoint) -> WebhookDelivery:
    """A message that says nothing happened. Raises NotAllowed."""
    _check(actor)
    return add_delivery(endpoint, TEST, {"endpoint": endpoint.public_id})


@transaction.atomic
def redeliver(*, actor: User, delivery: WebhookDelivery, at: dt.datetime) -> None:
    """Send a message once more, with its own id, so that a receiver who has it can tell. Raises NotAllowed, StillWaiting."""
    _check(actor)
    ended = WebhookDelivery.objects.filter(pk=delivery.pk).exclude(state=DeliveryState.WAITING)
    if not ended.update(state=DeliveryState.WAITING, next_try_at=at, attempts=0):
        raise StillWaiting
    audit.record(actor=actor, verb="webhook.redelivered", target=delivery, at=at)
    tasks.enqueue(deliver_one, delivery_id=str(delivery.pk))


def _check(actor: User) -> None:
    if not can_keep_webhooks(actor):
        raise NotAllowed
