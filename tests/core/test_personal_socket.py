"""The personal socket through the whole ASGI application (security test 57)."""

import asyncio

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import Client

from accounts import actions
from config.asgi import application

pytestmark = pytest.mark.django_db(transaction=True)


def socket(client, origin=b"http://localhost"):
    headers = [(b"origin", origin), (b"host", b"localhost")]
    if cookie := client.cookies.get(settings.SESSION_COOKIE_NAME):
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie.value}".encode()))
    scope = {"type": "websocket", "path": "/ws/me/", "query_string": b"", "headers": headers, "subprotocols": []}
    return ApplicationCommunicator(application, scope)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


async def connect(communicator):
    """Whether it was let in: who is refused hears nothing but a code."""
    await communicator.send_input({"type": "websocket.connect"})
    if (await communicator.receive_output(timeout=10))["type"] == "websocket.close":
        return False
    return (await communicator.receive_output(timeout=10))["type"] == "websocket.send"


async def close_code(communicator):
    while (message := await communicator.receive_output(timeout=10))["type"] != "websocket.close":
        pass
    return message["code"]


def test_security_57_foreign_origins_visitors_and_the_suspended_are_refused(cast):
    kofi, sol = signed_in(cast.kofi), signed_in(cast.sol)

    async def answers():
        return {
            "kofi": await connect(socket(kofi)),
            "foreign": await connect(socket(kofi, b"https://evil.example")),
            "visitor": await connect(socket(Client())),
            "suspended": await connect(socket(sol)),
        }

    assert async_to_sync(answers)() == {"kofi": True, "foreign": False, "visitor": False, "suspended": False}


@pytest.mark.parametrize(("frames", "code"), [(["x" * 70_000], 4413), (["[]"] * 101, 4429)])
def test_security_57_large_and_many_frames_close_the_socket(cast, frames, code):
    kofi = signed_in(cast.kofi)

    async def closed_with():
        communicator = socket(kofi)
        await connect(communicator)
        for frame in frames:
            await communicator.send_input({"type": "websocket.receive", "text": frame})
        return await close_code(communicator)

    assert async_to_sync(closed_with)() == code


@pytest.mark.parametrize("cause", ["logout", "suspension"])
def test_security_57_the_socket_closes_on_logout_and_suspension(cast, cause):
    kofi = signed_in(cast.kofi)

    def end():
        if cause == "logout":
            kofi.logout()
        else:
            actions.suspend(actor=cast.mona, target=cast.kofi)

    async def closed_with():
        communicator = socket(kofi)
        assert await connect(communicator)
        await asyncio.sleep(0)
        await sync_to_async(end)()
        return await close_code(communicator)

    assert async_to_sync(closed_with)() == 4401
