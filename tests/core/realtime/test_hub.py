"""Two processes and one Redis: whoever is in a group hears all of it, also after Redis was away."""

import asyncio

import pytest
from django.conf import settings

from core.realtime import hub as hubs
from core.realtime.frames import Frame
from core.realtime.hub import Hub, publish_now

needs_redis = pytest.mark.skipif(not settings.REDIS_URL, reason="REDIS_URL is not set: one process has no others to tell")


def test_what_is_published_reaches_the_group_here_and_nobody_else():
    async def scenario():
        hub = hubs.hub_here()
        heard = {"all": [], "hosts": []}
        for name, frames in heard.items():
            await hub.listen(f"room.1.{name}", name, frames.append)
        await asyncio.to_thread(publish_now, "room.1.hosts", Frame("for hosts"))
        await asyncio.to_thread(publish_now, "room.1.all", Frame("for all"))
        await asyncio.sleep(0.1)
        hub.leave("room.1.hosts", "hosts")
        await asyncio.to_thread(publish_now, "room.1.hosts", Frame("late"))
        await asyncio.sleep(0.1)
        return heard

    assert asyncio.run(scenario()) == {"all": [Frame("for all")], "hosts": [Frame("for hosts")]}


@needs_redis
def test_another_process_hears_it_and_catches_up_when_redis_was_away():
    async def scenario():
        one, two = Hub(), Hub()
        heard = []
        await one.listen("room.1.all", "one", lambda frame: heard.append(("one", frame.payload)))
        await two.listen("room.1.all", "two", lambda frame: heard.append(("two", frame.payload)))
        await asyncio.to_thread(publish_now, "room.1.all", Frame("hello"))
        await asyncio.sleep(0.1)
        first, heard[:] = sorted(heard), []
        await two._wire._pubsub.connection.disconnect()  # as when Redis restarts
        await asyncio.sleep(0.6)
        await asyncio.to_thread(publish_now, "room.1.all", Frame("again"))
        await asyncio.sleep(0.1)
        return first, sorted(heard)

    first, later = asyncio.run(scenario())
    assert [entry for entry in first if "wire" not in entry[1]] == [("one", "hello"), ("two", "hello")]
    assert later == [
        ("one", "again"),
        ("two", '["wire",{"whole":false}]'),
        ("two", '["wire",{"whole":true}]'),
        ("two", "again"),
    ]


@needs_redis
def test_without_redis_the_process_still_tells_its_own(monkeypatch):
    async def scenario():
        heard = []
        await hubs.hub_here().listen("room.1.all", "one", heard.append)
        monkeypatch.setattr(settings, "REDIS_URL", "redis://127.0.0.1:1/0")
        await asyncio.to_thread(publish_now, "room.1.all", Frame("still here"))
        await asyncio.sleep(0.1)
        return heard[-1]

    assert asyncio.run(scenario()) == Frame("still here")
