import os
import shlex
import socket
from collections.abc import Callable

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import embedded
from core.realtime.limits import LARGEST_FRAME


class AnnouncingServer(uvicorn.Server):
    """Calls `ready` once it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], object]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()


class Command(BaseCommand):
    help = "Serve the whole site from one process: pages, sockets, tasks and scheduler (the embedded default)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="0.0.0.0")  # noqa: S104 - a phone on the same network must reach it
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument(
            "--first",
            action="append",
            default=[],
            metavar="COMMAND",
            help="a management command to run before serving; in this process, because starting Python takes seconds",
        )

    def handle(self, *, host: str, port: int, first: list[str], **options: object) -> None:  # noqa: ARG002
        for command in first:
            call_command(*shlex.split(command))
        if settings.EMBEDDED_WORKER:
            embedded.start()
        server = AnnouncingServer(
            uvicorn.Config(
                "config.asgi:application",
                host=host,
                port=port,
                log_level="warning",
                lifespan="off",
                ws_max_size=LARGEST_FRAME,
                ws_per_message_deflate=False,
                timeout_graceful_shutdown=5,
                proxy_headers=False,
            ),
            ready=self._say_where,
        )
        try:
            server.run()
        except SystemExit as end:  # how uvicorn ends when it cannot listen
            raise CommandError(f"Port {port} is in use. Choose another, for example: PORT=8001 make run") from end

    def _say_where(self) -> None:
        self.stdout.write(f"Mirror Labs answers at {settings.SITE_URL} (Ctrl+C stops it).")
        self.stdout.flush()
