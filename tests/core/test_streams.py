"""The embedded server streams what it sends: in pieces, in order, and without holding it in memory."""

import asyncio

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections
from django.urls import reverse

from config.asgi import http
from tests.factories import make_course
from tests.taught import enrol

FILM = bytes(range(256)) * 2000  # 512 kB


@pytest.fixture
def get():
    """Asks the server's ASGI application: (status, pieces of the body as they left)."""
    server = type(http)(http.app, workers=1)  # with a thread of its own, since each test has a database of its own

    async def ask(path, headers):
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": [(b"host", b"testserver"), *((name.encode(), value.encode()) for name, value in headers.items())],
            "client": ("127.0.0.1", 50_000),
        }
        await server(scope, receive, send)
        return sent[0]["status"], [message["body"] for message in sent[1:] if message["body"]]

    yield lambda path, **headers: asyncio.run(ask(path, headers))
    server.executor.submit(connections.close_all).result()
    server.executor.shutdown()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("headers", "expected"), [({}, FILM), ({"range": "bytes=100-299999"}, FILM[100:300_000])])
def test_a_film_leaves_in_pieces(get, headers, expected):
    name = default_storage.save("works/film.webm", ContentFile(FILM))
    status, pieces = get(f"/media/{name}", **headers)
    assert status == (206 if headers else 200)
    assert b"".join(pieces) == expected
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 64 * 1024


@pytest.mark.django_db(transaction=True)
def test_an_export_reads_the_database_while_it_leaves(get, client, cast):
    course = make_course()
    enrol(cast.kofi, course.translation_key)
    client.force_login(cast.mona)
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

    status, pieces = get(reverse("courses:completion-csv", args=[course.translation_key]), cookie=cookie)

    assert (status, b"Kofi" in b"".join(pieces)) == (200, True)
