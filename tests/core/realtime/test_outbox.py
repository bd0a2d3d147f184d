"""One slow client changes nothing for the others, and what it is owed stays bounded."""

import asyncio

import pytest

from core.realtime.codes import TOO_SLOW
from core.realtime.frames import Delivery, Frame, closing, event, signal
from core.realtime.outbox import MAX_WAITING_FRAMES, Outbox


class Connection:
    """An ASGI `send` that can be made to stall, as a phone in a tunnel does."""

    def __init__(self):
        self.sent, self.ends, self.writable = [], [], asyncio.Event()
        self.writable.set()
        self.outbox = Outbox(self.send, self.ends.append)
        self.outbox.open()

    async def send(self, message):
        await self.writable.wait()
        self.sent.append(message["text"])


def run(scenario):
    return asyncio.run(scenario())


def test_a_frame_is_written_at_once_without_a_task():
    async def scenario():
        connection = Connection()
        connection.outbox.put(Frame("one"))
        connection.outbox.put(Frame("two"))
        return connection.sent, len(asyncio.all_tasks())

    assert run(scenario) == (["one", "two"], 1)


def test_a_stalled_client_gets_what_counts_in_order_once_it_takes_it():
    async def scenario():
        connection = Connection()
        connection.writable.clear()
        for frame in (
            Frame("first"),
            event("all", 1, "hand:1", {}),
            signal("reaction", "♥"),
            signal("point", 1, delivery=Delivery.LATEST, key="kofi"),
            signal("point", 2, delivery=Delivery.LATEST, key="kofi"),
            signal("point", 9, delivery=Delivery.LATEST, key="ada"),
            event("all", 2, "hand:1", None),
        ):
            connection.outbox.put(frame)
        connection.writable.set()
        await asyncio.sleep(0.01)
        connection.outbox.put(Frame("at once again"))
        return connection.sent

    assert run(scenario) == [
        "first",
        '["event","all",1,"hand:1",{}]',
        '["signal","point",2]',
        '["signal","point",9]',
        '["event","all",2,"hand:1",null]',
        "at once again",
    ]


@pytest.mark.parametrize(("size", "frames"), [(10, MAX_WAITING_FRAMES + 2), (200_000, 4)])
def test_a_client_too_far_behind_is_sent_away_once(size, frames):
    async def scenario():
        connection = Connection()
        connection.writable.clear()
        for _ in range(frames):
            connection.outbox.put(Frame("x" * size))
        before = list(connection.ends)
        connection.outbox.put(Frame("late"))
        connection.writable.set()
        await asyncio.sleep(0.01)
        return before, connection.ends, connection.sent

    assert run(scenario) == ([TOO_SLOW], [TOO_SLOW], [])


def test_a_broken_connection_ends_quietly():
    async def scenario():
        ends = []

        async def send(message):
            raise OSError

        outbox = Outbox(send, ends.append)
        outbox.open()
        outbox.put(Frame("one"))
        outbox.put(Frame("two"))
        return ends

    assert run(scenario) == [0]


def test_a_closing_frame_ends_with_its_code_and_nothing_follows():
    async def scenario():
        connection = Connection()
        connection.outbox.put(closing(4401))
        connection.outbox.put(Frame("late"))
        return connection.ends, connection.sent

    assert run(scenario) == ([4401], [])


@pytest.mark.parametrize(
    "frame",
    [Frame("Grüße\nund mehr"), Frame(b"\x00\n\xff", Delivery.LATEST, "a:b c"), closing(4408), Frame(""), Frame(b"")],
)
def test_a_frame_travels_between_processes_unchanged(frame):
    assert Frame.from_bytes(frame.to_bytes()) == frame


def test_what_happens_before_the_socket_is_accepted_is_told_after_it():
    async def scenario():
        connection = Connection()
        outbox = Outbox(connection.send, connection.ends.append)
        outbox.put(Frame("early"))
        before = list(connection.sent)
        outbox.open()
        outbox.put(Frame("then"))
        return before, connection.sent

    assert run(scenario) == ([], ["early", "then"])
