"""Sound and picture through a real Janus: who publishes, who hears of it, and what taking somebody off does to it."""

import asyncio
import json
import stat
import uuid

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.core.management import CommandError, call_command

from core import clock
from live.actions import stage
from live.room.stage_consumer import WAYS, StageConsumer
from live.stage.janus import JanusError, JanusSession, enter_room, room_secret
from tests.core.realtime.sockets import Socket, signed_in
from tests.live.janus import SECRET, running_janus
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened

pytestmark = pytest.mark.django_db(transaction=True)
# What a browser offers, as far as Janus looks at it: three lines, sound, picture and screen.
FINGERPRINT = ":".join(["AB"] * 32)
HEAD = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1 2\r\n"
LINE = (
    "m={kind} 9 UDP/TLS/RTP/SAVPF {codec}\r\nc=IN IP4 0.0.0.0\r\na=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuvwx\r\n"
    f"a=fingerprint:sha-256 {FINGERPRINT}\r\na=setup:actpass\r\na=mid:{{mid}}\r\na=sendonly\r\na=rtcp-mux\r\n"
    "a=rtpmap:{codec} {name}\r\n"
)
OFFER = HEAD + "".join(
    LINE.format(kind=kind, codec=codec, mid=mid, name=name)
    for mid, (kind, codec, name) in enumerate([("audio", 111, "opus/48000/2"), *[("video", 96, "VP8/90000")] * 2])
)


@pytest.fixture(scope="module")
def janus_address(tmp_path_factory):
    with running_janus(tmp_path_factory.mktemp("janus")) as address:
        yield address


@pytest.fixture
def janus(janus_address, settings):
    settings.JANUS_URL, settings.JANUS_SECRET = janus_address, SECRET


@pytest.fixture
def room(cast):
    make_adult(cast.kofi, cast.amara)
    workshop = opened(make_workshop(cast.kofi, cast.amara, lead=cast.faye), cast.faye)
    for person in (cast.faye, cast.kofi, cast.amara):
        enter(person, workshop)
    return workshop


class StageSocket(Socket):
    def __init__(self, client, workshop, peer):
        super().__init__(client, f"/ws/rooms/{workshop.public_id}/stage/")
        self.peer = peer
        self.communicator.scope["query_string"] = f"peer={peer}&saves=0".encode()

    async def connect(self):
        """This socket has nothing to say at first."""
        await self.communicator.send_input({"type": "websocket.connect"})
        return (await self.communicator.receive_output(timeout=10))["type"] == "websocket.accept"

    async def say(self, **wish):
        await self.send(json.dumps(wish))

    async def told(self, word):
        return await self.until(lambda message: message["tell"] == word)


async def stage_socket(person, workshop, peer=None):
    made = StageSocket(await sync_to_async(signed_in)(person), workshop, peer or uuid.uuid4())
    assert await made.connect(), made.close_code
    return made


@sync_to_async
def go_on(person, workshop, peer):
    stage.go_on(caller=caller(person, workshop), peer=peer, sound=True, picture=True, at=clock.now())


def test_a_host_who_is_on_the_stage_publishes(cast, room, janus):
    async def journey():
        faye = await stage_socket(cast.faye, room)
        await go_on(cast.faye, room, faye.peer)
        await faye.say(do="publish", sdp=OFFER)
        published = await faye.told("published")
        assert published["sdp"].count("a=mid:") == published["sdp"].count("a=recvonly") == 3
        await faye.leave()

    async_to_sync(journey)()


def test_who_is_not_on_the_stage_publishes_nothing(cast, room, janus):
    async def journey():
        kofi = await stage_socket(cast.kofi, room)
        await kofi.say(do="publish", sdp=OFFER)
        assert await kofi.told("refused") == {"tell": "refused", "do": "publish"}
        await kofi.leave()

    async_to_sync(journey)()


@pytest.mark.parametrize(("saves", "ways"), [(False, {"sound", "picture", "screen"}), (True, {"sound"})])
def test_who_saves_data_receives_sound_alone(saves, ways):
    page = StageConsumer()
    page.saves = saves
    page.feeds = {"f1": {"display": "p1", "streams": [{"mid": mid} for mid in ("0", "1", "2", "3")]}}
    assert {WAYS[mid] for _feed, mid in page._wanted()} == ways


