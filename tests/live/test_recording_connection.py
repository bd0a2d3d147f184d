"""What Janus is asked to record of a speaker's connection, and that it stops the moment somebody takes it back."""

import asyncio
import json
import uuid

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import OperationalError

from core import clock
from live.actions import recordings, stage
from live.models import Take
from live.room import stage_consumer
from live.stage.janus import ROOM, JanusError, room_secret, room_to_create
from tests.core.realtime.sockets import signed_in
from tests.live.test_janus import StageSocket
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened

pytestmark = pytest.mark.django_db(transaction=True)


class PretendedSession:
    """Takes Janus's place: keeps what is asked of it about recording, and says when the connection is there."""

    last: "PretendedSession"

    def __init__(self, told):
        self.told, self.recorded, self.refuses = told, [], False
        self.changed = asyncio.Event()
        PretendedSession.last = self

    async def open(self):
        pass

    async def attach(self):
        return 1

    async def close(self):
        pass

    async def request(self, handle, body, jsep=None):
        if body["request"] == "configure" and "record" in body:
            if self.refuses:
                raise JanusError("refused", 436)
            self.recorded.append(body)
            self.changed.set()
        return {"publishers": [], "participants": [1]}, {"sdp": "answer"}

    async def next(self):
        """What is asked next, sooner than the connection looks by itself."""
        async with asyncio.timeout(stage_consumer.LOOK_SECONDS - 1):
            await self.changed.wait()
        self.changed.clear()
        return self.recorded[-1]


@pytest.fixture
def room(cast, settings, tmp_path, monkeypatch):
    settings.JANUS_URL, settings.JANUS_SECRET, settings.JANUS_RECORDINGS = "ws://127.0.0.1:9", "x", tmp_path / "janus"
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr(stage_consumer, "JanusSession", PretendedSession)
    monkeypatch.setattr(stage_consumer, "LOOK_SECONDS", 8)
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    enter(cast.faye, workshop)
    recordings.start_recording(caller=caller(cast.faye, workshop), at=clock.now())
    return workshop


@sync_to_async
def say(person, room, *, yes):
    recordings.answer_recording(caller=caller(person, room), says_yes=yes, at=clock.now())


async def speaker(cast, room):
    """Faye's connection: on the stage, and there."""
    made = StageSocket(await sync_to_async(signed_in)(cast.faye), room, uuid.uuid4())
    assert await made.connect()
    who = await sync_to_async(caller)(cast.faye, room)
    await sync_to_async(stage.go_on)(caller=who, peer=made.peer, sound=True, picture=True, at=clock.now())
    PretendedSession.last.told(1, {"connected": True}, None)
    return made, PretendedSession.last


def test_it_is_recorded_from_the_yes_until_it_is_taken_back(cast, room):
    async def journey():
        page, janus = await speaker(cast, room)
        await asyncio.sleep(0.5)
        assert janus.recorded == [], "asked, and not answered"
        await say(cast.faye, room, yes=True)
        begun = await janus.next()
        take = await Take.objects.aget()
        assert begun == {
            "request": "configure",
            "record": True,
            "filename": take.source,
            "secret": room_secret(str(room.public_id)),
        }
        await say(cast.faye, room, yes=False)
        ended = await janus.next()
        assert (ended["record"], "filename" in ended) == (False, False)
        await page.leave()

    async_to_sync(journey)()


@pytest.mark.parametrize("how", ["the page leaves", "the connection breaks"])
def test_a_take_ends_with_the_connection(cast, room, how):
    async def journey():
        page, janus = await speaker(cast, room)
        await say(cast.faye, room, yes=True)
        await janus.next()
        if how == "the page leaves":
            await page.leave()
        else:
            janus.told(1, {"connected": False}, None)
        for _ in range(50):
            if (await Take.objects.aget()).ended_at:
                break
            await asyncio.sleep(0.1)
        assert (await Take.objects.aget()).ended_at is not None
        if how != "the page leaves":
            await page.leave()

    async_to_sync(journey)()


def test_the_page_has_no_word_for_it(cast, room):
    async def journey():
        page, janus = await speaker(cast, room)
        await page.send(json.dumps({"do": "record", "record": True}))
        assert await page.told("refused") == {"tell": "refused", "do": ""}
        assert janus.recorded == []
        await page.leave()

    async_to_sync(journey)()


def test_what_janus_does_not_do_as_told_ends_the_connection(cast, room):
    async def journey():
        page, janus = await speaker(cast, room)
        await say(cast.faye, room, yes=True)
        await janus.next()
        janus.refuses = True
        await say(cast.faye, room, yes=False)
        return await page.closed()

    assert async_to_sync(journey)() == stage_consumer.TRY_AGAIN


def test_where_the_tables_cannot_be_asked_nothing_is_written_on(cast, room, monkeypatch):
    def fails(**_values):
        raise OperationalError

    async def journey():
        page, janus = await speaker(cast, room)
        await say(cast.faye, room, yes=True)
        await janus.next()
        monkeypatch.setattr(stage_consumer, "is_going_on", fails)
        await say(cast.faye, room, yes=False)
        return await page.closed()

    assert async_to_sync(journey)() == stage_consumer.TRY_AGAIN


def test_rooms_are_made_so_that_only_the_server_records():
    made = room_to_create("r", "token")
    assert (made["lock_record"], made["secret"], made.get("record")) == (True, room_secret("r"), None)
    assert "record" not in ROOM
