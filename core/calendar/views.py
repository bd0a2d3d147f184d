"""The calendar of one person: a page for each month, and the address that calendar programs read."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from core import clock
from core.calendar.actions import make_address, revoke_address
from core.calendar.events import events_for
from core.calendar.ics import to_ics, version_of
from core.calendar.queries import address_of, reader_of
from core.http import PersonalRequest

PAST, FUTURE = dt.timedelta(days=90), dt.timedelta(days=400)


@login_required
@require_GET
def month(request: PersonalRequest) -> HttpResponse:
    """The month of `?month=2026-11`, this one by default; where it is empty, what comes after it."""
    first = _first_day(request.GET.get("month", ""))
    following = _month_after(first)
    last = following - dt.timedelta(days=1)
    events = events_for(request.user, first, last)
    context = {
        "first": first,
        "before": (first - dt.timedelta(days=1)).replace(day=1),
        "after": following,
        "events": events,
        "next_event": None if events else next(iter(events_for(request.user, following, last + FUTURE)), None),
        "today": clock.today(),
        "address": address_of(request.user),
    }
    return render(request, "core/calendar/month.html", context)


def _first_day(typed: str) -> dt.date:
    if not typed:
        return clock.today().replace(day=1)
    try:
        found = dt.datetime.strptime(typed, "%Y-%m").replace(tzinfo=dt.UTC).date()
    except ValueError:
        raise Http404 from None
    if not 2000 <= found.year < 2100:  # noqa: PLR2004 - years that have a month before and after
        raise Http404
    return found


def _month_after(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1)


@login_required
@require_POST
def make(request: PersonalRequest) -> HttpResponse:
    """Make the address, or a new one, and show it this once."""
    token = make_address(user=request.user, at=clock.now())
    url = settings.SITE_URL + reverse("calendar:feed", kwargs={"token": token})
    response = render(request, "core/calendar/address.html", {"url": url, "program_url": "webcal" + url[url.index(":") :]})
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def revoke(request: PersonalRequest) -> HttpResponse:
    revoke_address(user=request.user, at=clock.now())
    messages.success(request, _("The address is closed. Programs that read it get nothing any more."))
    return redirect("calendar:month")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For programs, without a session: what the person may see, in their language."""
    user = reader_of(token)
    if user is None:
        raise Http404
    today = clock.today()
    with translation.override(user.language):
        events = events_for(user, today - PAST, today + FUTURE)
        version = version_of(events, settings.PROGRAMME_NAME)
        found = to_ics(events, name=settings.PROGRAMME_NAME, at=clock.now())
    answer = HttpResponse(found, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = version
    response = get_conditional_response(request, etag=version, response=answer) or answer
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response
