"""The socket of a room."""

import pytest
from asgiref.sync import async_to_sync

from tests.live.workshops import make_adult, make_workshop, opened, room_socket

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_learner_comes_in_when_the_room_opens(cast):
    make_adult(cast.kofi)
    workshop = make_workshop(cast.kofi, lead=cast.faye)

    async def journey():
        kofi = await room_socket(cast.kofi, workshop)
        hello = (await kofi.receive())[1]
        assert (hello["streams"], hello["me"]["state"]) == (["lobby"], "waiting")
        faye = await room_socket(cast.faye, workshop)
        await faye.receive()
        assert await faye.give("room.open") == ("success", {})
        with pytest.raises(ConnectionError):
            await kofi.until(lambda _message: False)
        assert kofi.close_code == 4000
        await kofi.communicator.wait(timeout=10)
        again = await room_socket(cast.kofi, workshop)
        assert (await again.receive())[1]["streams"] == ["all"]
        status, state = await again.give("fetch")
        assert status == "success"
        names = {body["name"] for key, body in state["all"]["entries"].items() if key.startswith("person.")}
        assert names == {"Kofi", "Faye"}
        for socket in (again, faye):
            await socket.leave()

    async_to_sync(journey)()


def test_a_learner_may_not_open_it(cast):
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)

    async def journey():
        kofi = await room_socket(cast.kofi, workshop)
        await kofi.receive()
        status, data = await kofi.give("room.end")
        assert (status, data["code"]) == ("error", "not_allowed")
        await kofi.leave()

    async_to_sync(journey)()
