"""The headers of every kind of answer (facts: Mozilla's web security guide, ASVS 3.4)."""

import pytest
from django.test import Client

from core.middleware import EmbeddedStaticMiddleware
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


def test_hashed_static_files_may_be_kept_for_ever():
    static = EmbeddedStaticMiddleware.__new__(EmbeddedStaticMiddleware)
    assert static.immutable_file_test("", "/static/css/main.0123456789ab.css") is True
    assert static.immutable_file_test("", "/static/css/main.css") is False


def test_security_28_pages_hold_no_inline_code(answers):
    for kind in ("page", "form", "not found"):
        html = answers[kind].content.decode()
        assert " style=" not in html, kind
        assert "<style" not in html, kind
        assert " onclick=" not in html, kind
        assert "javascript:" not in html, kind
        inline = [part.split(">", 1) for part in html.split("<script")[1:]]
        assert [tag for tag, _ in inline if "src=" not in tag and "json" not in tag] == [], kind
