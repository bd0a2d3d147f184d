"""Sockets of the whole ASGI application, as a browser opens them."""

import json

from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import Client

from tests.core.realtime.site import application


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


class Socket:
    """One socket. Coroutines all of it; ids of commands are counted."""

    def __init__(self, client, path, origin=b"http://localhost"):
        headers = [(b"origin", origin), (b"host", b"localhost")]
        if cookie := client.cookies.get(settings.SESSION_COOKIE_NAME):
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie.value}".encode()))
        scope = {"type": "websocket", "path": path, "query_string": b"", "headers": headers, "subprotocols": []}
        self.communicator = ApplicationCommunicator(application, scope)
        self.next_id, self.pushed, self.close_code, self.first = 0, [], None, None

    async def connect(self):
        """Whether it was let in: who is refused hears nothing but the code, which is kept."""
        await self.communicator.send_input({"type": "websocket.connect"})
        message = await self.communicator.receive_output(timeout=10)
        if message["type"] == "websocket.accept":
            self.first = message = await self.communicator.receive_output(timeout=10)
        self.close_code = message.get("code")
        return message["type"] == "websocket.send"

    async def send(self, content):
        kind = "bytes" if isinstance(content, bytes) else "text"
        await self.communicator.send_input({"type": "websocket.receive", kind: content})

    async def give(self, name, body=None):
        """The answer to a command as (status, data). What is pushed meanwhile is kept in `pushed`."""
        self.next_id += 1
        await self.send(json.dumps([name, self.next_id, {} if body is None else body]))
        while (message := await self.receive())[:2] not in (["success", self.next_id], ["error", self.next_id]):
            self.pushed.append(message)
        return message[0], message[2]

    async def receive(self):
        """The next message: parsed, or the bytes of a binary one. Raises ConnectionError once the socket is closed."""
        message, self.first = self.first or await self.communicator.receive_output(timeout=10), None
        if message["type"] == "websocket.close":
            self.close_code = message["code"]
            raise ConnectionError(message["code"])
        return message["bytes"] if message.get("bytes") is not None else json.loads(message["text"])

    async def until(self, wanted):
        """The next pushed message of which `wanted(message)` is true."""
        while not wanted(message := self.pushed.pop(0) if self.pushed else await self.receive()):
            pass
        return message

    async def closed(self):
        """The code it is closed with."""
        try:
            while True:
                await self.receive()
        except ConnectionError as end:
            return end.args[0]

    async def leave(self):
        await self.communicator.send_input({"type": "websocket.disconnect", "code": 1001})
        await self.communicator.wait(timeout=10)
