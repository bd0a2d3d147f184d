"""Many WebSocket clients in one loop, as cheap as they can be: the server is what is measured. 127.0.0.1 only."""

import asyncio
import json
import struct
import time
from collections import defaultdict
from pathlib import Path

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
WAIT = 30  # seconds after which something that does not come is an error
TICK = b'["event","all",0,"'


class Client(asyncio.Protocol):
    """One connection. `hear(client, payload, now_ns)` gets each message."""

    def __init__(self, crowd, path, cookie, hear):
        self.crowd, self.path, self.cookie, self.hear = crowd, path, cookie, hear
        self.opened = asyncio.get_running_loop().create_future()
        self.answers, self.next_id = {}, 0
        self.code, self.rest, self.is_open = None, b"", False

    def connection_made(self, transport):
        self.transport = transport
        key = "dGhlIHNhbXBsZSBub25jZQ=="
        lines = [
            f"GET {self.path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.crowd.port}",
            f"Origin: http://127.0.0.1:{self.crowd.port}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
            f"Cookie: session={self.cookie}",
        ]
        transport.write(("\r\n".join(lines) + "\r\n\r\n").encode())

    def data_received(self, data):
        now = time.monotonic_ns()
        if self.rest:
            data = self.rest + data
        if not self.is_open:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found:
                self.rest = head
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                self.opened.set_exception(ConnectionError(head[:60]))
                return
            self.is_open, self.rest = True, b""
            self.opened.set_result(self)
        at, end = 0, len(data)
        while end - at >= 2:
            length, start = data[at + 1], at + 2
            if length == 126:
                length, start = int.from_bytes(data[at + 2 : at + 4]), at + 4
            elif length == 127:
                length, start = int.from_bytes(data[at + 2 : at + 10]), at + 10
            if end < start + length:
                break
            self._frame(data[at] & 15, data[start : start + length], now)
            at = start + length
        self.rest = data[at:]

    def _frame(self, kind, payload, now):
        if kind in (TEXT, BINARY):
            if payload.startswith((b'["success"', b'["error"')):
                status, message_id, data = json.loads(payload)
                self.answers.pop(message_id).set_result((status, data))
            else:
                self.hear(self, payload, now)
        elif kind == PING:
            self.write(PONG, payload)
        elif kind == CLOSE:
            self.code = int.from_bytes(payload[:2])
            self.transport.close()

    def connection_lost(self, error):
        if self.code is None:
            self.code = 1006
        if not self.opened.done():
            self.opened.set_exception(ConnectionError(self.code))
        for answer in self.answers.values():
            answer.cancel()

    def write(self, kind, payload):
        """Masked with zeros, which changes nothing and is a mask."""
        size = len(payload)
        if size < 126:
            head = bytes([128 | kind, 128 | size])
        elif size < 65_536:
            head = bytes([128 | kind, 254]) + struct.pack("!H", size)
        else:
            head = bytes([128 | kind, 255]) + struct.pack("!Q", size)
        self.transport.write(head + b"\0\0\0\0" + payload)

    async def give(self, name, body=None):
        """(status, data) of a command."""
        self.next_id += 1
        self.answers[self.next_id] = answer = asyncio.get_running_loop().create_future()
        self.write(TEXT, json.dumps([name, self.next_id, body or {}]).encode())
        return await asyncio.wait_for(answer, WAIT)

    def tell(self, size):
        """Ask for an event to everybody, without waiting for the answer."""
        self.next_id += 1
        self.answers[self.next_id] = asyncio.get_running_loop().create_future()
        self.write(TEXT, json.dumps(["tell", self.next_id, {"size": size}]).encode())


class Crowd:
    """The clients of one server, and when each of what was told reached them."""

    def __init__(self, port, path, cookies):
        self.port, self.path, self.cookies = port, path, cookies
        self.clients = []
        self.arrivals = defaultdict(list)  # nanoseconds on the way, by stamp
        self.goal, self.reached = 0, None

    def hear(self, client, payload, now):
        if payload.startswith(TICK):
            stamp = int(payload[18:38])
            self.arrivals[stamp].append(now - stamp)
            self.count()

    def count(self):
        """One more of what `expect` waits for."""
        self.goal -= 1
        if self.goal == 0 and self.reached:
            self.reached.set_result(None)

    def expect(self, goal):
        """Something to await, until `goal` more messages have been counted."""
        self.goal, self.reached = goal, asyncio.get_running_loop().create_future()
        return asyncio.wait_for(self.reached, WAIT)

    async def open(self, count, *, at_once=50, path=None, hear=None):
        """Open `count` more. Returns the new ones."""
        new = []
        for start in range(0, count, at_once):
            few = range(start, min(start + at_once, count))
            new += await asyncio.gather(*(self.open_one(len(self.clients) + n - start, path, hear) for n in few))
            self.clients += new[start:]
        return new

    async def open_one(self, number, path=None, hear=None):
        loop = asyncio.get_running_loop()
        cookie = self.cookies[number % len(self.cookies)]
        _, client = await loop.create_connection(
            lambda: Client(self, path or self.path, cookie, hear or self.hear), "127.0.0.1", self.port
        )
        return await asyncio.wait_for(client.opened, WAIT)

    def forget(self):
        self.arrivals.clear()

    async def close(self):
        for client in self.clients:
            client.transport.close()
        self.clients.clear()
        await asyncio.sleep(0.2)


def cpu_of(process):
    """CPU seconds of a process so far, to the nanosecond where the kernel counts them."""
    try:
        tasks = Path(f"/proc/{process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    except OSError:
        times = process.cpu_times()
        return times.user + times.system


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
