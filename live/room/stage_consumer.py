"""A page's connection to Janus. The page says what it wants in four words; what that means in Janus is done here.

    page → server                              server → page
    {"do": "publish", "sdp": offer}            {"tell": "published", "sdp": answer}
    {"do": "accept", "sdp": answer}            {"tell": "offer", "sdp": offer, "streams": [{"mid", "peer", "way"}]}
    {"do": "save", "saves": true}              {"tell": "refused", "do": the word}

One connection sends (sound, picture and screen are its first, second and third line), one receives everybody.

What of it is recorded is never said by the page: `_keep_recording` asks the tables.
"""

import asyncio
import contextlib
import json
import logging
import uuid
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from django.conf import settings
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from core import clock
from core.realtime.codes import NOT_ALLOWED, NOT_FOUND
from core.realtime.frames import Frame
from core.realtime.sockets import Entry, Refused, SocketConsumer
from core.tasks import enqueue
from live.actions.recordings import LOOK, Page, begin_take, end_take, is_going_on
from live.queries.rooms import caller_of, get_workshop
from live.queries.stage import is_on_stage
from live.rules.stage import has_sound_here
from live.stage.janus import JanusError, JanusSession, enter_room, leave_room, record
from live.streams import stage_group
from live.tasks import convert_recordings

if TYPE_CHECKING:
    from live.models import Take

logger = logging.getLogger(__name__)
TRY_AGAIN = 1013
LOOK_SECONDS = 5
WAYS = {"0": "sound", "1": "picture", "2": "screen"}
Sdp = Annotated[str, Field(max_length=60_000)]


class Publish(BaseModel):
    do: Literal["publish"]
    sdp: Sdp


class Accept(BaseModel):
    do: Literal["accept"]
    sdp: Sdp


class Save(BaseModel):
    do: Literal["save"]
    saves: bool


Wish = TypeAdapter[Publish | Accept | Save](Annotated[Publish | Accept | Save, Field(discriminator="do")])


