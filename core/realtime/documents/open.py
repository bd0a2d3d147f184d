"""Documents that somebody in this process has open."""

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Coroutine
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.db import Error as DatabaseError
from pycrdt import Doc, merge_updates

from core.realtime.documents import storage
from core.realtime.documents.protocol import (
    AWARENESS,
    NOTHING,
    STEP_1,
    STEP_2,
    SYNC,
    UPDATE,
    BadFrame,
    Look,
    read_awareness,
    read_sync,
    write_awareness,
    write_sync,
)
from core.realtime.frames import Delivery, Frame
from core.realtime.groups import document_group
from core.realtime.hub import hub_here, publish_now
from core.realtime.outbox import Outbox

STORE_SECONDS = 0.25  # what comes within it becomes one row; after a crash the browsers bring it back
RETRY_SECONDS = 2
CATCH_UP_SECONDS = 1  # longer than others take to store
WAIT_SECONDS = 2  # for a page that reads what was just written
HERE = uuid.uuid4().hex  # this process, so that it knows its own frames when Redis gives them back
logger = logging.getLogger(__name__)


class TooLarge(Exception):
    """The document would grow beyond what its kind allows."""


class OpenDocument:
    """One document, its members here, and what is still to be stored. All of it on one loop."""

    def __init__(self, name: str, max_bytes: int) -> None:
        self.name, self.max_bytes = name, max_bytes
        self.members: set[Outbox] = set()
        self.looks: dict[int, Look] = {}
        self.started: asyncio.Task[None] | None = None
        self._doc: Doc = Doc()
        self._size = 0
        self._unsaved: list[bytes] = []
        self._saving: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen first, then load: what others write meanwhile is applied twice at worst, which changes nothing."""
        await hub_here().listen(document_group(self.name), self, self._hear)
        self._size = await self._load()

    def question(self) -> bytes:
        """What this side has, so that a client sends what is missing here."""
        return write_sync(STEP_1, self._doc.get_state())

    def answer(self, state: bytes) -> bytes:
        """What a client with this state vector is missing. Raises BadFrame."""
        try:
            return write_sync(STEP_2, self._doc.get_update(state))
        except ValueError as error:
            raise BadFrame from error

    def looking(self) -> bytes:
        return write_awareness(self.looks.values())

    def write(self, update: bytes, *, sender: Outbox, is_repeated: bool = False) -> None:
        """Apply, tell everybody else, store. With `is_repeated` only if it says something new. Raises BadFrame, TooLarge."""
        if update == NOTHING:
            return
        if self._size + len(update) > self.max_bytes:
            raise TooLarge
        before = self._doc.get_update() if is_repeated else b""  # a state vector would not tell of deletions
        self._apply(update)
        if is_repeated and self._doc.get_update() == before:
            return
        self._size += len(update)
        self._tell(Frame(write_sync(UPDATE, update), Delivery.KEEP, HERE), sender)
        self._unsaved.append(update)
        self._save_soon()

    def look(self, look: Look, *, sender: Outbox | None) -> None:
        self._remember(look)
        self._tell(Frame(write_awareness([look]), Delivery.LATEST, f"{HERE}:{look.client}"), sender)

    async def saved(self) -> None:
        while self._saving is not None:
            await asyncio.shield(self._saving)

    async def store_begun(self) -> None:
        """Returns when what was written until now is stored."""
        if self._saving is not None:
            await asyncio.shield(self._saving)

    async def stop(self) -> None:
        """Nobody here has it open any more, and all is stored."""
        hub_here().leave(document_group(self.name), self)
        await database_sync_to_async(storage.compact)(self.name)

    async def _load(self) -> int:
        """Returns how many bytes are stored."""
        updates = await database_sync_to_async(storage.load)(self.name)
        for update in updates:
            self._doc.apply_update(update)
        return sum(map(len, updates))

    def _apply(self, update: bytes) -> None:
        try:
            self._doc.apply_update(update)
        except ValueError as error:
            raise BadFrame from error

    def _remember(self, look: Look) -> None:
        known = self.looks.get(look.client)
        if known is not None and known.clock > look.clock:
            return  # an old socket that ends after its client came back
        if look.state is None:
            self.looks.pop(look.client, None)
        else:
            self.looks[look.client] = look

    def _tell(self, frame: Frame, sender: Outbox | None) -> None:
        for outbox in tuple(self.members):
            if outbox is not sender:
                outbox.put(frame)
        if settings.REDIS_URL:
            self._do(asyncio.to_thread(publish_now, document_group(self.name), frame))

    def _hear(self, frame: Frame) -> None:
        """From another process: the one whose socket it came by has checked and stored it."""
        if isinstance(frame.payload, str):
            self._do(self._catch_up())  # the only text here: the wire is up again, or down
        elif not frame.key.startswith(HERE):
            self._follow(frame.payload)
            for outbox in tuple(self.members):
                outbox.put(frame)

    def _follow(self, frame: bytes) -> None:
        if frame[0] == SYNC:
            update = read_sync(frame)[1]
            self._apply(update)
            self._size += len(update)
        elif frame[0] == AWARENESS:
            for look in read_awareness(frame):
                self._remember(look)

    async def _catch_up(self) -> None:
        """What other processes stored while they could not be heard."""
        await asyncio.sleep(CATCH_UP_SECONDS)
        before = self._doc.get_state()
        await self._load()
        missed = self._doc.get_update(before)
        for outbox in tuple(self.members):
            outbox.put(Frame(write_sync(UPDATE, missed)))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _save_soon(self) -> None:
        if self._saving is None:
            self._saving = asyncio.get_running_loop().create_task(self._save())

    async def _save(self) -> None:
        """Until all is stored, however long the database is away."""
        await asyncio.sleep(STORE_SECONDS)
        while self._unsaved:
            taken = tuple(self._unsaved)
            merged = merge_updates(*taken) if len(taken) > 1 else taken[0]
            try:
                await database_sync_to_async(storage.add_update)(self.name, merged)
            except DatabaseError:
                logger.warning("shared_document_unsaved", extra={"document": self.name, "updates": len(taken)})
                await asyncio.sleep(RETRY_SECONDS)
            else:
                del self._unsaved[: len(taken)]
        self._saving = None


_open: dict[tuple[asyncio.AbstractEventLoop, str], OpenDocument] = {}


async def open_document(name: str, outbox: Outbox, *, max_bytes: int) -> OpenDocument:
    """The document, loaded, with `outbox` among its members. Raises what loading raises, to all who wait for it."""
    loop = asyncio.get_running_loop()
    document = _open.get((loop, name))
    if document is None:
        document = _open[loop, name] = OpenDocument(name, max_bytes)
        document.started = loop.create_task(document.start())
    document.members.add(outbox)
    try:
        await asyncio.shield(document.started)  # type: ignore[arg-type] # set above, with the document
    except BaseException:
        await close_document(document, outbox)
        raise
    return document


def wait_for_store(name: str) -> None:
    """What was written in this process is stored, for a page that reads it; gives up after two seconds.

    Not for the thread that stores (that of socket commands): it would wait for itself.
    """
    for (loop, open_name), document in tuple(_open.items()):
        if open_name == name and loop.is_running():
            stored = asyncio.run_coroutine_threadsafe(document.store_begun(), loop)
            with contextlib.suppress(TimeoutError):
                stored.result(timeout=WAIT_SECONDS)


async def close_document(document: OpenDocument, outbox: Outbox) -> None:
    """Returns when what was written is stored."""
    document.members.discard(outbox)
    await document.saved()
    key = (asyncio.get_running_loop(), document.name)
    if not document.members and _open.get(key) is document:
        del _open[key]
        await document.stop()
