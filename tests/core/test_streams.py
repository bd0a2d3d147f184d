"""The embedded server streams what it sends: in pieces, in order, and without holding it in memory."""

import asyncio
import warnings

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import AsyncClient
from django.urls import reverse

from core.middleware import PIECE_BYTES
from tests.factories import make_course
from tests.taught import enrol

FILM = bytes(range(256)) * 2000  # 512 kB


def _read(client, address, **headers):
    """The answer of the ASGI handler, and the pieces it sends; a warning of Django's is an error."""

    async def read():
        response = await client.get(address, headers=headers)
        return response, [part async for part in response.streaming_content]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return asyncio.run(read())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("headers", "expected"), [({}, FILM), ({"range": "bytes=100-299999"}, FILM[100:300_000])])
def test_a_film_leaves_in_pieces(headers, expected):
    name = default_storage.save("works/film.webm", ContentFile(FILM))
    response, pieces = _read(AsyncClient(), f"/media/{name}", **headers)
    assert response.status_code == (206 if headers else 200)
    assert b"".join(pieces) == expected
    assert len(pieces) == -(-len(expected) // PIECE_BYTES)


@pytest.mark.django_db(transaction=True)
def test_an_export_reads_the_database_while_it_leaves(cast):
    course = make_course()
    enrol(cast.kofi, course.translation_key)
    client = AsyncClient()
    client.force_login(cast.mona)

    response, pieces = _read(client, reverse("courses:completion-csv", args=[course.translation_key]))

    assert response.is_async
    assert b"Kofi" in b"".join(pieces)
