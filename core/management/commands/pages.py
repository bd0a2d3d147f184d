import gc
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


class Command(BaseCommand):
    help = (
        "Serve the pages, behind a proxy. The workers are forked from this process once it has loaded the site, "
        "so that they share what they never change: two take about as much memory as one and a half."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8001)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4, help="of each worker")

    def handle(self, *, host: str, port: int, workers: int, threads: int, **options: Any) -> None:  # noqa: ARG002
        get_wsgi_application()
        get_resolver().url_patterns  # noqa: B018 - reading imports every view
        get_template("core/base.html")
        connections.close_all()
        gc.freeze()  # what is here now is never looked at again, so its memory stays shared
        Granian(
            "config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads,
            websockets=False,
            workers_kill_timeout=5,
            log_level=LogLevels.warning,
        ).serve()
