"""The evidence log for everybody: the heads of its days, and its lines as they are hashed."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.caching import public_page
from ip_rights.models import DailyHead
from ip_rights.queries.evidence import as_json_lines, heads_with_lines, lines_under, open_lines

DAYS_ON_A_PAGE = 31
OPEN = "open"  # lines that no head covers yet


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    page = Paginator(heads_with_lines(), DAYS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "open_lines": open_lines().count()}
    return public_page(render(request, "ip_rights/evidence/log.html", context))


@cache_control(public=True, max_age=60)
@require_safe
def log_day(request: HttpRequest, day: str) -> HttpResponseBase:  # noqa: ARG001 - the same for everybody
    """The lines under the head of a day, or the `open` ones, as JSON lines."""
    lines = open_lines() if day == OPEN else lines_under(_day(day))
    if lines is None:
        raise Http404
    response = StreamingHttpResponse(as_json_lines(lines), content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="evidence-{day}.jsonl"'
    return response


@cache_control(public=True, max_age=60)
@require_safe
def heads(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """All of them, for whoever keeps a copy: `manage.py verify_evidence --heads` compares with it."""
    return JsonResponse({"heads": list(DailyHead.objects.values("day", "number", "hash", "published_at"))})


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
