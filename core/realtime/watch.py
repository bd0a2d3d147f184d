"""Sockets that must end though nobody tells them: their session is over, or their owner has opened too many others."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from channels.db import database_sync_to_async

from core.realtime.codes import OPENED_ELSEWHERE, SIGNED_OUT
from core.realtime.limits import MOST_SOCKETS

WATCH_SECONDS = 30


@dataclass(frozen=True, eq=False)
class Watched:
    """An open socket, and how to end it. `kind` is what it is for: a room, a document, the person."""

    user_id: int
    kind: type
    session_key: str
    end: Callable[[int], None]


Pairs = set[tuple[int, str]]
Check = Callable[[Pairs], Pairs]


class Watch:
    """Asks every half minute, once for all sockets of the process, whose session or account is open no more."""

    def __init__(self) -> None:
        self._sockets: set[Watched] = set()
        self._by_owner: dict[tuple[int, type], list[Watched]] = {}  # the oldest first
        self._check: Check | None = None
        self._tasks: dict[asyncio.AbstractEventLoop, asyncio.Task[None]] = {}

    def ask(self, check: Check) -> None:
        """`check({(user id, session key)})` gives those that must end. Registered by the app that keeps accounts."""
        self._check = check

    def add(self, socket: Watched) -> None:
        self._sockets.add(socket)
        loop = asyncio.get_running_loop()
        if loop not in self._tasks:
            self._tasks = {other: task for other, task in self._tasks.items() if not other.is_closed()}
            self._tasks[loop] = loop.create_task(self._run())

    def let_in(self, socket: Watched) -> None:
        """Ends the oldest of the same kind where this person has too many.

        Not the new one: it is what the person looks at now, and the oldest may be a connection that died in a tunnel and
        was not noticed yet. Each kind counts for itself, so that opening many pages does not end the room one hosts.
        """
        mine = self._by_owner.setdefault((socket.user_id, socket.kind), [])
        mine.append(socket)
        if len(mine) > MOST_SOCKETS:
            mine.pop(0).end(OPENED_ELSEWHERE)

    def remove(self, socket: Watched) -> None:
        self._sockets.discard(socket)
        mine = self._by_owner.get((socket.user_id, socket.kind), [])
        if socket in mine:
            mine.remove(socket)
        if not mine:
            self._by_owner.pop((socket.user_id, socket.kind), None)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            await self.look()

    async def look(self) -> None:
        sockets = tuple(self._sockets)
        if self._check is None or not sockets:
            return
        over = await database_sync_to_async(self._check)({(socket.user_id, socket.session_key) for socket in sockets})
        for socket in sockets:
            if (socket.user_id, socket.session_key) in over:
                socket.end(SIGNED_OUT)


watch = Watch()
