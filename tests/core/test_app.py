"""The site as an app on a device: manifest, worker, the page for being offline, and pages that save data."""

import json
from io import BytesIO

import pytest
from django.core.management import call_command
from django.utils.translation import override
from PIL import Image

from core.templatetags.components import megabytes

pytestmark = pytest.mark.django_db


def test_the_manifest_is_in_the_readers_language_and_its_icons_exist(client, settings):
    french = client.get("/manifest.webmanifest", headers={"Accept-Language": "fr"})
    data = french.json()
    assert french["Content-Type"] == "application/manifest+json"
    assert set(french["Vary"].split(", ")) >= {"Accept-Language", "Cookie"}
    assert (data["lang"], data["start_url"], data["scope"], data["id"]) == ("fr", "/me/", "/", "/")
    found = {(icon["sizes"], icon["purpose"]): settings.BASE_DIR / icon["src"].lstrip("/") for icon in data["icons"]}
    assert set(found) == {("192x192", "any"), ("512x512", "any"), ("192x192", "maskable"), ("512x512", "maskable")}
    for (size, _purpose), file in found.items():
        assert "x".join(map(str, Image.open(BytesIO(file.read_bytes())).size)) == size


def test_every_page_names_the_manifest_and_fetches_it_with_the_language_cookie(client):
    page = client.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials">' in page


def test_the_worker_comes_from_the_root_and_is_asked_for_anew_each_time(client):
    answer = client.get("/sw.js")
    code = answer.content.decode()
    options = json.loads(code.split("start(", 1)[1].rsplit(")", 1)[0])
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    assert code.startswith('import { start } from "/static/js/worker/main')
    assert options == {"version": "unhashed", "offline": "/offline/", "media": "/media/", "leave": ["/cms/"]}
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_the_worker_has_the_version_of_the_static_files(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "core.storage.HashedStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text())
    code = client.get("/sw.js").content.decode()
    assert f'"version": "{manifest["hash"]}"' in code
    assert f'"/static/{manifest["paths"]["js/worker/main.js"]}"' in code


def test_the_kept_page_for_being_offline_names_nobody(client, cast):
    client.force_login(cast.kofi)
    kept = client.get("/offline/", headers={"X-Keep": "ahead"}).content.decode()
    seen = client.get("/offline/").content.decode()
    assert (cast.kofi.display_name in kept, 'meta name="learner"' in kept, "csrf" in kept) == (False, False, False)
    assert "No connection right now" in kept
    assert (cast.kofi.display_name in seen, "On this device" in seen) == (True, True)


def test_a_page_says_whose_device_this_is_now(client, cast):
    visitor = client.get("/").content.decode()
    client.force_login(cast.kofi)
    person = client.get("/").content.decode()
    assert '<meta name="learner" content="">' in visitor
    assert f'<meta name="learner" content="{cast.kofi.public_id}">' in person


@pytest.mark.parametrize(
    ("choice", "asked", "is_on"),
    [(None, None, False), (None, "on", True), ("light", None, True), ("full", "on", False)],
)
def test_data_is_saved_as_chosen_or_else_as_the_device_asks(client, cast, choice, asked, is_on):
    client.force_login(cast.kofi)
    if choice:
        answer = client.get(f"/data-use/{choice}/", {"next": "/me/"})
        assert (answer.status_code, answer.url, answer.cookies["data-use"].value) == (302, "/me/", choice)
    page = client.get("/me/", headers={"Save-Data": asked} if asked else {}).content.decode()
    assert ("Save data: on" in page, "Save data: off" in page) == (is_on, not is_on)


def test_a_choice_of_data_use_never_leads_away(client):
    assert client.get("/data-use/light/", {"next": "https://evil.example/"}).url == "/"
    assert client.get("/data-use/some/").status_code == 404


@pytest.mark.parametrize(("amount", "said"), [(1, "0.1 MB"), (1_240_000, "1.2 MB"), (24_600_000, "25 MB")])
def test_estimates_are_round(amount, said):
    with override("en"):
        assert megabytes(amount) == said
