"""Fan-out inside a process: who listens to which group here, and one subscription for each group to the other processes.

Stock Channels groups keep a mailbox and wake a task for every socket and message, which costs more than ten times what
the wire needs (docs/performance.md). Consumers, routing and sign-in stay those of Channels.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from redis.exceptions import RedisError

from core.realtime.frames import Delivery, Frame, to_json

CONNECT_SECONDS = 2
FIRST_WAIT, LONGEST_WAIT = 0.2, 5
logger = logging.getLogger(__name__)
Listener = Callable[[Frame], None]


class Hub:
    """The groups of one event loop. Everything but `publish` is called on that loop."""

    def __init__(self) -> None:
        self._members: dict[str, dict[object, Listener]] = {}
        self._wire = Wire(self.deliver, self._tell_whether_whole) if settings.REDIS_URL else None

    async def listen(self, group: str, owner: object, listener: Listener) -> None:
        """From here on everything that is published to `group` is given to the listener, until its owner leaves."""
        self._members.setdefault(group, {})[owner] = listener
        if self._wire is not None:
            await self._wire.subscribe(group)

    def leave(self, group: str, owner: object) -> None:
        members = self._members.get(group, {})
        members.pop(owner, None)
        if not members and self._members.pop(group, None) is not None and self._wire is not None:
            self._wire.unsubscribe(group)

    def deliver(self, group: str, frame: Frame) -> None:
        for listener in tuple(self._members.get(group, {}).values()):
            listener(frame)

    def _tell_whether_whole(self, *, is_whole: bool) -> None:
        """While other processes cannot be heard, clients ask for what they may have missed."""
        frame = Frame(to_json(["wire", {"whole": is_whole}]), Delivery.LATEST, "wire")
        for put in {owner: put for members in self._members.values() for owner, put in members.items()}.values():
            put(frame)


class Wire:
    """One connection to Redis, subscribed to the groups that somebody here is in. Comes back by itself."""

    def __init__(self, deliver: Callable[[str, Frame], None], tell: Callable[..., None]) -> None:
        self._deliver, self._tell = deliver, tell
        self._groups: set[str] = set()
        self._unconfirmed: dict[str, asyncio.Event] = {}
        self._is_up = asyncio.Event()
        self._was_cut = False
        self._task: asyncio.Task[None] | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    async def subscribe(self, group: str) -> None:
        """Returns when Redis has confirmed; without Redis after a moment, since clients then ask by themselves."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())
        if group in self._groups and group not in self._unconfirmed:
            return
        confirmed = self._unconfirmed.setdefault(group, asyncio.Event())
        is_new = group not in self._groups
        self._groups.add(group)
        if is_new and self._is_up.is_set():
            try:
                await self._pubsub.subscribe(channel(group))
            except (OSError, RedisError):
                return  # the listener sees it too, and subscribes to everything anew
        try:
            await asyncio.wait_for(confirmed.wait(), CONNECT_SECONDS)
        except TimeoutError:
            logger.warning("socket_subscription_unconfirmed", extra={"group": group})

    def unsubscribe(self, group: str) -> None:
        """In its own time: whoever leaves does not wait for it."""
        self._groups.discard(group)
        self._unconfirmed.pop(group, None)
        if self._is_up.is_set():
            task = asyncio.get_running_loop().create_task(self._unsubscribe(group))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    async def _unsubscribe(self, group: str) -> None:
        if group not in self._groups:  # nobody came back meanwhile
            with suppress(OSError, RedisError):
                await self._pubsub.unsubscribe(channel(group))

    async def _run(self) -> None:
        wait = FIRST_WAIT
        while True:
            client = AsyncRedis.from_url(settings.REDIS_URL, socket_connect_timeout=CONNECT_SECONDS, retry=None)
            self._pubsub = client.pubsub()
            try:
                await self._pubsub.subscribe(channel(""), *map(channel, self._groups))
                self._is_up.set()
                if self._was_cut:
                    self._tell(is_whole=True)
                    self._was_cut = False
                wait = FIRST_WAIT
                async for message in self._pubsub.listen():
                    self._take(message)
            except (OSError, RedisError):
                logger.warning("socket_broker_unavailable")
                self._is_up.clear()
                if not self._was_cut:
                    self._tell(is_whole=False)
                self._was_cut = True
            finally:
                await client.aclose()
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def _take(self, message: dict[str, Any]) -> None:
        group = message["channel"].decode().removeprefix(channel(""))
        if message["type"] == "message":
            self._deliver(group, Frame.from_bytes(message["data"]))
        elif message["type"] == "subscribe" and group in self._unconfirmed:
            self._unconfirmed.pop(group).set()


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub_here() -> Hub:
    """The hub of the running loop. A server has one loop; tests make many."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for ended in [other for other in _hubs if other.is_closed()]:
            del _hubs[ended]
        _hubs[loop] = Hub()
    return _hubs[loop]


def channel(group: str) -> str:
    return f"{settings.REALTIME_PREFIX}:{group}"


def publish_now(group: str, frame: Frame) -> None:
    """To everybody in `group`, in whichever process. From any thread; never waits for a client and never fails.

    What cannot be passed on is lost for other processes: streams let clients find out and catch up.
    """
    if settings.REDIS_URL:
        try:
            _client().publish(channel(group), frame.to_bytes())
        except (OSError, RedisError):
            logger.warning("socket_broker_unavailable", extra={"group": group})
        else:
            return
    for loop, hub in list(_hubs.items()):
        if loop.is_running():
            loop.call_soon_threadsafe(hub.deliver, group, frame)


_clients: dict[str, Redis] = {}


def _client() -> Redis:
    """One for the process; its connections are shared by its threads."""
    if settings.REDIS_URL not in _clients:
        _clients[settings.REDIS_URL] = Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=CONNECT_SECONDS, socket_timeout=CONNECT_SECONDS
        )
    return _clients[settings.REDIS_URL]
