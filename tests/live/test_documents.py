"""Who may write in the notes and on the board of a room, and what becomes of them."""

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from pycrdt import Doc, Text

from core import clock
from core.errors import NotAllowed
from core.realtime.documents import storage
from core.realtime.documents.kinds import Access
from core.realtime.documents.protocol import STEP_1, STEP_2, SYNC, UPDATE, read_sync, write_sync
from live.actions import doors
from live.actions.boards import forget_documents, lock_board
from live.documents import BOARD, NOTES, board_access, name_of, notes_access
from live.enums import Audience
from live.models import Visit
from live.modules.base import state_of
from tests.core.realtime.sockets import Socket, signed_in
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, room_socket, vet

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("access", [notes_access, board_access])


@pytest.fixture
def safe_room(cast):
    """Open, with two vetted adults and Kofi, a minor, in it."""
    workshop = make_workshop(cast.kofi, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    opened(workshop, cast.faye)
    for person in (cast.faye, cast.marlon, cast.kofi):
        enter(person, workshop)
    return workshop


def leave(person):
    doors.leave(visit_id=Visit.objects.get(place__user=person, left_at=None).pk, at=clock.now())


def write_notes(workshop, words):
    doc = Doc()
    doc["text"] = Text(words)
    storage.add_update(name_of(NOTES, workshop), doc.get_update())


@BOTH
def test_everybody_in_the_room_writes(cast, safe_room, access):
    found = [access(person, str(safe_room.public_id)) for person in (cast.faye, cast.kofi, cast.amara)]
    assert found == [Access.WRITE, Access.WRITE, None]


@BOTH
def test_a_minor_reads_while_the_room_is_held_and_hosts_go_on(cast, safe_room, access):
    leave(cast.marlon)
    found = [access(person, str(safe_room.public_id)) for person in (cast.faye, cast.kofi)]
    assert found == [Access.WRITE, Access.READ]


@BOTH
def test_who_is_not_counted_as_present_only_reads(cast, safe_room, access):
    leave(cast.kofi)
    assert access(cast.kofi, str(safe_room.public_id)) == Access.READ


@BOTH
def test_after_the_end_everybody_only_reads(cast, safe_room, access):
    doors.end_room(actor=cast.faye, workshop=safe_room, at=clock.now())
    found = [access(person, str(safe_room.public_id)) for person in (cast.faye, cast.kofi)]
    assert found == [Access.READ, Access.READ]


@BOTH
def test_in_the_lobby_and_sent_out_there_is_nothing(cast, access):
    make_adult(cast.kofi, cast.amara)
    workshop = opened(make_workshop(cast.kofi, cast.amara, lead=cast.faye, has_lobby=True), cast.faye)
    enter(cast.faye, workshop)
    enter(cast.kofi, workshop)
    amara = enter(cast.amara, workshop)
    doors.admit(caller=caller(cast.faye, workshop), places=[amara.public_id])
    doors.remove(caller=caller(cast.faye, workshop), place_id=amara.public_id, at=clock.now())
    assert [access(person, str(workshop.public_id)) for person in (cast.kofi, cast.amara)] == [None, None]


@BOTH
def test_a_key_that_is_no_room_is_nothing(cast, access):
    assert access(cast.faye, "one") is None


def test_on_a_locked_board_only_hosts_draw(cast, safe_room):
    lock_board(caller=caller(cast.faye, safe_room), is_locked=True)
    key = str(safe_room.public_id)
    assert (board_access(cast.faye, key), board_access(cast.kofi, key)) == (Access.WRITE, Access.READ)
    assert notes_access(cast.kofi, key) == Access.WRITE
    assert state_of(safe_room, Audience.ALL)["board"] == {"is_locked": True}
    lock_board(caller=caller(cast.marlon, safe_room), is_locked=False)
    assert board_access(cast.kofi, key) == Access.WRITE


def test_a_learner_does_not_lock_the_board(cast, safe_room):
    with pytest.raises(NotAllowed):
        lock_board(caller=caller(cast.kofi, safe_room), is_locked=True)


def test_notes_are_taken_along(cast, safe_room, client):
    write_notes(safe_room, "Twelve pictures a second")
    client.force_login(cast.kofi)
    answer = client.get(f"/workshops/{safe_room.public_id}/notes.md")
    assert answer.content.decode() == "# Stop motion live\n\nTwelve pictures a second\n"
    assert answer["Content-Disposition"] == 'attachment; filename="stop-motion-live.md"'
    client.force_login(cast.amara)
    assert client.get(f"/workshops/{safe_room.public_id}/notes.md").status_code == 404


def test_documents_of_a_deleted_room_are_erased_and_others_stay(cast, safe_room):
    gone = make_workshop(lead=cast.marlon)
    write_notes(safe_room, "stays")
    write_notes(gone, "goes")
    gone.hosts.all().delete()
    gone.delete()
    assert forget_documents() == 1
    assert str(storage.read(name_of(NOTES, safe_room)).get("text", type=Text)) == "stays"
    assert storage.load(f"notes/{gone.public_id}") == []


@pytest.mark.django_db(transaction=True)
def test_an_open_document_asks_anew_when_the_room_is_held(cast):
    workshop = make_workshop(cast.kofi, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    opened(workshop, cast.faye)
    for person in (cast.faye, cast.marlon):
        enter(person, workshop)

    async def document():
        socket = Socket(await sync_to_async(signed_in)(cast.kofi), f"/ws/documents/{BOARD}/{workshop.public_id}")
        assert await socket.connect(), socket.close_code
        await socket.send(write_sync(STEP_1, Doc().get_state()))
        while (await socket.receive())[:2] != bytes([SYNC, STEP_2]):
            pass
        return socket

    async def draw(socket, words):
        doc = Doc()
        doc["text"] = Text(words)
        await socket.send(write_sync(UPDATE, doc.get_update()))
        await socket.send(write_sync(STEP_1, Doc().get_state()))
        while (frame := await socket.receive())[:2] != bytes([SYNC, STEP_2]):
            pass
        doc = Doc()
        doc.apply_update(read_sync(frame)[1])
        return str(doc.get("text", type=Text))

    async def journey():
        kofi = await room_socket(cast.kofi, workshop)
        await kofi.receive()
        board = await document()
        assert await draw(board, "seen") == "seen"
        await sync_to_async(leave)(cast.marlon)
        with pytest.raises(ConnectionError):
            await board.until(lambda _frame: False)
        assert board.close_code == 4000
        again = await document()
        assert await draw(again, "while held") == "seen"
        for socket in (again, kofi):
            await socket.communicator.send_input({"type": "websocket.disconnect", "code": 1000})
            await socket.communicator.wait()

    async_to_sync(journey)()
