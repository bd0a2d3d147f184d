"""Security test 57 in full: frames that nobody's page sends, on a real server; and what each message is allowed to do."""

import asyncio
import struct

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.sessions.models import Session
from django.core.cache import cache

from accounts import actions
from core.realtime.codes import NOT_ALLOWED, SIGNED_OUT, TOO_LARGE, TOO_MANY
from core.realtime.limits import LARGEST_FRAME
from core.realtime.watch import watch
from tests.core.realtime.room import let_in, things
from tests.core.realtime.server import Server
from tests.core.realtime.sockets import Socket, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "/ws/test-room/one/"
TEXT, BINARY, CLOSE, PING, PONG, CONTINUED = 1, 2, 8, 9, 10, 0


@pytest.fixture(autouse=True)
def room(cast):
    let_in("one", cast.kofi, "host")
    let_in("one", cast.amara)
    let_in("one", cast.marlon, "muted")


def test_every_message_is_allowed_or_not_as_the_rules_are_now(cast):
    kofi, amara, marlon = (signed_in(person) for person in (cast.kofi, cast.amara, cast.marlon))

    async def scenario():
        host, member, muted = Socket(kofi, ROOM), Socket(amara, ROOM), Socket(marlon, ROOM)
        for socket in (host, member, muted):
            assert await socket.connect()
        answers = {
            "member says": await member.give("say", {"key": "a", "body": 1}),
            "member whispers to hosts": await member.give("whisper", {"key": "a", "body": 1}),
            "muted says": await muted.give("say", {"key": "b", "body": 1}),
            "member reads the hosts' stream": await member.give("resume", {"hosts": 0}),
            "unknown": await member.give("rule.the.world"),
            "private": await member.give("_run"),
        }
        await sync_to_async(let_in)("one", cast.amara, "muted")
        answers["member says, muted meanwhile"] = await member.give("say", {"key": "c", "body": 1})
        await sync_to_async(let_in)("one", cast.amara, None)
        await member.send('["say", 99, {"key": "d", "body": 1}]')
        answers["sent away"] = await member.closed()
        fetched = (await host.give("fetch"))[1]
        for socket in (host, member, muted):
            await socket.leave()
        return answers, fetched

    answers, fetched = async_to_sync(scenario)()
    not_allowed = ("error", {"code": "not_allowed", "message": "You may not do that here."})
    assert answers == {
        "member says": ("success", {"position": 1}),
        "member whispers to hosts": not_allowed,
        "muted says": not_allowed,
        "member reads the hosts' stream": ("error", {"code": "bad_body", "fields": []}),
        "unknown": ("error", {"code": "unknown_command"}),
        "private": ("error", {"code": "unknown_command"}),
        "member says, muted meanwhile": not_allowed,
        "sent away": NOT_ALLOWED,
    }
    assert fetched == {"all": {"position": 1, "entries": {"a": 1}}, "hosts": {"position": 0, "entries": {}}}


MALFORMED = [
    ("", "not_json"),
    ("{", "not_json"),
    (b"\xff\xfe", "not_json"),
    ("[" * 9_000, "not_json"),
    ("null", "bad_message"),
    ("{}", "bad_message"),
    ("[]", "bad_message"),
    ('["say"]', "bad_message"),
    ('[1, 1, {"key": "a"}]', "bad_message"),
    ('["say", null, {"key": "a"}]', "bad_message"),
    (f'["say", "{"x" * 65}", {{"key": "a"}}]', "bad_message"),
    ('["say", 1, null]', "bad_body"),
    ('["say", 1, "text"]', "bad_body"),
    ('["say", 1, {"key": 7}]', "bad_body"),
    ('["say", 1, {"key": "a", "user": 1}]', "bad_body"),
    ('["resume", 1, {"all": "0"}]', "bad_body"),
    ('["resume", 1, {"all": true}]', "bad_body"),
    ('["resume", 1, {"testroom.one.hosts": 0}]', "bad_body"),
    ('["resume", 1, [0]]', "bad_body"),
]


def test_malformed_messages_are_answered_and_change_nothing(cast):
    kofi = signed_in(cast.kofi)

    async def scenario():
        socket = Socket(kofi, ROOM)
        await socket.connect()
        await socket.receive()  # hello
        codes = []
        for content, _ in MALFORMED:
            await socket.send(content)
            codes.append((await socket.receive())[2 if content and content[0] == "[" else -1]["code"])
        still = (await socket.give("ping"))[0]
        await socket.leave()
        return codes, still

    assert async_to_sync(scenario)() == ([code for _, code in MALFORMED], "success")
    assert things("one", "all") == {}


def test_positions_that_never_were_are_answered_with_a_fetch(cast):
    kofi = signed_in(cast.kofi)

    async def scenario():
        socket = Socket(kofi, ROOM)
        await socket.connect()
        answers = [await socket.give("resume", {"all": at}) for at in (-1, 10**6, 2**63, 10**30, -(10**30))]
        await socket.leave()
        return answers

    missed = ("success", {"all": {"position": 0, "changes": None}})
    assert async_to_sync(scenario)() == [missed] * 5


