"""Shared documents through the whole ASGI application, spoken to as the stock y-websocket client does."""

import asyncio

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Text

from core.realtime.documents import storage
from core.realtime.documents.kinds import Access, DocumentKind, register
from core.realtime.documents.open import wait_for_store
from core.realtime.documents.protocol import (
    AWARENESS,
    SYNC,
    UPDATE,
    BadFrame,
    Look,
    read_awareness,
    read_sync,
    write_awareness,
    write_sync,
)
from core.realtime.models import DocumentUpdate, SharedDocument
from tests.core.realtime.editor import Editor
from tests.core.realtime.sockets import Socket, signed_in

NAME = "note/one"
PATH = "/ws/documents/note/one"


@pytest.fixture(autouse=True)
def note(cast):
    """Kofi and Amara write, Marlon reads, others find nothing."""
    writers, readers = {cast.kofi.pk, cast.amara.pk}, {cast.marlon.pk}

    def access(user, key):
        return Access.WRITE if user.pk in writers else Access.READ if user.pk in readers else None

    register(DocumentKind("note", access, max_bytes=20_000))


def stored():
    return str(storage.read(NAME).get("text", type=Text))


pytestmark = pytest.mark.django_db(transaction=True)


def test_two_write_at_once_and_both_have_all_of_it(cast):
    kofi, amara = signed_in(cast.kofi), signed_in(cast.amara)

    async def scenario():
        one, two = await Editor(kofi, PATH).open(), await Editor(amara, PATH).open()
        await one.write("Drum ")
        await two.says("Drum ")
        await asyncio.gather(one.write("Tuk "), two.write("and bass", at=5))
        await asyncio.gather(one.says("Tuk Drum and bass"), two.says("Tuk Drum and bass"))
        await one.leave()
        await two.leave()
        three = await Editor(amara, PATH).open()
        return str(three.text)

    assert async_to_sync(scenario)() == "Tuk Drum and bass"
    assert (stored(), SharedDocument.objects.count(), DocumentUpdate.objects.count()) == ("Tuk Drum and bass", 1, 0)


def test_what_was_written_without_a_connection_comes_later_and_is_stored_once(cast):
    kofi, amara = signed_in(cast.kofi), signed_in(cast.amara)

    async def scenario():
        one, two = await Editor(kofi, PATH).open(), await Editor(amara, PATH).open()
        await one.write("A")
        await two.says("A")
        await one.leave()
        one.text.insert(1, "B")  # in a tunnel
        again = Editor(kofi, PATH)
        again.doc, again.text = one.doc, one.text
        await again.open()
        await two.says("AB")
        await asyncio.sleep(0.4)
        rows = await sync_to_async(DocumentUpdate.objects.count)()
        third = Editor(kofi, PATH)
        third.doc, third.text = one.doc, one.text
        await third.open()  # tells again what is known
        await asyncio.sleep(0.4)
        rows_after = await sync_to_async(DocumentUpdate.objects.count)()
        for editor in (two, again, third):
            await editor.leave()
        return rows, rows_after

    assert async_to_sync(scenario)() == (2, 2)
    assert stored() == "AB"


def test_a_page_that_reads_at_once_finds_what_was_just_written(cast):
    kofi = signed_in(cast.kofi)

    def read_at_once():
        before = stored()
        wait_for_store(NAME)
        return before, stored()

    async def scenario():
        one, two = await Editor(kofi, PATH).open(), await Editor(kofi, PATH).open()
        await one.write("Glue last")
        await two.says("Glue last")
        found = await sync_to_async(read_at_once, thread_sensitive=False)()
        await one.leave()
        await two.leave()
        return found

    assert async_to_sync(scenario)() == ("", "Glue last")


