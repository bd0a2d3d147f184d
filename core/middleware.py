"""What happens to every request, whichever app answers it."""

import hashlib
import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from core.caching import asks_for_language, kept
from core.errors import DomainError, NotAllowed
from core.logs import request_id
from core.views import not_found

logger = logging.getLogger("access")
Handler = Callable[[HttpRequest], HttpResponse]
PIECE_BYTES = 64 * 1024
_GIVEN_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")
PERSONAL_HEADERS = ("HX-Request", "Authorization")
PERSONAL_COOKIES = {settings.SESSION_COOKIE_NAME, "messages"}


class RequestIdMiddleware:
    """Gives each request an id (the proxy's, if it sent a sane one) for logs, the error page and the answer's header.

    One log line per request names the route, not the path: paths hold invitation tokens and names.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        value = given if _GIVEN_ID.match(given) else uuid.uuid4().hex
        token = request_id.set(value)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            _log(request, response.status_code, time.perf_counter() - started)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = value
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()")
        return response


def _log(request: HttpRequest, status: int, seconds: float) -> None:
    if request.path_info.startswith(settings.STATIC_URL):
        return
    match = request.resolver_match
    route = (match.route if match else "") or "-"
    extra = {"method": request.method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
    logger.info("request", extra=extra)


class AdminPolicyMiddleware:
    """Wagtail's admin has inline scripts and styles that are not ours to change: it gets a policy of its own.

    django-csp leaves these addresses alone (EXCLUDE_URL_PREFIXES), so every answer has exactly one policy.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(settings.ADMIN_PREFIX):
            response["Content-Security-Policy"] = settings.ADMIN_CONTENT_SECURITY_POLICY
        return response


class DomainErrorMiddleware:
    """The last net: what a person asked for and cannot have is told in its own words, also where a view of a library,
    or a check made a second time under a lock, found it. Views that keep what was typed catch their errors themselves."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        if isinstance(error, NotAllowed):
            return not_found(request)
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"message": str(error.message)}, status=error.status)
        return render(request, "core/error.html", {"status": error.status, "message": error.message}, status=error.status)


class EmbeddedStaticMiddleware(WhiteNoiseMiddleware):
    """Static files from the server process itself; behind nginx they never reach Django."""

    def __init__(self, get_response: Handler) -> None:
        super().__init__(get_response)

    def immutable_file_test(self, path: str, url: str) -> bool:  # noqa: ARG002
        """Only hashed names may be kept for ever."""
        return bool(re.search(r"\.[0-9a-f]{12}\.", url))

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> FileResponse:
        response: FileResponse = WhiteNoiseMiddleware.serve(static_file, request)
        response.block_size = PIECE_BYTES
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class CompressedPagesMiddleware(GZipMiddleware):
    """Pages leave compressed where no nginx does it. Django's middleware adds random bytes against BREACH.

    Media is compressed already, and a part of a film must stay the part that was asked for.
    """

    def __init__(self, get_response: Handler) -> None:
        if not settings.SERVE_MEDIA:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:  # type: ignore[override]
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class PublicPageCacheMiddleware:
    """Serves public pages from the cache to visitors without a session.

    A view opts in with `core.caching.public_page`. Anything that sets a cookie (a CSRF token on the page does), and
    anybody who sends a session or message cookie, passes by. The key holds the language, since the same address answers
    in three. Publishing changes the version that every stored page must carry (`core.caching.forget_public_pages`).
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or any(name in request.headers for name in PERSONAL_HEADERS):
            return self.get_response(request)
        if PERSONAL_COOKIES & request.COOKIES.keys():
            return self.get_response(request)
        language = get_language_from_request(request) if asks_for_language(request) else ""
        place = f"{language}:{request.scheme}:{request.get_host()}:{request.get_full_path()}"
        key = f"page:{hashlib.sha256(place.encode()).hexdigest()}"  # an address may be longer than a key
        answered: list[HttpResponse] = []

        def answer() -> tuple[bytes, dict[str, str]] | None:
            response = self.get_response(request)
            answered.append(response)
            if not getattr(response, "public_page", False) or response.status_code != 200 or response.cookies:  # noqa: PLR2004
                return None
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
            if hasattr(response, "render"):
                response.render()
            return response.content, dict(response.items())

        stored = kept(key, answer)
        return answered[0] if answered or stored is None else _rebuilt(*stored)


def _rebuilt(content: bytes, headers: dict[str, str]) -> HttpResponse:
    response = HttpResponse(content)
    for name, value in headers.items():
        response[name] = value
    return response
