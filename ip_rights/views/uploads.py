"""Files of works on their way in: the tus protocol for the browser's script (static/js/elements/work-upload.js)."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse, UnreadablePostError
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthedRequest
from assets.quota import MEGABYTE
from assets.uploads import tus
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions import uploads as actions
from ip_rights.queries.files import get_file_sent, get_upload_of
from ip_rights.queries.works import get_own

Answer = Callable[..., HttpResponse]


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
def uploads(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """OPTIONS says what we can do; POST begins an upload and says where its pieces go."""
    work = get_own(request.user, key)
    if request.method == "OPTIONS":
        return _no_content(
            {
                "Tus-Version": tus.VERSION,
                "Tus-Extension": tus.EXTENSIONS,
                "Tus-Checksum-Algorithm": "sha256",
                "Tus-Max-Size": str(settings.WORK_FILE_MAX_MB * MEGABYTE),
            }
        )
    told = tus.metadata(request.headers)
    upload = actions.begin_upload(
        actor=request.user,
        work=work,
        filename=told.get("filename", ""),
        fingerprint=told.get("fingerprint", ""),
        role=told.get("role", "original"),
        size=tus.number(request.headers, "Upload-Length"),
        at=clock.now(),
    )
    return HttpResponse(status=201, headers={"Location": reverse("ip_rights:upload", args=[upload.pk])})


@login_required
@require_http_methods(["HEAD", "PATCH", "DELETE"])
@_speaks_tus
def upload_pieces(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """HEAD says how much is here, PATCH adds the next piece, DELETE forgets all of it."""
    upload = get_upload_of(request.user, public_id)
    if request.method == "DELETE":
        actions.discard_upload(upload=upload)
        return _no_content()
    if request.method == "HEAD":
        here = upload.size if upload.file_id else upload.pieces.offset
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
    """Check the file and keep it. `sha256` is what the device computed, `replaces` the key of an older file."""
    upload = get_upload_of(request.user, public_id)
    told = request.POST.get("replaces", "")
    try:
        replaces = get_file_sent(upload.work, uuid.UUID(told)) if told else None
    except ValueError:
        raise Http404 from None
    try:
        file = actions.save_upload(
            actor=request.user, upload=upload, sha256=request.POST.get("sha256", ""), replaces=replaces, at=clock.now()
        )
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        return JsonResponse({"message": str(error.message)}, status=error.status)
    return JsonResponse(
        {"name": file.name, "sha256": file.sha256, "url": reverse("ip_rights:originals", args=[upload.work.key])}
    )


def _no_content(headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(status=204, headers=headers)
