"""Work for later. Tasks are written to the queue only when the transaction that asked for them has committed."""

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks.base import Task

SLOW_QUEUE = "slow"  # for tasks of minutes: a worker of its own takes them, so that no mail waits behind them


def enqueue(task: Task, **kwargs: Any) -> None:
    """Queue `task` once the current transaction commits (at once outside one)."""
    transaction.on_commit(partial(task.enqueue, **kwargs))
