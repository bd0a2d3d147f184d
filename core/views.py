"""Health checks, choices of a browser, what makes the site an app on a device, the style guide, and the error pages."""

import errno
import json
import sys

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import Error as AnyDatabaseError
from django.db import InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views import defaults
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie, vary_on_headers
from redis.exceptions import ConnectionError as RedisConnectionError

from core.data_saver import COOKIE as DATA_USE_COOKIE
from core.data_saver import DataUse, is_kept_ahead
from core.logs import request_id
from core.phrases import WAITING_WORDS
from core.style_guide import ACCENTS, SECTIONS, STATUSES, specimens

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
AWAY = (OperationalError, InterfaceError, RedisConnectionError)
RETRY_SECONDS = 10
YEAR_SECONDS = 365 * 86_400
PAPER = "#faf6ee"


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
    return _back_with_cookie(request, settings.LANGUAGE_COOKIE_NAME, code)


@never_cache
def choose_data_use(request: HttpRequest, choice: str) -> HttpResponse:
    """Keep whether pages should be light in a cookie and go back; a link for the same reason."""
    if choice not in set(DataUse):
        raise Http404
    return _back_with_cookie(request, DATA_USE_COOKIE, choice)


def _back_with_cookie(request: HttpRequest, name: str, value: str) -> HttpResponse:
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = redirect(target)
    response.set_cookie(name, value, max_age=YEAR_SECONDS, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
    return response


@require_safe
@cache_control(private=True, max_age=3600)
@vary_on_headers("Accept-Language")
@vary_on_cookie
def web_manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """What a device needs to put the site on its home screen, in the reader's language."""
    icons = [
        {"src": static(f"img/{name}-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, purpose in (("icon", "any"), ("icon-maskable", "maskable"))
        for size in (192, 512)
    ]
    data = {
        "id": "/",
        "name": settings.PROGRAMME_NAME,
        "short_name": settings.PROGRAMME_NAME,
        "description": _("Learn animation, film, code, robotics and more with artists from Barbados."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse(settings.LOGIN_REDIRECT_URL),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["education", "arts"],
        "icons": icons,
    }
    return JsonResponse(data, content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The entry of static/js/worker/, at the root because a worker rules over the paths below its own.

    Its text changes with every static file, which is how a browser notices that there is a new version.
    """
    options = {
        "version": getattr(staticfiles_storage, "manifest_hash", "") or "unhashed",
        "offline": reverse("offline"),
        "media": settings.MEDIA_URL,
        "leave": [settings.ADMIN_PREFIX],
    }
    lines = [f'import {{ start }} from "{static("js/worker/main.js")}";', f"start({json.dumps(options)});", ""]
    return HttpResponse("\n".join(lines), content_type="text/javascript")


@never_cache
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What this device keeps and what waits to be sent; the device itself knows, so scripts fill it.

    The worker keeps this page for when there is no connection. That copy is for whoever uses the device: it names nobody.
    """
    if is_kept_ahead(request):
        request.user = AnonymousUser()
    home = reverse(settings.LOGIN_REDIRECT_URL)
    context = {"is_kept": is_kept_ahead(request), "home_path": home, "waiting_words": WAITING_WORDS}
    return render(request, "core/offline.html", context)


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