def test_who_may_only_read_follows_and_changes_nothing(cast):
    kofi, marlon = signed_in(cast.kofi), signed_in(cast.marlon)

    async def scenario():
        writer, reader = await Editor(kofi, PATH).open(), await Editor(marlon, PATH).open()
        await reader.write("graffiti")
        await writer.write("Title")
        await reader.hear_until(lambda frame: frame[:2] == bytes([SYNC, UPDATE]))
        await writer.leave()
        await reader.leave()

    async_to_sync(scenario)()
    assert stored() == "Title"


def test_security_57_strangers_and_visitors_do_not_find_it(cast):
    ed, visitor = signed_in(cast.ed), Client()

    async def scenario():
        return [
            await Socket(ed, PATH).connect(),
            await Socket(ed, "/ws/documents/nothing/one").connect(),
            await Socket(visitor, PATH).connect(),
        ]

    assert async_to_sync(scenario)() == [False, False, False]


def test_names_at_carets_are_those_of_the_server_and_nobody_speaks_for_others(cast):
    kofi, amara = signed_in(cast.kofi), signed_in(cast.amara)

    async def scenario():
        one, two = await Editor(kofi, PATH).open(), await Editor(amara, PATH).open()
        await one.send(write_awareness([Look(7, 1, {"user": {"name": "Mona"}, "at": 3})]))
        await two.hear_until(lambda frame: frame[0] == AWARENESS)
        seen = two.looks[7].state
        await two.send(write_awareness([Look(7, 9, None)]))  # Amara says that Kofi is gone
        await two.send(write_awareness([Look(7, 9, {"at": 99})]))  # and that he looks elsewhere
        await one.send(write_awareness([Look(7, 2, {"at": 4})]))
        await two.hear_until(lambda frame: frame[0] == AWARENESS)
        kept = two.looks[7].state["at"]
        await one.leave()
        await two.hear_until(lambda frame: frame[0] == AWARENESS)
        gone = two.looks[7].state
        await two.leave()
        return seen, kept, gone

    seen, kept, gone = async_to_sync(scenario)()
    assert seen == {"user": {"id": str(cast.kofi.public_id), "name": str(cast.kofi), "access": "write"}, "at": 3}
    assert (kept, gone) == (4, None)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("text", 4400),
        (b"\x09", 4400),
        (b"\x00", 4400),
        (write_sync(UPDATE, b"\xff" * 30), 4400),
        (b"\x01\x05abc", 4400),
        (write_awareness([Look(1, 1, {"x": "y" * 3_000})]), 4400),
        (b"\x00" * 1_000_001, 4413),
    ],
    ids=["text", "unknown", "cut", "no-update", "no-awareness", "large-look", "large"],
)
def test_security_57_frames_that_are_none_end_the_socket(cast, frame, code):
    kofi = signed_in(cast.kofi)

    async def scenario():
        editor = await Editor(kofi, PATH).open()
        await editor.send(frame)
        return await editor.closed()

    assert async_to_sync(scenario)() == code


def test_a_document_does_not_grow_beyond_its_kind(cast):
    kofi = signed_in(cast.kofi)

    async def scenario():
        editor = await Editor(kofi, PATH).open()
        await editor.write("kept")
        await editor.write("x" * 20_000)
        code = await editor.closed()
        await editor.leave()
        return code

    assert async_to_sync(scenario)() == 4413
    assert stored() == "kept"


@given(frame=st.one_of(st.binary(max_size=60), st.binary(max_size=40).map(lambda rest: b"\x00\x02" + rest)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_bytes_are_read_or_refused(frame):
    for read in (read_sync, read_awareness):
        try:
            read(frame)
        except BadFrame:
            continue


def test_compacting_loses_nothing_that_comes_meanwhile():
    doc = Doc()
    text = doc.get("text", type=Text)
    for number in range(storage.COMPACT_AFTER + 5):
        before = doc.get_state()
        text += f"{number},"
        storage.add_update(NAME, doc.get_update(before))
    document = SharedDocument.objects.get()
    assert stored() == str(text)
    assert document.updates.count() == 5
    assert document.size == len(document.state) + sum(len(row.update) for row in document.updates.all())
