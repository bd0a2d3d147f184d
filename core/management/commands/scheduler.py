import signal
import threading

from django.core.management.base import BaseCommand

from core import embedded


class Command(BaseCommand):
    help = "Start recurring jobs when they are due, once a minute, until stopped. Run one of it in production."

    def handle(self, **options: object) -> None:  # noqa: ARG002
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        embedded.scheduler_loop(stop)
        self.stdout.write("Scheduler stopped.")
