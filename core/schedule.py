"""Recurring work: apps register jobs at start, one scheduler starts each when it is due."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from core import clock
from core.models import ScheduledJob

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    name: str
    every: dt.timedelta
    start: Callable[[], object]


_jobs: dict[str, Job] = {}


def register(name: str, *, every: dt.timedelta, start: Callable[[], object]) -> None:
    """Called in AppConfig.ready(). `start` should only enqueue a task: the scheduler waits for it."""
    _jobs[name] = Job(name, every, start)


def jobs() -> list[Job]:
    return sorted(_jobs.values(), key=lambda job: job.name)


def run_due(at: dt.datetime | None = None) -> list[str]:
    """Start every due job once and return their names.

    1. Make sure the job has a row. 2. Claim it with a conditional UPDATE, so that of several schedulers exactly one
    wins. 3. Start it; a failure is logged and the other jobs still run at their time.
    """
    at = at or clock.now()
    started = []
    for job in jobs():
        ScheduledJob.objects.get_or_create(name=job.name)
        due = Q(last_started_at=None) | Q(last_started_at__lte=at - job.every)
        if ScheduledJob.objects.filter(due, name=job.name).update(last_started_at=at):
            try:
                job.start()
            except Exception:
                logger.exception("job_failed", extra={"job": job.name})
            else:
                started.append(job.name)
    return started
