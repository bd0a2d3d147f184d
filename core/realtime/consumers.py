"""Sockets of commands and events. A client sends `[command, id, body]` and is answered `["success" | "error", id, data]`;
what happens is told by `["event", stream, position, key, body]` and `["signal", name, body]` (docs/domain/realtime.md).

Sockets only make things faster; every page can be rebuilt from one fetch without them.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from contextvars import copy_context
from typing import Any, ClassVar

from channels.db import database_sync_to_async
from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import ValidationError

from core import clock
from core.errors import DomainError
from core.realtime import streams
from core.realtime.commands import Command, Commands
from core.realtime.frames import Delivery, Frame, to_json
from core.realtime.groups import alias
from core.realtime.limits import Bucket
from core.realtime.sockets import Entry, Refused, SocketConsumer

PROTOCOL = 1
PING_SECONDS = 20
LONGEST_ID = 64


class RealtimeConsumer(SocketConsumer):
    """Subclasses say which commands there are, who gives them, and what the state is.

    Every socket also knows `ping` (the time, and the position of each stream), `fetch` (the whole state) and `resume`.
    """

    commands: ClassVar[Commands] = Commands()

    def caller(self) -> Any:
        """Who gives a command, as they are allowed now. Raise Refused to end the socket."""
        return self.scope["user"]

    def snapshot(self) -> Mapping[str, Mapping[str, Any]]:
        """The whole state of each stream, by its name: key and body."""
        return {}

    def what_is_heard(self) -> Entry:
        """As `enter`, for somebody who is in already: what they hear from now on. Raise Refused to end the socket."""
        return Entry()

    async def connect(self) -> None:
        self.buckets: dict[str, Bucket] = {}
        self.renewing: asyncio.Task[None] | None = None
        self.own_context = copy_context()
        self.is_outdated = False
        await super().connect()

    def hear(self, frame: Frame) -> None:
        """To end the socket and let the client come back would do, too; but then the person would be gone for a moment."""
        if frame.delivery is not Delivery.ANEW:
            super().hear(frame)
            return
        self.is_outdated = True
        if self.renewing is None or self.renewing.done():
            # Not in the context of whoever told it: that is a thread of the database, which would wait for itself.
            self.renewing = asyncio.get_running_loop().create_task(self._renew(), context=self.own_context)

    async def _renew(self) -> None:
        while self.is_outdated:
            self.is_outdated = False
            try:
                entry = await database_sync_to_async(self.what_is_heard)()
            except Refused as refused:
                self.outbox.end(refused.code)
                return
            await self._change_streams(entry)
            await self.greet(entry)

    async def _leave(self) -> None:
        renewing = getattr(self, "renewing", None)
        if renewing is not None:
            renewing.cancel()
        await super()._leave()

    async def greet(self, entry: Entry) -> None:
        known = [alias(stream) for stream in entry.streams]
        self._put(["hello", {"version": PROTOCOL, "ping_seconds": PING_SECONDS, "streams": known, **entry.hello}])

    async def take(self, content: str | bytes) -> None:
        try:
            message = json.loads(content)
        except (ValueError, RecursionError):  # the latter for thousands of brackets
            self._put(["error", None, {"code": "not_json"}])
            return
        match message:
            case [str(name), str() | int() as message_id, *rest] if len(str(message_id)) <= LONGEST_ID:
                self._put(await self._answer(name, message_id, rest[0] if rest else {}))
            case _:
                self._put(["error", None, {"code": "bad_message"}])

    async def _answer(self, name: str, message_id: str | int, body: Any) -> list[Any]:
        try:
            data = await database_sync_to_async(self._obey)(name, body)
        except Refused as refused:
            self.outbox.end(refused.code)
            return ["error", message_id, {"code": "refused"}]
        except _Failed as failed:
            return ["error", message_id, failed.data]
        return ["success", message_id, data]

    def _obey(self, name: str, body: Any) -> dict[str, Any]:
        with translation.override(self.scope["user"].language or None):
            try:
                return self._run(name, body)
            except DomainError as error:
                raise _Failed(code=_code(error), message=str(error.message)) from error
            except OperationalError as error:  # the database is away or busy, and what was asked did not happen
                raise _Failed(code="busy", message=_("That did not work just now. Try it again in a moment.")) from error

    def _run(self, name: str, body: Any) -> dict[str, Any]:
        match name:
            case "ping":
                heads = streams.heads(self._streams)
                return {"now": clock.now().isoformat(), "heads": {alias(stream): head for stream, head in heads.items()}}
            case "fetch":
                return self._fetch()
            case "resume":
                return self._resume(body)
        command = self.commands.get(name)
        if command is None:
            raise _Failed(code="unknown_command")
        if not self.buckets.setdefault(name, Bucket(command.allowance)).take():
            raise _Failed(code="too_often", message=_("That was very fast. Wait a moment, then go on."))
        return self._give(command, body)

    def _give(self, command: Command, body: Any) -> dict[str, Any]:
        try:
            return command.perform(self.caller(), body)
        except ValidationError as error:
            fields = [".".join(map(str, problem["loc"])) for problem in error.errors()]
            raise _Failed(code="bad_body", fields=fields) from error

    def _fetch(self) -> dict[str, Any]:
        """Positions first: what changes meanwhile is in the state and told once more, and telling twice is harmless."""
        known = self._streams
        positions = streams.heads(known)
        state = self.snapshot()
        return {alias(name): {"position": positions[name], "entries": dict(state.get(name, {}))} for name in known}

    def _resume(self, body: Any) -> dict[str, Any]:
        known = {alias(name): name for name in self._streams}
        if not isinstance(body, dict) or not all(name in known and type(at) is int for name, at in body.items()):
            raise _Failed(code="bad_body", fields=[])
        caught = streams.since({known[name]: position for name, position in body.items()})
        return {alias(name): {"position": catch.position, "changes": catch.changes} for name, catch in caught.items()}

    @property
    def _streams(self) -> tuple[str, ...]:
        return self.entry.streams if self.entry else ()

    def _put(self, message: list[Any]) -> None:
        self.outbox.put(Frame(to_json(message)))


class _Failed(Exception):
    """An error as the client is told it."""

    def __init__(self, **data: Any) -> None:
        self.data = data
        super().__init__(data["code"])


def _code(error: DomainError) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()


class PersonalConsumer(RealtimeConsumer):
    """What happened to my work on another tab or device, told at once."""