@pytest.mark.parametrize("cause", ["session expired", "suspended while nobody told", "signed out while nobody told"])
def test_a_session_that_has_ended_ends_its_socket_within_one_look(cast, cause):
    kofi, amara = signed_in(cast.kofi), signed_in(cast.amara)

    def end():
        if cause.startswith("suspended"):
            actions.suspend(actor=cast.mona, target=cast.kofi)
        else:
            Session.objects.filter(session_key=kofi.session.session_key).delete()
        cache.clear()

    async def scenario():
        socket, other = Socket(kofi, ROOM), Socket(amara, ROOM)
        assert await socket.connect()
        assert await other.connect()
        if cause.startswith("suspended"):
            watched = [known for known in watch._sockets if known.user_id == cast.kofi.pk]
            assert len(watched) == 1
        await sync_to_async(end)()
        await watch.look()
        code, still = await socket.closed(), (await other.give("ping"))[0]
        await other.leave()
        return code, still

    assert async_to_sync(scenario)() == (SIGNED_OUT, "success")


class Wire:
    """A connection below the protocol: any bytes may be sent."""

    def __init__(self, port, cookie, origin=""):
        self.port, self.cookie, self.origin = port, cookie, origin or f"http://127.0.0.1:{port}"

    async def open(self, *more):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        host = f"127.0.0.1:{self.port}"
        lines = [f"GET {ROOM} HTTP/1.1", f"Host: {host}", f"Origin: {self.origin}", f"Cookie: {self.cookie}", *more]
        lines += ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
        lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""]
        self.writer.write("\r\n".join(lines).encode())
        self.head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        return self

    def write(self, first, payload, *, masked=True):
        size, mask = len(payload), 128 if masked else 0
        head = bytes([first, mask | (size if size < 126 else 126 if size < 65_536 else 127)])
        head += b"" if size < 126 else struct.pack("!H" if size < 65_536 else "!Q", size)
        self.writer.write(head + (b"\0\0\0\0" if masked else b"") + payload)

    async def code(self):
        """The code it is closed with; 1006 when it was only cut."""
        try:
            async with asyncio.timeout(15):
                while True:
                    first, size = await self.reader.readexactly(2)
                    size = struct.unpack("!H", await self.reader.readexactly(2))[0] if size == 126 else size
                    payload = await self.reader.readexactly(size)
                    if first & 15 == CLOSE:
                        return int.from_bytes(payload[:2])
        except (asyncio.IncompleteReadError, ConnectionError):
            return 1006
        finally:
            self.writer.close()


FIN = 128
FORGED = {
    "not masked": (1002, lambda wire: wire.write(FIN | TEXT, b"[]", masked=False)),
    "reserved bit": (1002, lambda wire: wire.write(FIN | 64 | TEXT, b"[]")),
    "unknown kind": (1002, lambda wire: wire.write(FIN | 5, b"[]")),
    "goes on from nothing": (1002, lambda wire: wire.write(FIN | CONTINUED, b"[]")),
    "long ping": (1002, lambda wire: wire.write(FIN | PING, b"x" * 126)),
    "ping in pieces": (1002, lambda wire: wire.write(PING, b"x")),
    "no UTF-8": (1007, lambda wire: wire.write(FIN | TEXT, b"\xff\xfe")),
    "bad code": (1002, lambda wire: wire.write(FIN | CLOSE, b"\x00\x01")),
    "too large for a room": (TOO_LARGE, lambda wire: wire.write(FIN | TEXT, b"x" * 16_385)),
    "1 MB": (TOO_LARGE, lambda wire: wire.write(FIN | TEXT, b"x" * 1_000_000)),
    "too large for the server": (1009, lambda wire: wire.write(FIN | TEXT, b"x" * (LARGEST_FRAME + 1))),
    "said to be larger than memory": (1009, lambda wire: wire.writer.write(b"\x81\xff" + b"\x7f" + b"\xff" * 7 + b"\0" * 4)),
    "too large in pieces": (1009, lambda wire: [wire.write(kind, b"x" * 70_000) for kind in (TEXT, *[CONTINUED] * 16)]),
    "200 at once": (TOO_MANY, lambda wire: [wire.write(FIN | TEXT, b'["ping",1]') for _ in range(200)]),
    "200 at once without sense": (
        TOO_MANY,
        lambda wire: [wire.write(FIN | TEXT, b"\0" * 8) for _ in range(200)],
    ),
}


def test_forged_oversized_and_flooding_frames_on_a_real_server_end_their_own_socket_alone(cast):
    kofi, amara, ed = signed_in(cast.kofi), signed_in(cast.amara), signed_in(cast.ed)
    server = Server().start()

    async def scenario():
        witness = await Wire(server.port, server.cookie(amara)).open()
        found = {}
        for name, (_, send) in FORGED.items():
            wire = await Wire(server.port, server.cookie(kofi)).open()
            send(wire)
            found[name] = await wire.code()
        stranger = await Wire(server.port, server.cookie(ed)).open()
        found["stranger"] = await stranger.code()
        bomb = await Wire(server.port, server.cookie(kofi)).open("Sec-WebSocket-Extensions: permessage-deflate")
        found["compression"] = "permessage-deflate" in bomb.head
        foreign = await Wire(server.port, server.cookie(kofi), "https://evil.example").open()
        found["foreign"] = foreign.head.split(" ")[1]
        witness.write(FIN | TEXT, b'["say",1,{"key":"still","body":"here"}]')
        await witness.reader.readuntil(b'["success",1,{"position":1}]')
        witness.write(FIN | CLOSE, struct.pack("!H", 1000))
        found["witness"] = await witness.code()
        for wire in (bomb, foreign):
            wire.writer.close()
        return found

    try:
        server.ready()
        found = async_to_sync(scenario)()
    finally:
        server.kill()
    assert found == {
        **{name: code for name, (code, _) in FORGED.items()},
        "stranger": NOT_ALLOWED,
        "compression": False,
        "foreign": "403",
        "witness": 1000,
    }
    assert things("one", "all") == {"still": "here"}
