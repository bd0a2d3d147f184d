"""Deliveries that nobody waits for."""

import uuid

from django_tasks import task

from core import clock
from core.api.idempotency import forget_writes
from core.webhooks.delivery import deliver, deliver_due, forget_deliveries


@task()
def deliver_one(delivery_id: str) -> bool:
    return deliver(uuid.UUID(delivery_id), at=clock.now())


@task()
def deliver_waiting() -> int:
    """Once a minute: what failed before and is due again."""
    return deliver_due(at=clock.now())


@task()
def forget_what_was_sent() -> dict[str, int]:
    """Once a day: answers kept for repeated requests, and the log of deliveries."""
    at = clock.now()
    return {"writes": forget_writes(at=at), "deliveries": forget_deliveries(at=at)}
