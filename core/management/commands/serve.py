import os

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from core import embedded


class Command(BaseCommand):
    help = "Serve the whole site from one process: pages, sockets, tasks and scheduler (the embedded default)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="0.0.0.0")  # noqa: S104 - a phone on the same network must reach it
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *, host: str, port: int, **options: object) -> None:  # noqa: ARG002
        if settings.EMBEDDED_WORKER:
            embedded.start()
        uvicorn.run(
            "config.asgi:application",
            host=host,
            port=port,
            log_level="warning",
            lifespan="off",
            ws_max_size=65_536,
            timeout_graceful_shutdown=5,
            proxy_headers=False,
        )
