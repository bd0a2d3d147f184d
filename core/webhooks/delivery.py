"""Sending what is waiting, and trying again with growing pauses."""

import datetime as dt
import logging
import uuid

from django.conf import settings

from core import clock
from core.enums import DeliveryState
from core.models import WebhookDelivery
from core.webhooks.outside import NoAnswer, NotOutside, post
from core.webhooks.signing import signed_headers

logger = logging.getLogger(__name__)
# Pauses before the second try, the third, and so on: about two days in all.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
# How long one process has a delivery for itself. It is longer than sending can take.
CLAIM = dt.timedelta(minutes=2)
BATCH = 100
KEPT = dt.timedelta(days=30)


def deliver(delivery_id: uuid.UUID, *, at: dt.datetime) -> bool:
    """Send one message if it is due and nobody else is sending it. Whether it arrived."""
    waiting = WebhookDelivery.objects.filter(pk=delivery_id, state=DeliveryState.WAITING, next_try_at__lte=at)
    if not waiting.update(next_try_at=at + CLAIM):
        return False
    delivery = WebhookDelivery.objects.select_related("endpoint").get(pk=delivery_id)
    status, problem = _send(delivery)
    arrived = status is not None and 200 <= status < 300  # noqa: PLR2004 - the statuses of success
    delivery.attempts += 1
    delivery.last_tried_at, delivery.last_status, delivery.last_problem = at, status, problem
    if arrived:
        delivery.state, delivery.next_try_at = DeliveryState.DELIVERED, None
    elif delivery.attempts > len(PAUSES) or not delivery.endpoint.is_active:
        delivery.state, delivery.next_try_at = DeliveryState.GIVEN_UP, None
    else:
        delivery.next_try_at = at + PAUSES[delivery.attempts - 1]
    delivery.save(update_fields=["attempts", "last_tried_at", "last_status", "last_problem", "state", "next_try_at"])
    extra = {"delivery": str(delivery.pk), "event": delivery.event, "status": status, "problem": problem}
    logger.info("webhook_tried", extra=extra)
    return arrived


def deliver_due(*, at: dt.datetime) -> int:
    """Send what is due, the longest wait first; returns how many arrived."""
    due = WebhookDelivery.objects.filter(state=DeliveryState.WAITING, next_try_at__lte=at).order_by("next_try_at")
    return sum(deliver(pk, at=clock.now()) for pk in list(due.values_list("pk", flat=True)[:BATCH]))


def forget_deliveries(*, at: dt.datetime) -> int:
    """Delete the log of what ended a month ago; returns how many."""
    ended = WebhookDelivery.objects.exclude(state=DeliveryState.WAITING)
    return ended.filter(created_at__lt=at - KEPT).delete()[0]


def _send(delivery: WebhookDelivery) -> tuple[int | None, str]:
    """(status, problem in a few words)."""
    headers = signed_headers(
        delivery.endpoint.secret,
        message_id=f"msg_{delivery.pk.hex}",
        timestamp=int(clock.now().timestamp()),
        body=delivery.body,
    )
    headers |= {"Content-Type": "application/json", "User-Agent": f"{settings.PROGRAMME_NAME.replace(' ', '-')}-webhooks"}
    try:
        status = post(delivery.endpoint.url, body=delivery.body.encode(), headers=headers)
    except (NotOutside, NoAnswer) as error:
        return None, str(error)
    return status, ""
