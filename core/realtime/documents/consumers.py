"""The socket of a shared document, spoken to by the stock y-websocket client."""

import asyncio
import time
from typing import ClassVar

from channels.db import database_sync_to_async

from core.realtime.codes import NOT_FOUND, TOO_LARGE
from core.realtime.documents.kinds import Access, document_name, get_kind
from core.realtime.documents.open import OpenDocument, TooLarge, close_document, open_document
from core.realtime.documents.protocol import (
    AWARENESS,
    QUERY_AWARENESS,
    STEP_1,
    STEP_2,
    SYNC,
    BadFrame,
    Look,
    read_awareness,
    read_sync,
)
from core.realtime.frames import Delivery, Frame
from core.realtime.groups import document_access_group
from core.realtime.limits import Allowance
from core.realtime.sockets import Entry, Refused, SocketConsumer

BAD_FRAME = 4400
LARGEST_LOOK = 2_048
WROTE_SECONDS = 60


class DocumentConsumer(SocketConsumer):
    """Whoever may read follows; whoever may write also writes. Names at carets are those that the server knows."""

    max_frame_bytes: ClassVar[int] = 1_000_000  # what somebody wrote without a connection arrives as one
    allowance: ClassVar[Allowance] = Allowance(burst=300, per_second=60)  # a pen tells where it is thirty times a second

    def enter(self) -> Entry:
        code, key = self.scope["url_route"]["kwargs"]["kind"], self.scope["url_route"]["kwargs"]["key"]
        kind = get_kind(code)
        access = kind.access(self.scope["user"], key) if kind else None
        if kind is None or access is None:
            raise Refused(NOT_FOUND)
        self.name, self.max_bytes, self.may_write = document_name(code, key), kind.max_bytes, access is Access.WRITE
        self.wrote, self.key, self.has_written, self.told_at = kind.wrote, key, False, 0.0
        self.tell_left, self.has_ever_written = kind.left, False
        user = self.scope["user"]
        self.who = {"id": str(user.public_id), "name": str(user), "access": access}
        if kind.opened:
            kind.opened(user, key)
        return Entry(groups=(document_access_group(self.name), document_access_group(self.name, user.pk)))

    async def greet(self, entry: Entry) -> None:  # noqa: ARG002
        self.clients: dict[int, Look] = {}
        self.document: OpenDocument | None = None
        self.document = await open_document(self.name, self.outbox, max_bytes=self.max_bytes)
        self._put(self.document.question())
        self._put(self.document.looking())

    def hear(self, frame: Frame) -> None:
        """The client of documents knows no text: of what the person is told only the end matters here."""
        if frame.delivery is Delivery.CLOSE:
            self.outbox.put(frame)

    async def take(self, content: str | bytes) -> None:
        if not isinstance(content, bytes) or not content:
            self.outbox.end(BAD_FRAME)
            return
        try:
            self._take(content)
        except BadFrame:
            self.outbox.end(BAD_FRAME)
        except TooLarge:
            self.outbox.end(TOO_LARGE)
        if self.wrote and self.has_written and (not self.told_at or time.monotonic() - self.told_at > WROTE_SECONDS):
            self.has_written, self.told_at = False, time.monotonic()
            await database_sync_to_async(self.wrote)(self.scope["user"], self.key)

    def _take(self, frame: bytes) -> None:
        document = self.document
        if document is None:
            return
        match frame[0]:
            case x if x == SYNC:
                step, payload = read_sync(frame)
                if step == STEP_1:
                    self._put(document.answer(payload))
                elif self.may_write:
                    document.write(payload, sender=self.outbox, is_repeated=step == STEP_2)
                    self.has_written = self.has_written or step != STEP_2  # what every client sends when it comes
                    self.has_ever_written = True
            case x if x == AWARENESS:
                self._look(read_awareness(frame))
            case x if x == QUERY_AWARENESS:
                self._put(document.looking())
            case _:
                raise BadFrame

    def _look(self, looks: list[Look]) -> None:
        """A client speaks for itself alone: what it says of others, for example that they are gone, is left out."""
        for look in looks:
            if look.state is None:
                if look.client in self.clients:
                    self._show(Look(look.client, look.clock, None))
            elif len(str(look.state)) > LARGEST_LOOK:
                raise BadFrame
            elif look.client in self.clients or (not self.clients and not self._is_taken(look.client)):
                self._show(Look(look.client, look.clock, look.state | {"user": self.who}))

    def _is_taken(self, client: int) -> bool:
        """By somebody else. One's own client comes back under its number, maybe before its old socket has ended."""
        known = self.document.looks.get(client) if self.document else None
        return known is not None and known.state is not None and known.state["user"]["id"] != self.who["id"]

    def _show(self, look: Look) -> None:
        if self.document is not None:
            self.clients[look.client] = look
            self.document.look(look, sender=self.outbox)

    def _put(self, frame: bytes) -> None:
        self.outbox.put(Frame(frame))

    async def _leave(self) -> None:
        document = getattr(self, "document", None)
        try:
            if document is not None:
                self.document = None
                for look in self.clients.values():
                    document.look(Look(look.client, look.clock + 1, None), sender=self.outbox)
                await close_document(document, self.outbox)
                if self.tell_left and self.has_ever_written:
                    # Shielded: what ends the socket a second time must not keep what was written from being taken in.
                    await asyncio.shield(database_sync_to_async(self.tell_left)(self.scope["user"], self.key))
        finally:
            await super()._leave()
