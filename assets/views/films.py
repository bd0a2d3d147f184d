"""A film in the studio: what was made of it, how far it is, and what to do when it failed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from assets.actions.conversions import ask_conversion
from assets.models import Video
from assets.queries import caption_languages, conversion_of, get_film, versions_of
from core import clock
from core.phrases import BROWSER_PHRASES


def breadcrumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The way here in Wagtail's header: its home, all films, then `steps` of (address, label)."""
    first = [(reverse("wagtailadmin_home"), _("Home")), (reverse("wagtailsnippets_assets_video:list"), _("Films"))]
    return [{"url": url, "label": str(label)} for url, label in [*first, *steps]]


def film_context(video: Video) -> dict[str, Any]:
    return {"video": video, "header_icon": "media", "phrases": BROWSER_PHRASES}


@login_required
@require_GET
def film(request: AuthedRequest, pk: int) -> HttpResponse:
    video = get_film(request.user, pk)
    context = {
        **film_context(video),
        "header_title": video.title,
        "breadcrumbs_items": breadcrumbs(("", video.title)),
        "conversion": conversion_of(video),
        "versions": versions_of(video),
        "languages": caption_languages(video),
    }
    return render(request, "assets/studio/film.html", context)


@login_required
@require_GET
@never_cache
def film_state(request: AuthedRequest, pk: int) -> HttpResponse:
    """How far the conversion is, for the bar that asks every two seconds."""
    conversion = conversion_of(get_film(request.user, pk))
    if conversion is None:
        return JsonResponse({"is_under_way": False, "percent": 0, "label": ""})
    return JsonResponse(
        {
            "is_under_way": conversion.is_under_way,
            "percent": conversion.percent,
            "label": conversion.get_state_display(),
        }
    )


@login_required
@require_POST
def convert_film(request: AuthedRequest, pk: int) -> HttpResponse:
    """The button "Convert" or "Try again"."""
    ask_conversion(actor=request.user, video=get_film(request.user, pk), at=clock.now())
    messages.success(request, _("The film is waiting to be converted."))
    return redirect("assets:film", pk=pk)