def test_who_is_taken_off_loses_the_connection(cast, room, janus):
    @sync_to_async
    def place_of(person):
        return caller(person, room).place.public_id

    async def journey():
        place = await place_of(cast.kofi)
        kofi = await stage_socket(cast.kofi, room)
        lead = await sync_to_async(caller)(cast.faye, room)
        await sync_to_async(stage.invite)(caller=lead, place_id=place, at=clock.now())
        await go_on(cast.kofi, room, kofi.peer)
        await kofi.say(do="publish", sdp=OFFER)
        await kofi.told("published")
        await sync_to_async(stage.take_off)(caller=lead, place_id=place, at=clock.now())
        assert await kofi.closed() == 4000
        await kofi.communicator.wait()
        again = await stage_socket(cast.kofi, room, kofi.peer)
        await again.say(do="publish", sdp=OFFER)
        assert await again.told("refused") == {"tell": "refused", "do": "publish"}
        await again.leave()

    async_to_sync(journey)()


def test_the_last_one_out_takes_the_room_along(cast, room, janus):
    async def rooms_left():
        session = JanusSession(lambda *_told: None)
        await session.open()
        handle = await session.attach()
        found, _jsep = await session.request(handle, {"request": "exists", "room": str(room.public_id)})
        await session.close()
        return found["exists"]

    async def journey():
        kofi = await stage_socket(cast.kofi, room)
        await kofi.say(do="save", saves=False)
        await kofi.say(do="publish", sdp=OFFER)
        await kofi.told("refused")
        assert await rooms_left()
        await kofi.leave()
        assert not await rooms_left()

    async_to_sync(journey)()


def test_nobody_enters_without_a_token_of_their_own(janus):
    async def journey():
        session = JanusSession(lambda *_told: None)
        await session.open()
        handle, other = await session.attach(), await session.attach()
        await enter_room(session, handle, "r1", "somebody")
        with pytest.raises(JanusError) as refused:
            await session.request(other, {"request": "join", "ptype": "publisher", "room": "r1", "token": "guessed"})
        assert refused.value.code == 433
        body = {"request": "destroy", "room": "r1", "secret": room_secret("r1")}
        await session.request(handle, body)
        await session.close()

    async_to_sync(journey)()


def test_janus_refuses_a_wrong_secret(janus, settings):
    settings.JANUS_SECRET = "guessed"

    async def journey():
        session = JanusSession(lambda *_told: None)
        with pytest.raises(JanusError) as refused:
            await session.open()
        assert refused.value.code == 403
        await session.close()

    async_to_sync(journey)()


@pytest.mark.parametrize("who", ["amara of another room", "waiting"])
def test_who_is_not_in_the_room_does_not_connect(cast, janus, who):
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye, has_lobby=True), cast.faye)
    if who == "waiting":
        enter(cast.kofi, workshop)
    person = cast.kofi if who == "waiting" else cast.amara

    async def journey():
        made = StageSocket(await sync_to_async(signed_in)(person), workshop, uuid.uuid4())
        assert not await Socket.connect(made)  # waits for the code
        return made.close_code

    assert async_to_sync(journey)() == (4403 if who == "waiting" else 4404)


def test_without_janus_in_the_settings_there_is_no_such_socket(cast, room):
    async def journey():
        made = StageSocket(await sync_to_async(signed_in)(cast.kofi), room, uuid.uuid4())
        assert not await Socket.connect(made)  # waits for the code
        return made.close_code

    assert async_to_sync(journey)() == 4404


def test_a_janus_that_is_away_is_tried_again(cast, room, settings):
    settings.JANUS_URL, settings.JANUS_SECRET = "ws://127.0.0.1:9", "x"

    async def journey():
        made = StageSocket(await sync_to_async(signed_in)(cast.kofi), room, uuid.uuid4())
        assert await made.connect()
        async with asyncio.timeout(15):
            return await made.closed()

    assert async_to_sync(journey)() == 1013


def test_the_configuration_is_for_its_owner_alone(tmp_path, settings):
    settings.JANUS_URL, settings.JANUS_SECRET = "ws://127.0.0.1:8199", 'with "quotes"'
    call_command("janus", folder=tmp_path / "janus", write_only=True, verbosity=0)
    files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "janus").iterdir()}
    assert files == dict.fromkeys(("janus.jcfg", "janus.plugin.videoroom.jcfg", "janus.transport.websockets.jcfg"), 0o600)
    assert r'api_secret = "with \"quotes\""' in (tmp_path / "janus" / "janus.jcfg").read_text()
    assert "ws_port = 8199" in (tmp_path / "janus" / "janus.transport.websockets.jcfg").read_text()


def test_the_command_says_what_is_missing(tmp_path, settings):
    settings.JANUS_URL = ""
    with pytest.raises(CommandError, match="Set JANUS_URL"):
        call_command("janus", folder=tmp_path)
