"""Health checks, the choice of language, the style guide, and the error pages."""

import errno
import sys

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import Error as AnyDatabaseError
from django.db import InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import defaults
from django.views.decorators.cache import never_cache
from redis.exceptions import ConnectionError as RedisConnectionError

from core.logs import request_id
from core.style_guide import ACCENTS, SECTIONS, STATUSES, specimens

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
AWAY = (OperationalError, InterfaceError, RedisConnectionError)
RETRY_SECONDS = 10


def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The process is up; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """The process can serve pages: database and cache answer. 503 names the part that does not."""
    state = {"database": _database_answers(), "cache": _cache_answers()}
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except AnyDatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("readyz", 1, 5)
        return cache.get("readyz") == 1
    except (OSError, RedisConnectionError):
        return False


@never_cache
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the visitor's language in a cookie and go back.

    A link rather than a form: a form would put a token, and so a cookie, on every public page. All it can change is
    the language of the visitor who follows it.
    """
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = redirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 86_400, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )
    return response


def style_guide(request: HttpRequest) -> HttpResponse:
    """Every token and component. Holds nothing private, so anybody may see it."""
    context = {
        "is_framed": "framed" in request.GET,
        "sections": SECTIONS,
        "themes": specimens(),
        "accents": ACCENTS,
        "statuses": STATUSES,
        "grounds": ("paper", "paper-2", "ink", "ink-2", "line", "edge", *STATUSES),
        "picks": ("mango", "sky"),
        "widths": (360, 768, 1280),
    }
    return render(request, "core/style_guide.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Too much at once can happen to anybody; whatever else is malformed gets Django's bare line."""
    if not isinstance(exception, TOO_MUCH):
        return defaults.bad_request(request, exception)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"message": _("That was too much to send at once. Shorten it and send it again.")}, status=413)
    return render(request, "core/error.html", {"status": 413}, status=413)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "core/error.html", {"status": 404}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "core/error.html", {"status": 403}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return render(request, "core/error.html", {"status": 403, "csrf": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the database or a session: both may be what failed.

    A database or cache that is away is no defect of ours: the answer is 503 with Retry-After, so that proxies, scripts
    and people try again. Scripts get JSON and keep what they wanted to send.
    """
    error = sys.exc_info()[1]
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return HttpResponse(render_to_string("core/error_full_disk.html"), status=507)
    context = {"request_id": request_id.get(), "PROGRAMME_NAME": settings.PROGRAMME_NAME}
    if not isinstance(error, AWAY):
        return HttpResponse(render_to_string("core/error_500.html", context), status=500)
    if "application/json" in request.headers.get("Accept", ""):
        message = _("The site is catching its breath. Nothing is lost: it will be sent again in a few seconds.")
        response: HttpResponse = JsonResponse({"message": message}, status=503)
    else:
        response = HttpResponse(render_to_string("core/error_503.html", context), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response
