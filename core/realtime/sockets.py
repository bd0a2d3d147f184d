"""What all sockets have in common: who comes in, what they hear, and how they end."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar

from channels.consumer import get_handler_name
from channels.db import database_sync_to_async
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from core.realtime.codes import SIGNED_OUT, TOO_LARGE, TOO_MANY
from core.realtime.frames import Frame
from core.realtime.groups import session_group, user_group
from core.realtime.hub import Hub, hub_here
from core.realtime.limits import Allowance, Bucket
from core.realtime.outbox import Outbox
from core.realtime.watch import Watched, watch


@dataclass(frozen=True)
class Entry:
    """What somebody who comes in hears and is told."""

    groups: tuple[str, ...] = ()
    streams: tuple[str, ...] = ()  # each is also a group
    hello: Mapping[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """The socket is not opened, or ends. `code` is one of core.realtime.codes."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


class DirectSendMiddleware:
    """Outside of all others: keeps the server's own `send` for the outbox.

    The middleware of sessions looks at every message whether the session is to be saved, which sockets never do here; for
    a frame to a thousand people that was a fifth of its cost.
    """

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        return await self.inner(scope | {"direct_send": send}, receive, send)


class SocketConsumer(AsyncWebsocketConsumer):
    """One socket of somebody signed in. It ends with the session, the account, and what `enter` asks for."""

    max_frame_bytes: ClassVar[int] = 16_384
    allowance: ClassVar[Allowance] = Allowance(burst=100, per_second=5)

    # What a subclass says. `enter` and `left` may ask the database.

    def enter(self) -> Entry:
        """Raise Refused, or say what this person hears."""
        return Entry()

    async def greet(self, entry: Entry) -> None:
        """The first that is sent; from here on nothing of the groups is missed."""

    async def take(self, content: str | bytes) -> None:
        """A frame within the limits came."""

    def hear(self, frame: Frame) -> None:
        """One of the groups is told something."""
        self.outbox.put(frame)

    def left(self) -> None:
        """The socket has ended. Only called where `enter` let it in."""

    # The life of a socket.

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.entry: Entry | None = None
        self.joined: list[str] = []
        self.watched: Watched | None = None
        self.task = asyncio.current_task()
        self.outbox = Outbox(scope["direct_send"], self._end)
        self.ended_with: int | None = None
        try:
            await self._serve(scope, receive, send)
        except asyncio.CancelledError:
            if self.ended_with is None or self.task is None:
                raise  # the server stops
            self.task.uncancel()
            if self.ended_with:
                await self._say_goodbye(send)
        finally:
            await self._leave()

    async def _serve(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """As Channels does it, but with one thing to wait for instead of several, so without a task for each frame, and
        without a way to the database's thread and back to look for old connections: `database_sync_to_async` looks."""
        self.scope, self.base_send = scope, send
        with suppress(StopConsumer):
            while True:
                message = await receive()
                await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        user = self.scope["user"]
        if not user.is_authenticated:
            await self._refuse(SIGNED_OUT)
            return
        key = self.scope["session"].session_key or ""
        self.hub: Hub = hub_here()
        self.bucket = Bucket(self.allowance)
        self.watched = Watched(user.pk, type(self), key, self.outbox.end)
        watch.add(self.watched)
        # First what ends the socket, then what lets it in: between the two nothing is missed.
        await self._join(user_group(user.pk), session_group(key))
        try:
            self.entry = await database_sync_to_async(self.enter)()
        except Refused as refused:
            await self._refuse(refused.code)
            return
        watch.let_in(self.watched)
        await self._join(*self.entry.groups, *self.entry.streams)
        await self.accept()
        self.outbox.open()
        await self.greet(self.entry)

    async def _refuse(self, code: int) -> None:
        """Browsers are told the code of an open socket only; a refused handshake looks to them like a lost connection,
        after which they would come back for ever."""
        await self.accept()
        await self.close(code=code)

    async def _join(self, *groups: str) -> None:
        self.joined += groups
        await asyncio.gather(*(self.hub.listen(group, self.outbox, self.hear) for group in groups))

    async def _change_streams(self, entry: Entry) -> None:
        """From now on these streams; nothing more of the others."""
        before = self.entry.streams if self.entry else ()
        self.entry = entry
        for group in set(before) - set(entry.streams):
            self.joined.remove(group)
            self.hub.leave(group, self.outbox)
        await self._join(*(group for group in entry.streams if group not in before))

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        content = bytes_data if text_data is None else text_data
        if content is None or len(content) > self.max_frame_bytes:
            self.outbox.end(TOO_LARGE)
        elif not self.bucket.take():
            self.outbox.end(TOO_MANY)
        else:
            await self.take(content)

    def _end(self, code: int) -> None:
        """Called by the outbox: whatever the consumer waits for, it ends now."""
        self.ended_with = code
        if self.task is not None:
            self.task.cancel()

    async def _say_goodbye(self, send: Any) -> None:
        """Who does not take what was sent does not take this either; the connection is then simply cut."""
        try:
            async with asyncio.timeout(1):
                await send({"type": "websocket.close", "code": self.ended_with})
        except (TimeoutError, OSError, RuntimeError):
            return

    async def _leave(self) -> None:
        for group in self.joined:
            self.hub.leave(group, self.outbox)
        if self.watched is not None:
            watch.remove(self.watched)
        if self.entry is not None and type(self).left is not SocketConsumer.left:
            # Shielded: what ends the socket a second time must not leave somebody in the room.
            await asyncio.shield(database_sync_to_async(self.left)())
