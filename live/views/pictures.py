"""Pictures of a board: sent by a form's request, since sockets carry small frames, and seen by those who see the board."""

import uuid
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthedRequest
from assets.serving import make_harmless
from core import clock
from live.actions.pictures import check_picture, put_picture
from live.queries.pictures import picture_visible_to
from live.rules.rooms import Caller
from live.views.files import receive
from live.views.rooms import workshop_or_404


class PictureForm(forms.Form):
    id = forms.UUIDField()
    file = forms.FileField(allow_empty_file=False)


@login_required
@require_POST
def put(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Store a picture for the board; the same id twice is once. 201 with its size, or what is wrong as JSON with `message`."""
    return receive(request, public_id, PictureForm, _put)


def _put(caller: Caller, given: dict[str, Any]) -> HttpResponse:
    stored = put_picture(caller=caller, picture_id=given["id"], small=check_picture(given["file"]), at=clock.now())
    return JsonResponse({"w": stored.width, "h": stored.height}, status=201)


@login_required
@require_safe
def picture(request: AuthedRequest, public_id: uuid.UUID, picture_id: uuid.UUID) -> HttpResponseBase:
    workshop = workshop_or_404(request, public_id)
    found = picture_visible_to(request.user, workshop, picture_id)
    if found is None:
        raise Http404
    response = FileResponse(found.file.open("rb"))
    response["Content-Type"] = "image/webp"
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "private, max-age=3600"
    make_harmless(response)
    return response