class StageConsumer(SocketConsumer):
    max_frame_bytes: ClassVar[int] = 65_536  # an answer has a line for each track of each person

    def enter(self) -> Entry:
        workshop = get_workshop(self.scope["user"], self.scope["url_route"]["kwargs"]["public_id"])
        caller = caller_of(self.scope["user"], workshop.pk) if workshop and settings.JANUS_URL else None
        if workshop is None or caller is None:
            raise Refused(NOT_FOUND)
        if not has_sound_here(caller):
            raise Refused(NOT_ALLOWED)
        self.place, self.room = caller.place, str((caller.group or workshop).public_id)
        asked = parse_qs(self.scope["query_string"].decode())
        try:
            self.peer = uuid.UUID(asked["peer"][0])
        except (KeyError, ValueError):
            raise Refused(NOT_ALLOWED) from None
        self.saves = asked.get("saves") == ["1"]
        return Entry(groups=(stage_group(caller.place),))

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.session: JanusSession | None = None
        self.token = ""
        self.receiver = 0
        self.feeds: dict[str, dict[str, Any]] = {}
        self.taken: set[tuple[str, str]] = set()  # what the page receives: feed and line
        self.changing: asyncio.Task[None] | None = None
        self.accepted = asyncio.Event()
        self.accepted.set()
        self.recorder: asyncio.Task[None] | None = None
        self.take_written: Take | None = None
        self.is_to_look = asyncio.Event()
        try:
            await super().__call__(scope, receive, send)
        finally:
            await asyncio.shield(self._end_session())

    async def greet(self, entry: Entry) -> None:  # noqa: ARG002 - part of the interface
        self.session = JanusSession(self._told)
        try:
            await self.session.open()
            self.sender = await self.session.attach()
            self.token, joined = await enter_room(self.session, self.sender, self.room, str(self.peer))
        except JanusError as error:
            logger.warning("janus.not_reached", extra={"reason": str(error), "code": error.code})
            self.outbox.end(TRY_AGAIN)
            return
        self._know(joined.get("publishers", []))

    async def take(self, content: str | bytes) -> None:
        try:
            wish = Wish.validate_json(content)
        except ValidationError:
            self._tell(tell="refused", do="")
            return
        try:
            match wish:
                case Publish():
                    await self._publish(wish.sdp)
                case Accept():
                    await self._accept(wish.sdp)
                case Save():
                    self.saves = wish.saves
                    self._change_soon()
        except JanusError as error:
            logger.warning("janus.refused", extra={"wish": wish.do, "reason": str(error), "code": error.code})
            self._tell(tell="refused", do=wish.do)

    def hear(self, frame: Frame) -> None:
        """That somebody agreed to be recorded, or took it back, is told to this connection and not to the page."""
        if frame.key == f"{LOOK}:":
            self.is_to_look.set()
        else:
            super().hear(frame)

    async def _publish(self, sdp: str) -> None:
        """Only for who is on the stage now, on this page; who comes down loses this socket, and with it the connection."""
        if self.session is None or not await database_sync_to_async(is_on_stage)(self.place, self.peer):
            self._tell(tell="refused", do="publish")
            return
        _data, jsep = await self.session.request(self.sender, {"request": "publish"}, {"type": "offer", "sdp": sdp})
        self._tell(tell="published", sdp=jsep["sdp"] if jsep else "")

    async def _accept(self, sdp: str) -> None:
        if self.session is None or not self.receiver:
            return
        await self.session.request(self.receiver, {"request": "start"}, {"type": "answer", "sdp": sdp})
        self.accepted.set()

    def _told(self, handle: int, data: dict[str, Any], jsep: dict[str, Any] | None) -> None:  # noqa: ARG002
        """Called by the session, outside of any task of ours."""
        if data.get("gone"):
            self.outbox.end(TRY_AGAIN)
        if "connected" in data and handle == self.sender:
            self._connected(is_up=data["connected"])
        gone = data.get("unpublished") or data.get("leaving")
        if gone in self.feeds:
            # Janus empties the lines by itself; the next offer says so.
            del self.feeds[gone]
            self.taken = {(feed, mid) for feed, mid in self.taken if feed != gone}
        self._know(data.get("publishers", []))

    def _connected(self, *, is_up: bool) -> None:
        """Janus records only what is connected, and ends its files with the connection."""
        if self.recorder is not None:
            self.recorder.cancel()
        self.recorder = asyncio.create_task(self._keep_recording() if is_up else self._end_take())
        self.recorder.add_done_callback(self._recorder_ended)

    def _recorder_ended(self, recorder: asyncio.Task[None]) -> None:
        """Nobody asks the tables any more, so nothing may be written on: the connection ends, and the page comes back."""
        if not recorder.cancelled() and (error := recorder.exception()) is not None:
            logger.error("janus.recorder_failed", exc_info=error)
            self.outbox.end(TRY_AGAIN)

    async def _keep_recording(self) -> None:
        """Have Janus write what was agreed and nothing else. Looked at when told, and every few seconds for what nobody
        tells: a guardian's answer, a message that was lost."""
        await self._end_take()
        while True:
            self.is_to_look.clear()
            await self._settle_recording()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self.is_to_look.wait()

    async def _settle_recording(self) -> None:
        session, page = self.session, Page(self.place, self.peer)
        if session is None:
            return
        try:
            if self.take_written is not None:
                if await database_sync_to_async(is_going_on)(take=self.take_written, page=page, at=clock.now()):
                    return
                await record(session, self.sender, self.room, "")
                await self._end_take()
            self.take_written = await database_sync_to_async(begin_take)(page=page, at=clock.now())
            if self.take_written is not None:
                await record(session, self.sender, self.room, self.take_written.source)
        except JanusError as error:
            logger.warning("janus.not_recorded", extra={"reason": str(error), "code": error.code})
            # Whatever Janus does now ends with the connection; the page comes back by itself.
            self.outbox.end(TRY_AGAIN)

    async def _end_take(self) -> None:
        take, self.take_written = self.take_written, None
        if take is not None:
            await asyncio.shield(database_sync_to_async(_end_and_convert)(take.pk))

    def _know(self, publishers: list[dict[str, Any]]) -> None:
        for publisher in publishers:
            if publisher.get("display") != str(self.peer):
                self.feeds[publisher["id"]] = publisher
        if publishers:
            self._change_soon()

    def _change_soon(self) -> None:
        if self.changing is None or self.changing.done():
            self.changing = asyncio.create_task(self._change())

    async def _change(self) -> None:
        """Bring what the page receives to what there is, one change at a time: Janus waits for an answer to each offer."""
        try:
            while self.session is not None and (wanted := self._wanted()) != self.taken:
                async with asyncio.timeout(10):
                    await self.accepted.wait()
                data, jsep = await self._subscribe(wanted - self.taken, self.taken - wanted)
                self.taken = wanted
                if jsep is None:
                    continue
                self.accepted.clear()
                self._tell(tell="offer", sdp=jsep["sdp"], streams=self._lines(data.get("streams", [])))
        except (JanusError, TimeoutError) as error:
            logger.warning("janus.not_received", extra={"reason": str(error)})
            self.outbox.end(TRY_AGAIN)

    def _wanted(self) -> set[tuple[str, str]]:
        lines = ((feed, line["mid"]) for feed, known in self.feeds.items() for line in known.get("streams", []))
        return {(feed, mid) for feed, mid in lines if mid in WAYS and not (self.saves and WAYS[mid] != "sound")}

    async def _subscribe(
        self, more: set[tuple[str, str]], less: set[tuple[str, str]]
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        session = self.session
        if session is None:
            raise JanusError("closed")
        new = [{"feed": feed, "mid": mid} for feed, mid in sorted(more)]
        old = [{"feed": feed, "mid": mid} for feed, mid in sorted(less)]
        if not self.receiver:
            self.receiver = await session.attach()
            body = {"request": "join", "ptype": "subscriber", "room": self.room, "streams": new, "autoupdate": False}
            return await session.request(self.receiver, body)
        changes = ({"subscribe": new} if new else {}) | ({"unsubscribe": old} if old else {})
        return await session.request(self.receiver, {"request": "update"} | changes)

    def _lines(self, streams: list[dict[str, Any]]) -> list[dict[str, str]]:
        """Which line of the offer is whose sound, picture or screen."""
        return [
            {"mid": line["mid"], "peer": self.feeds[line["feed_id"]]["display"], "way": WAYS[line["feed_mid"]]}
            for line in streams
            if line.get("active") and line.get("feed_id") in self.feeds and line.get("feed_mid") in WAYS
        ]

    def _tell(self, **message: Any) -> None:
        self.outbox.put(Frame(json.dumps(message)))

    async def _end_session(self) -> None:
        for task in (self.changing, self.recorder):
            if task is not None:
                task.cancel()
        session, self.session = self.session, None
        if session is not None:
            with contextlib.suppress(JanusError):
                if self.token:
                    await leave_room(session, self.sender, self.room, self.token)
            await session.close()
        await self._end_take()


def _end_and_convert(take_id: int) -> None:
    end_take(take_id=take_id, at=clock.now())
    enqueue(convert_recordings)
