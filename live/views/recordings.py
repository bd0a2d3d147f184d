"""Films of a workshop, and taking them back."""

import uuid
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthedRequest
from assets.serving import file_response, make_harmless
from core import clock
from core.errors import DomainError, NotAllowed
from live.actions.recordings import delete_recording, forget_own
from live.enums import TakeState
from live.models import Recording, Take
from live.views.rooms import workshop_or_404


@login_required
@require_safe
def film(request: AuthedRequest, public_id: uuid.UUID, take_id: uuid.UUID) -> HttpResponseBase:
    """For everybody who may see the workshop. In parts, so that browsers can seek, where the storage is a disk."""
    workshop = workshop_or_404(request, public_id)
    take = Take.objects.filter(recording__workshop=workshop, public_id=take_id, state=TakeState.READY).first()
    if take is None:
        raise Http404
    try:
        response = file_response(request, Path(take.file.path))
    except NotImplementedError:  # a bucket: the film goes through us, its address is told to nobody
        response = FileResponse(take.file.open("rb"), content_type="video/webm")
        make_harmless(response)
    except FileNotFoundError as error:  # taken back a moment ago
        raise Http404 from error
    # Not kept by the browser: what is taken back must be gone, and a shared computer keeps no faces.
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def forget(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """One's own part of all recordings of the workshop."""
    workshop = workshop_or_404(request, public_id)
    try:
        if forget_own(user=request.user, workshop=workshop, at=clock.now()):
            messages.success(request, _("What was recorded of you is deleted."))
    except DomainError as error:
        messages.error(request, str(error.message))
    return redirect("live:workshop", public_id=public_id)


@login_required
@require_POST
def delete(request: AuthedRequest, public_id: uuid.UUID, recording_id: uuid.UUID) -> HttpResponse:
    workshop = workshop_or_404(request, public_id)
    recording = Recording.objects.filter(workshop=workshop, public_id=recording_id).select_related("workshop").first()
    if recording is None:
        raise Http404
    try:
        delete_recording(actor=request.user, recording=recording, at=clock.now())
    except NotAllowed as error:
        raise Http404 from error
    messages.success(request, _("The recording is deleted."))
    return redirect("live:workshop", public_id=public_id)
