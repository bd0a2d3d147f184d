"""Files of a chat: sent by a form's request, since sockets carry small frames, and seen by those in the room alone."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthedRequest
from assets.files.signatures import IMAGES, MEDIA_TYPES, extension_of
from assets.serving import make_harmless
from core import clock
from core.api.limits import seconds_to_wait
from core.errors import DomainError, NotAllowed
from live.actions import talk
from live.actions.files import check_file
from live.queries.rooms import caller_of
from live.queries.talk import file_visible_to
from live.rules.rooms import Caller, takes_part
from live.views.rooms import workshop_or_404

FILES_A_MINUTE = 10


class ShareForm(forms.Form):
    id = forms.UUIDField()
    reply_to = forms.UUIDField(required=False)
    text = forms.CharField(max_length=1_000, required=False)
    question = forms.BooleanField(required=False)
    file = forms.FileField(allow_empty_file=False)


def receive(
    request: AuthedRequest,
    public_id: uuid.UUID,
    form_class: type[forms.Form],
    store: Callable[[Caller, dict[str, Any]], HttpResponse],
) -> HttpResponse:
    """What somebody in a room sends it as a file: `store` is given who sends it and the form, or it is said what is wrong."""
    workshop = workshop_or_404(request, public_id)
    caller = caller_of(request.user, workshop.pk)
    if caller is None or not takes_part(caller):
        raise Http404
    if seconds_to_wait(f"room-files:{request.user.pk}", FILES_A_MINUTE):
        return _refused(_("That was very fast. Wait a moment, then go on."), 429)
    form = form_class(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(_("Something is missing or too long. Look at it again, then send it."), 400)
    try:
        return store(caller, form.cleaned_data)
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        return _refused(str(error.message), error.status)


@login_required
@require_POST
def share(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write a message with a file; the same id twice is once. 204, or what is wrong as JSON with `message`."""
    return receive(request, public_id, ShareForm, _say)


def _say(caller: Caller, given: dict[str, Any]) -> HttpResponse:
    talk.say(
        caller=caller,
        message_id=given["id"],
        text=given["text"],
        reply_to=given["reply_to"],
        is_question=given["question"],
        shared=check_file(given["file"]),
        at=clock.now(),
    )
    return HttpResponse(status=204)


@login_required
@require_safe
def shared(request: AuthedRequest, public_id: uuid.UUID, message_id: uuid.UUID) -> HttpResponseBase:
    """The file of a message; with `?small` the small picture of it. Who was never let into the room gets 404."""
    workshop = workshop_or_404(request, public_id)
    found = file_visible_to(request.user, workshop, message_id)
    if found is None:
        raise Http404
    is_small = "small" in request.GET and bool(found.preview)
    response = FileResponse((found.preview if is_small else found.file).open("rb"))
    extension = "webp" if is_small else extension_of(found.name)
    is_picture = extension in IMAGES
    response["Content-Type"] = MEDIA_TYPES[extension] if is_picture else "application/octet-stream"
    response["Content-Disposition"] = content_disposition_header(not is_picture, found.name) or "inline"
    response["Cache-Control"] = "private, max-age=86400"
    make_harmless(response)
    return response


def _refused(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
