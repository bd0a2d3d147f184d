"""Talking to Janus (Debian's `janus`, VideoRoom plugin) over its WebSocket. Only the server does: a browser never sees the
api secret, says no word of Janus's protocol itself, and is let into a room by a token made for its one connection.

Replies come in two kinds: those about rooms at once ("success"), those about a connection as "ack" and later as "event" with
the same transaction. https://janus.conf.meetecho.com/docs/videoroom.html
"""

import asyncio
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

ANSWER_SECONDS = 10
KEEPALIVE_SECONDS = 20
ALREADY_EXISTS = 427
ROOM = {
    "permanent": False,
    "is_private": True,
    "publishers": 12,
    "bitrate": 900_000,
    "fir_freq": 10,
    "audiocodec": "opus",
    "videocodec": "vp8",
    "notify_joining": False,
    "lock_record": True,  # only with the room's secret, which no page has
}


class JanusError(Exception):
    """Janus is not there, does not answer, or refuses. `code` is its number, 0 where there is none."""

    def __init__(self, reason: str, code: int = 0) -> None:
        self.code = code
        super().__init__(reason)


class JanusSession:
    """One session, for one page of one person. `told(handle, data, jsep)` hears what Janus says unasked."""

    def __init__(self, told: Callable[[int, dict[str, Any], dict[str, Any] | None], None]) -> None:
        self.told = told
        self.asked: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.wire: ClientConnection | None = None
        self.session = 0

    async def open(self) -> None:
        """Raises JanusError."""
        try:
            self.wire = await connect(
                settings.JANUS_URL, subprotocols=[Subprotocol("janus-protocol")], open_timeout=ANSWER_SECONDS, proxy=None
            )
        except (OSError, TimeoutError) as error:
            raise JanusError("not there") from error
        self.tasks.append(asyncio.create_task(self._listen()))
        self.session = (await self._ask({"janus": "create"}))["data"]["id"]
        self.tasks.append(asyncio.create_task(self._keep_alive()))

    async def attach(self) -> int:
        """A handle of the VideoRoom plugin."""
        reply = await self._ask({"janus": "attach", "plugin": "janus.plugin.videoroom"})
        handle: int = reply["data"]["id"]
        return handle

    async def request(
        self, handle: int, body: dict[str, Any], jsep: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """The plugin's answer and the description that comes with it. Raises JanusError."""
        message = {"janus": "message", "handle_id": handle, "body": body} | ({"jsep": jsep} if jsep else {})
        reply = await self._ask(message)
        data: dict[str, Any] = reply.get("plugindata", {}).get("data", {})
        if "error_code" in data:
            raise JanusError(str(data.get("error")), data["error_code"])
        return data, reply.get("jsep")

    async def close(self) -> None:
        """Its connections end with it. Twice is the same."""
        for task in self.tasks:
            task.cancel()
        wire, self.wire = self.wire, None
        if wire is not None:
            await wire.close()

    async def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        if self.wire is None:
            raise JanusError("closed")
        transaction = secrets.token_hex(8)
        answer = self.asked[transaction] = asyncio.get_running_loop().create_future()
        whole = message | {"transaction": transaction, "apisecret": settings.JANUS_SECRET}
        try:
            await self.wire.send(json.dumps(whole | ({"session_id": self.session} if self.session else {})))
            async with asyncio.timeout(ANSWER_SECONDS):
                reply = await answer
        except (ConnectionClosed, TimeoutError) as error:
            raise JanusError("no answer") from error
        finally:
            self.asked.pop(transaction, None)
        if reply["janus"] == "error":
            raise JanusError(reply["error"]["reason"], reply["error"]["code"])
        return reply

    async def _listen(self) -> None:
        if self.wire is None:
            return
        try:
            async for text in self.wire:
                self._hear(json.loads(text))
        except ConnectionClosed:
            pass
        for answer in self.asked.values():
            if not answer.done():
                answer.set_exception(JanusError("closed"))
        self.told(0, {"gone": True}, None)

    def _hear(self, message: dict[str, Any]) -> None:
        answer = self.asked.get(message.get("transaction", ""))
        if message["janus"] == "ack":
            return
        if answer is not None and not answer.done():
            answer.set_result(message)
        elif message["janus"] == "event":
            self.told(message["sender"], message["plugindata"]["data"], message.get("jsep"))
        elif message["janus"] in {"webrtcup", "hangup"}:
            self.told(message["sender"], {"connected": message["janus"] == "webrtcup"}, None)

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(KEEPALIVE_SECONDS)
            await self._ask({"janus": "keepalive", "session_id": self.session})


async def enter_room(session: JanusSession, handle: int, room: str, display: str) -> tuple[str, dict[str, Any]]:
    """Make the room where it is not there yet, and be in it. Returns this connection's token, and who publishes."""
    token, secret = secrets.token_urlsafe(24), room_secret(room)
    try:
        await session.request(handle, room_to_create(room, token))
    except JanusError as error:
        if error.code != ALREADY_EXISTS:
            raise
        await session.request(
            handle, {"request": "allowed", "room": room, "secret": secret, "action": "add", "allowed": [token]}
        )
    joined, _jsep = await session.request(
        handle, {"request": "join", "ptype": "publisher", "room": room, "display": display, "token": token}
    )
    return token, joined


async def record(session: JanusSession, handle: int, room: str, source: str) -> None:
    """Have what this connection publishes written to files whose names begin with `source`, or with "" no more.

    One file for each line, below JANUS_RECORDINGS. Raises JanusError.
    """
    body: dict[str, Any] = {"request": "configure", "record": bool(source), "secret": room_secret(room)}
    await session.request(handle, body | ({"filename": source} if source else {}))


async def leave_room(session: JanusSession, handle: int, room: str, token: str) -> None:
    """The token is worth nothing any more; the last one out takes the room with them."""
    secret = room_secret(room)
    await session.request(
        handle, {"request": "allowed", "room": room, "secret": secret, "action": "remove", "allowed": [token]}
    )
    await session.request(handle, {"request": "leave"})
    there, _jsep = await session.request(handle, {"request": "listparticipants", "room": room})
    if not there["participants"]:
        await session.request(handle, {"request": "destroy", "room": room, "secret": secret, "permanent": False})


def room_to_create(room: str, token: str) -> dict[str, Any]:
    """The request that makes a room, with the first token in it."""
    own = {"room": room, "secret": room_secret(room), "allowed": [token], "rec_dir": str(settings.JANUS_RECORDINGS)}
    return {"request": "create"} | own | ROOM


def room_secret(room: str) -> str:
    """What changes a room in Janus; the same in all our processes, and never told to a browser."""
    return hmac.new(settings.JANUS_SECRET.encode(), room.encode(), hashlib.sha256).hexdigest()
