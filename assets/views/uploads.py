"""Films on their way in: the tus protocol for the browser's script, and the page around it."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import AuthedRequest
from assets.actions import uploads as actions
from assets.queries import get_upload, unfinished_uploads
from assets.quota import MEGABYTE, limit_of, used_by
from assets.rules import can_edit_films
from assets.uploads import tus
from assets.views.films import breadcrumbs
from core import clock
from core.errors import DomainError, NotAllowed
from core.phrases import BROWSER_PHRASES

PHRASES = {
    "sending": gettext_lazy("Sending: {share} of {size}"),
    "paused": gettext_lazy("Paused. What has arrived is kept; you can close this page and go on another day."),
    "waiting": gettext_lazy("No connection. It goes on by itself as soon as there is one."),
    "checking": gettext_lazy("Everything has arrived. Checking the film …"),
    "saved": gettext_lazy("Saved."),
    "too_large": gettext_lazy("This film is larger than what can be taken. Export it again with a smaller size."),
    "pause": gettext_lazy("Pause"),
    "go_on": gettext_lazy("Go on"),
}
Answer = Callable[..., HttpResponse]


@login_required
@require_GET
def upload_page(request: AuthedRequest) -> HttpResponse:
    """Choose a film, watch it arrive, give it a name. What is unfinished can be gone on with."""
    if not can_edit_films(request.user):
        raise Http404
    used, limit = used_by(request.user), limit_of(request.user)
    context = {
        "used": used,
        "limit": limit,
        "left": max(limit - used, 0),
        "header_title": _("Upload a film"),
        "breadcrumbs_items": breadcrumbs(("", _("Upload a film"))),
        "header_icon": "upload",
        "unfinished": unfinished_uploads(request.user),
        "max_bytes": settings.FILM_MAX_MB * MEGABYTE,
        "phrases": {**BROWSER_PHRASES, **PHRASES},
    }
    return render(request, "assets/studio/upload.html", context)


def _speaks_tus(view: Answer) -> Answer:
    """Every answer carries the protocol's version; an error carries its status and a sentence for people."""

    @wraps(view)
    def answer(request: AuthedRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if request.method != "OPTIONS":
                tus.check_version(request.headers)
            response = view(request, *args, **kwargs)
        except NotAllowed as error:
            raise Http404 from error
        except DomainError as error:
            response = JsonResponse({"message": str(error.message)}, status=error.status)
        for name, value in tus.HEADERS.items():
            response[name] = value
        return response

    return answer


@login_required
@require_http_methods(["OPTIONS", "POST"])
@_speaks_tus
def uploads(request: AuthedRequest) -> HttpResponse:
    """OPTIONS says what we can do; POST begins an upload and says where its pieces go."""
    if not can_edit_films(request.user):
        raise NotAllowed
    if request.method == "OPTIONS":
        return _no_content(
            {
                "Tus-Version": tus.VERSION,
                "Tus-Extension": tus.EXTENSIONS,
                "Tus-Checksum-Algorithm": "sha256",
                "Tus-Max-Size": str(settings.FILM_MAX_MB * MEGABYTE),
            }
        )
    told = tus.metadata(request.headers)
    upload = actions.begin_upload(
        actor=request.user,
        filename=told.get("filename", ""),
        fingerprint=told.get("fingerprint", ""),
        size=tus.number(request.headers, "Upload-Length"),
        at=clock.now(),
    )
    return HttpResponse(status=201, headers={"Location": reverse("assets:upload", args=[upload.pk])})


@login_required
@require_http_methods(["HEAD", "PATCH", "DELETE"])
@_speaks_tus
def upload_pieces(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """HEAD says how much is here, PATCH adds the next piece, DELETE forgets all of it."""
    upload = get_upload(request.user, public_id)
    if request.method == "DELETE":
        actions.discard_upload(upload=upload)
        return _no_content()
    if request.method == "HEAD":
        here = upload.size if upload.video else upload.pieces.offset
        return HttpResponse(headers={"Upload-Offset": str(here), "Upload-Length": str(upload.size)})
    if request.content_type != tus.PIECE_TYPE:
        raise tus.WrongType
    try:
        here = actions.receive_piece(
            upload=upload,
            read=request.read,
            offset=tus.number(request.headers, "Upload-Offset"),
            digest=tus.digest(request.headers),
        )
    except UnreadablePostError as error:  # the connection broke; the browser asks where to go on
        raise tus.BadRequest from error
    return _no_content({"Upload-Offset": str(here)})


@login_required
@require_POST
def save_upload(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Check the film and keep it. The answer is the first that may say "saved"."""
    upload = get_upload(request.user, public_id)
    try:
        film = actions.save_film(actor=request.user, upload=upload, title=request.POST.get("title", "").strip(), at=clock.now())
    except DomainError as error:
        return JsonResponse({"message": str(error.message)}, status=error.status)
    return JsonResponse({"title": film.title, "url": reverse("assets:film", args=[film.pk])})


def _no_content(headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(status=204, headers=headers)
