"""Who is let in, and how sockets end (security test 57), in a room of the tests' own."""

import pytest
from asgiref.sync import async_to_sync
from django.test import Client

from core.realtime import watch as watches
from core.realtime.codes import NOT_ALLOWED, NOT_FOUND, OPENED_ELSEWHERE, SIGNED_OUT
from core.realtime.watch import watch
from tests.core.realtime.room import let_in
from tests.core.realtime.sockets import Socket, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "/ws/test-room/one/"


@pytest.fixture(autouse=True)
def room(cast):
    let_in("one", cast.kofi, "host")
    let_in("one", cast.amara)


def test_security_57_who_is_refused_is_told_why_and_nothing_else(cast):
    ed, sol, kofi = signed_in(cast.ed), signed_in(cast.sol), signed_in(cast.kofi)

    async def refusal(client, path=ROOM, **options):
        socket = Socket(client, path, **options)
        return await socket.connect(), socket.close_code

    async def scenario():
        return {
            "member": await refusal(kofi),
            "stranger": await refusal(ed),
            "suspended": await refusal(sol),
            "visitor": await refusal(Client()),
            "no such document": await refusal(kofi, "/ws/documents/nothing/one"),
            "foreign page": await refusal(kofi, origin=b"https://evil.example"),
            "page of another name": await refusal(kofi, origin=b"http://localhost.evil.example:8000"),
            "no origin that is one": await refusal(kofi, origin=b"null"),
        }

    assert async_to_sync(scenario)() == {
        "member": (True, None),
        "stranger": (False, NOT_ALLOWED),
        "suspended": (False, SIGNED_OUT),
        "visitor": (False, SIGNED_OUT),
        "no such document": (False, NOT_FOUND),
        # Before anything else is asked, so these see a handshake that failed and no code of ours.
        "foreign page": (False, None),
        "page of another name": (False, None),
        "no origin that is one": (False, None),
    }


def test_of_too_many_sockets_of_one_person_the_oldest_of_its_kind_ends(cast, monkeypatch):
    monkeypatch.setattr(watches, "MOST_SOCKETS", 3)
    kofi, amara, ed = signed_in(cast.kofi), signed_in(cast.amara), signed_in(cast.ed)

    async def opened(client, path):
        socket = Socket(client, path)
        await socket.connect()
        return socket

    async def scenario():
        personal, other = await opened(kofi, "/ws/me/"), await opened(amara, ROOM)
        rooms = [await opened(kofi, ROOM) for _ in range(3)]
        await rooms[1].leave()
        rooms.append(await opened(kofi, ROOM))  # three are open
        before = await rooms[0].give("ping")
        refused = [await opened(ed, ROOM) for _ in range(5)]
        rooms.append(await opened(kofi, ROOM))
        codes = [await rooms[0].closed(), *(socket.close_code for socket in refused)]
        still = [(await socket.give("ping"))[0] for socket in (personal, other, rooms[2], rooms[3], rooms[4])]
        for socket in (personal, other, rooms[2], rooms[3], rooms[4]):
            await socket.leave()
        return before[0], codes, still

    assert async_to_sync(scenario)() == ("success", [OPENED_ELSEWHERE, *[NOT_ALLOWED] * 5], ["success"] * 5)
    assert {owner for owner, _ in watch._by_owner} & {cast.kofi.pk, cast.amara.pk, cast.ed.pk} == set()
