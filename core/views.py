"""Health checks and the error pages."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from core.logs import request_id


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
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("readyz", 1, 5)
        return cache.get("readyz") == 1
    except OSError:
        return False


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "core/error.html", {"status": 404}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "core/error.html", {"status": 403}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return render(request, "core/error.html", {"status": 403, "csrf": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the database or a session: both may be what failed."""
    return render(request, "core/error_500.html", {"request_id": request_id.get()}, status=500)
