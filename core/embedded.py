"""The task worker and the scheduler as threads of the server process, for machines without further services."""

import logging
import threading

from django.db import close_old_connections
from django.db.utils import Error as AnyDatabaseError
from django_tasks_db.management.commands.db_worker import Worker

from core import schedule
from core.tasks import SLOW_QUEUE

logger = logging.getLogger(__name__)
SCHEDULER_SECONDS = 60


def scheduler_loop(stop: threading.Event) -> None:
    """Start due jobs once a minute until `stop` is set; a database that is away for a while is only logged."""
    while not stop.is_set():
        close_old_connections()
        try:
            schedule.run_due()
        except AnyDatabaseError:
            logger.exception("scheduler_database_unavailable")
        close_old_connections()
        stop.wait(SCHEDULER_SECONDS)


def worker_loop(stop: threading.Event) -> None:
    """Run queued tasks; restarted after a database failure."""
    _work(stop, "embedded", queues=["*"], but=[SLOW_QUEUE])


def slow_worker_loop(stop: threading.Event) -> None:
    """Run the tasks that take minutes, beside the others."""
    _work(stop, "embedded-slow", queues=[SLOW_QUEUE], but=[])


def _work(stop: threading.Event, name: str, *, queues: list[str], but: list[str]) -> None:
    while not stop.is_set():
        close_old_connections()
        worker = Worker(
            queue_names=queues,
            interval=1.0,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=but,
        )
        try:
            worker.run()
        except AnyDatabaseError:
            logger.exception("worker_database_unavailable")
            stop.wait(5)


def start() -> threading.Event:
    """Start the threads as daemons; setting the returned event ends the scheduler."""
    stop = threading.Event()
    for loop in (worker_loop, slow_worker_loop, scheduler_loop):
        threading.Thread(target=loop, args=(stop,), name=loop.__name__, daemon=True).start()
    return stop
