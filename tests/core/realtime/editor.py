"""A Yjs client of a shared document, on the whole ASGI application."""

from pycrdt import Doc, Text

from core.realtime.documents.protocol import AWARENESS, STEP_1, STEP_2, SYNC, UPDATE, read_awareness, read_sync, write_sync
from tests.core.realtime.sockets import Socket


class Editor(Socket):
    """A Yjs client: a document of its own, and what it hears of others."""

    def __init__(self, client, path, root="text"):
        super().__init__(client, path)
        self.doc, self.looks = Doc(), {}
        self.text = self.doc.get(root, type=Text)

    async def open(self):
        assert await self.connect()
        await self.send(write_sync(STEP_1, self.doc.get_state()))
        await self.hear_until(lambda frame: frame[:2] == bytes([SYNC, STEP_2]))
        return self

    async def write(self, words, at=0):
        before = self.doc.get_state()
        self.text.insert(at, words)
        await self.send(write_sync(UPDATE, self.doc.get_update(before)))

    async def hear_until(self, wanted):
        while True:
            frame = await self.receive()
            if frame[0] == AWARENESS:
                for look in read_awareness(frame):
                    self.looks[look.client] = look
            else:
                step, payload = read_sync(frame)
                if step == STEP_1:
                    await self.send(write_sync(STEP_2, self.doc.get_update(payload)))
                else:
                    self.doc.apply_update(payload)
            if wanted(frame):
                return

    async def says(self, words):
        while str(self.text) != words:
            await self.hear_until(lambda _: True)
