"""The headers of every kind of answer (facts: Mozilla's web security guide, ASVS 3.4)."""

import gzip

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from core.middleware import CompressedPagesMiddleware, EmbeddedStaticMiddleware
from tests.factories import PASSWORD


@pytest.fixture
def answers(cast, client, monkeypatch):
    editor = Client()
    editor.force_login(cast.ed)
    return {
        "page": client.get("/"),
        "form": client.get("/account/login/"),
        "not found": client.get("/nothing-here/"),
        "refused": Client(enforce_csrf_checks=True).post("/account/login/", {}),
        "admin": editor.get("/cms/"),
        "json": client.get("/readyz"),
    }


def test_security_60_every_answer_carries_the_headers(answers):
    assert {kind: answer.status_code for kind, answer in answers.items()} == {
        "page": 200, "form": 200, "not found": 404, "refused": 403, "admin": 200, "json": 200,
    }  # fmt: skip
    for kind, answer in answers.items():
        headers = {name.lower(): value for name, value in answer.headers.items()}
        policy = headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff", kind
        assert headers["referrer-policy"] in {"strict-origin-when-cross-origin", "same-origin"}, kind
        assert headers["cross-origin-opener-policy"] == "same-origin", kind
        assert headers["x-frame-options"] in {"SAMEORIGIN", "DENY"}, kind
        assert "camera=()" in headers["permissions-policy"], kind
        assert headers["x-request-id"], kind
        assert "object-src 'none'" in policy, kind
        assert "frame-ancestors 'self'" in policy, kind
        assert "form-action 'self'" in policy, kind
        assert "default-src 'self'" in policy, kind
        assert "unsafe-eval" not in policy, kind
        assert ("'unsafe-inline'" in policy) is (kind == "admin"), kind
        assert "*" not in policy, kind
        assert "access-control-allow-origin" not in headers, kind
        assert "x-powered-by" not in headers, kind
        assert "server" not in headers, kind


def test_security_60_production_adds_hsts_and_secure_cookies(settings, client, cast):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    response = client.get("/account/login/", secure=True)
    assert response["Strict-Transport-Security"].startswith("max-age=31536000")
    assert response.cookies[settings.CSRF_COOKIE_NAME]["secure"]
    assert response.cookies[settings.CSRF_COOKIE_NAME]["samesite"] == "Lax"
    signed_in = client.post("/account/login/", {"login": cast.kofi.email, "password": PASSWORD}, secure=True)
    cookie = signed_in.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


@pytest.fixture
def static_site(settings, tmp_path, rf):
    """Asks the embedded server for a file that collectstatic collected, by its path below /static/."""
    css = tmp_path / "source/css/main.css"
    css.parent.mkdir(parents=True)
    css.write_text("body { color: black; }" * 100)
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "core.storage.HashedStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    server = EmbeddedStaticMiddleware(lambda request: HttpResponse(status=404))
    hashed = next(file.name for file in settings.STATIC_ROOT.glob("css/main.*.css"))
    return hashed, lambda name: server(rf.get(f"/static/css/{name}", headers={"Accept-Encoding": "gzip"}))


def test_security_60_static_files_are_compressed_ahead_and_kept_for_ever_by_hash_alone(static_site):
    hashed, get = static_site
    kept, plain = get(hashed), get("main.css")
    assert gzip.decompress(kept.getvalue()).startswith(b"body {")
    assert (kept["Content-Encoding"], kept["Content-Type"]) == ("gzip", 'text/css; charset="utf-8"')
    assert kept["Cache-Control"] == "max-age=315360000, public, immutable"
    assert plain["Cache-Control"] == "max-age=60, public"
    assert kept["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in kept


def test_security_60_static_and_media_pass_through_the_common_headers(client, db):
    name = default_storage.save("works/note.bin", ContentFile(b"hello"))
    answer = client.get(f"/media/{name}")
    answer.close()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Access-Control-Allow-Origin" not in answer


def test_pages_leave_compressed_and_parts_of_films_as_they_are(client, db):
    name = default_storage.save("works/film.webm", ContentFile(b"\x1aE\xdf\xa3" * 1000))
    page = client.get("/courses/", headers={"Accept-Encoding": "gzip"})
    part = client.get(f"/media/{name}", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-999"})
    assert (page["Content-Encoding"], "Accept-Encoding" in page["Vary"]) == ("gzip", True)
    assert b"</html>" in gzip.decompress(page.content)
    assert "Content-Encoding" not in client.get("/courses/")
    assert ("Content-Encoding" in part, len(b"".join(part.streaming_content))) == (False, 1000)


def test_the_length_of_a_compressed_page_says_nothing_about_what_is_in_it(client, db):
    """Against BREACH: the same page, kept in the cache byte for byte, leaves with another length each time."""
    lengths = {len(client.get("/courses/", headers={"Accept-Encoding": "gzip"}).content) for _ in range(8)}
    assert len(lengths) > 1


def test_behind_nginx_pages_are_left_to_nginx(settings):
    settings.SERVE_MEDIA = False
    with pytest.raises(MiddlewareNotUsed):
        CompressedPagesMiddleware(lambda request: HttpResponse())


def test_security_28_pages_hold_no_inline_code(answers):
    for kind in ("page", "form", "not found"):
        html = answers[kind].content.decode()
        assert " style=" not in html, kind
        assert "<style" not in html, kind
        assert " onclick=" not in html, kind
        assert "javascript:" not in html, kind
        inline = [part.split(">", 1) for part in html.split("<script")[1:]]
        assert [tag for tag, _ in inline if "src=" not in tag and "json" not in tag] == [], kind
