"""Publishing to a person's open sockets, after the change is committed."""

import asyncio
import logging
import threading
from contextlib import suppress
from functools import cache, partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from channels_redis.pubsub import RedisPubSubChannelLayer
from django.db import transaction
from redis.exceptions import RedisError

from core.realtime.consumers import session_group, user_group

SEND_SECONDS = 5
logger = logging.getLogger(__name__)
_server_loop: asyncio.AbstractEventLoop | None = None


def publish_to_user(user_id: int, name: str, data: dict[str, Any]) -> None:
    """Tell the person's open pages that `name` happened. Lost without harm when no socket or no broker is there."""
    transaction.on_commit(partial(_send, user_group(user_id), {"type": "user.event", "name": name, "data": data}))


def close_sockets_of(user_id: int) -> None:
    """End all of the person's sockets: called on suspension and removal."""
    transaction.on_commit(partial(_send, user_group(user_id), {"type": "user.close"}, waits=True))


def close_sockets_of_session(session_key: str) -> None:
    """End the sockets that one session opened: called when it is signed out."""
    transaction.on_commit(partial(_send, session_group(session_key), {"type": "user.close"}, waits=True))


def send_from(loop: asyncio.AbstractEventLoop) -> None:
    """Called by a server whose sockets live in this process, on this loop."""
    global _server_loop  # noqa: PLW0603 - a process has one server
    _server_loop = loop


def _send(group: str, message: dict[str, Any], *, waits: bool = False) -> None:
    """Hand the message to a loop that keeps its connection. With `waits` a process may end right after."""
    layer = get_channel_layer()
    loop = _server_loop or (_own_loop() if isinstance(layer, RedisPubSubChannelLayer) else None)
    if loop is None:  # no server and no broker: a command, or a test whose sockets share the caller's loop
        async_to_sync(_deliver)(layer, group, message)
        return
    delivery = asyncio.run_coroutine_threadsafe(_deliver(layer, group, message), loop)
    if waits:
        with suppress(TimeoutError):
            delivery.result(SEND_SECONDS)


async def _deliver(layer: Any, group: str, message: dict[str, Any]) -> None:
    try:
        await layer.group_send(group, message)
    except (OSError, RedisError):
        logger.warning("socket_broker_unavailable", extra={"group": group})


@cache
def _own_loop() -> asyncio.AbstractEventLoop:
    """A loop of the process's own. Without it every message would start a thread, a loop and a connection."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="socket-sender", daemon=True).start()
    return loop
