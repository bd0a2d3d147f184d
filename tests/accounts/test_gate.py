"""The gate costs visitors and pictures nothing."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext


def test_pictures_are_served_without_reading_the_account(cast, client):
    name = default_storage.save("works/fish.png", ContentFile(b"not looked at here"))
    client.force_login(cast.kofi)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/media/{name}")
        answer.close()
    assert (answer.status_code, len(queries)) == (200, 0)
