"""What happens to every request, whichever app answers it."""

import re
import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from core.logs import request_id

Handler = Callable[[HttpRequest], HttpResponse]
_GIVEN_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")
PUBLIC_PAGE_SECONDS = 60


class RequestIdMiddleware:
    """Gives each request an id (the proxy's, if it sent a sane one) for logs, the error page and the answer's header."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        value = given if _GIVEN_ID.match(given) else uuid.uuid4().hex
        token = request_id.set(value)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = value
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()")
        return response


class EmbeddedStaticMiddleware(WhiteNoiseMiddleware):
    """Static files from the server process itself; behind nginx they never reach Django."""

    def __init__(self, get_response: Handler) -> None:
        super().__init__(get_response)

    def immutable_file_test(self, path: str, url: str) -> bool:  # noqa: ARG002
        """Only hashed names may be kept for ever."""
        return bool(re.search(r"\.[0-9a-f]{12}\.", url))

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """The file in one piece: ASGI cannot stream WhiteNoise's synchronous iterator, and our files are small."""
        answer = static_file.get_response(request.method, request.META)
        content = b""
        if answer.file is not None:
            with answer.file:
                content = answer.file.read()
        response = HttpResponse(content, status=int(answer.status))
        del response["Content-Type"]
        for name, value in answer.headers:
            response[name] = value
        return response


class PublicPageCacheMiddleware:
    """Serves public pages from the cache to visitors without a session.

    A view opts in with `core.caching.public_page`; anything that sets a cookie, and anybody who sends a session
    cookie, passes by. The key holds the language, since the same address answers in three.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES or request.headers.get("HX-Request"):
            return self.get_response(request)
        key = f"page:{get_language_from_request(request)}:{request.get_host()}:{request.get_full_path()}"
        if stored := cache.get(key):
            return _rebuilt(*stored)
        response = self.get_response(request)
        if getattr(response, "public_page", False) and response.status_code == 200 and not response.cookies:  # noqa: PLR2004
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
            if hasattr(response, "render"):
                response.render()
            cache.set(key, (response.content, dict(response.items())), PUBLIC_PAGE_SECONDS)
        return response


def _rebuilt(content: bytes, headers: dict[str, str]) -> HttpResponse:
    response = HttpResponse(content)
    for name, value in headers.items():
        response[name] = value
    return response
