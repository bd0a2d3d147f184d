"""What is shown in a room, drawn for one reader."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import AuthedRequest
from live.models import Shown
from live.queries.rooms import caller_of
from live.queries.showing import link_to
from live.rules.rooms import anybody_in
from live.showing import get_kind
from live.views.rooms import workshop_or_404


@login_required
@require_GET
def shown(request: AuthedRequest, public_id: uuid.UUID, shown_id: uuid.UUID) -> HttpResponse:
    """A part of the room's page. Who was let in gets it, or a sentence where this one thing is not for them."""
    workshop = workshop_or_404(request, public_id)
    caller = caller_of(request.user, workshop.pk)
    found = Shown.objects.filter(workshop=workshop, public_id=shown_id).first()
    kind = get_kind(found.kind) if found else None
    if found is None or kind is None or caller is None or not anybody_in(caller):
        raise Http404
    found.workshop = workshop
    url = link_to(request.user, found)
    context = {"shown": found, "kind": kind, "url": url, "workshop": workshop}
    if url:
        context |= kind.context(request.user, workshop, found.key)
    response = render(request, "live/shown/fragment.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
