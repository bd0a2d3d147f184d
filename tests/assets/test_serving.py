"""Stored files leave as files: seekable, harmless, and never as a page of the site."""

from pathlib import Path

import pytest
from django.conf import settings
from wagtail.models import Collection, CollectionViewRestriction

from assets.models import CustomDocument
from tests.assets import files
from tests.assets.files import upload

BODY = bytes(range(100))


@pytest.fixture
def film():
    path = Path(settings.MEDIA_ROOT) / "video" / "abc" / "film.webm"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(BODY)
    return "/media/video/abc/film.webm"


def get(client, url, **headers):
    response = client.get(url, headers=headers)
    return response, b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("wanted", "status", "body", "content_range"),
    [
        ("bytes=0-9", 206, BODY[:10], "bytes 0-9/100"),
        ("bytes=90-", 206, BODY[90:], "bytes 90-99/100"),
        ("bytes=-5", 206, BODY[95:], "bytes 95-99/100"),
        ("bytes=50-1000", 206, BODY[50:], "bytes 50-99/100"),
        ("bytes=-1000", 206, BODY, "bytes 0-99/100"),
        ("bytes=100-", 416, b"", "bytes */100"),
        ("bytes=9-3", 416, b"", "bytes */100"),
        ("bytes=-0", 416, b"", "bytes */100"),
        ("bytes=-", 200, BODY, None),
        (f"bytes={'9' * 5000}-", 200, BODY, None),
        ("bytes=0-1,5-6", 200, BODY, None),
        ("lines=0-1", 200, BODY, None),
    ],
)
def test_a_film_can_be_sought_in(client, db, film, wanted, status, body, content_range):
    response, content = get(client, film, range=wanted)
    assert (response.status_code, content, response.get("Content-Range")) == (status, body, content_range)


def test_a_whole_film_is_playable_in_a_page_and_inert(client, db, film):
    response, content = get(client, film)
    names = ("Content-Type", "Content-Length", "Accept-Ranges", "X-Content-Type-Options", "Content-Security-Policy")
    assert content == BODY
    assert [response[name] for name in names] == [
        "video/webm",
        "100",
        "bytes",
        "nosniff",
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    ]
    again, _ = get(client, film, if_modified_since=response["Last-Modified"])
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["../secret_key", "video/../../secret_key", "documents/plan.pdf", "video/abc", "none.png"])
def test_nothing_else_is_reachable(client, db, film, path):
    assert client.get(f"/media/{path}").status_code == 404


HOSTILE = [
    ("page.html", files.HTML),
    ("page.xml", files.XML),
    ("drawing.svg", files.SVG),
    ("drawing.svgz", files.SVGZ),
    ("plan.pdf", files.PDF),
    ("game.swf", files.SWF),
]


@pytest.mark.parametrize(("name", "content"), HOSTILE)
def test_security_20_and_21_documents_are_attachments_under_a_sandbox(client, db, name, content):
    document = CustomDocument.objects.create(title=name, file=upload(name, content))
    response, sent = get(client, document.url)
    assert sent == content
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(("name", "content"), HOSTILE)
def test_security_21_media_of_unknown_kinds_is_a_download(client, db, name, content):
    path = Path(settings.MEDIA_ROOT) / "original_images" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    response, _ = get(client, f"/media/original_images/{name}")
    assert (response["Content-Type"], response["Content-Disposition"].split(";")[0]) == (
        "application/octet-stream",
        "attachment",
    )


def test_security_16_a_private_document_asks_for_sign_in(client, db):
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = CustomDocument.objects.create(title="Plan", file=upload("plan.pdf", files.PDF), collection=collection)
    response = client.get(document.url)
    ways = [document.file.name, f"x/../{document.file.name}", f"./{document.file.name}", f"/{document.file.name}"]
    assert (Path(settings.MEDIA_ROOT) / document.file.name).is_file()
    assert (response.status_code, [client.get(f"/media/{way}").status_code for way in ways]) == (302, [404] * 4)


def test_security_19_file_names_with_markup_are_stored_without_it(db):
    document = CustomDocument.objects.create(title="x", file=upload("<img src=x onerror=alert(1)>.txt", b"hello"))
    assert not set(document.filename) & set("<>\"'=()")
