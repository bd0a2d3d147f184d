"""Saving what several people write together. Told by the page's script; forms without one save as ever."""

import base64
import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from accounts.http import AuthedRequest
from core import clock
from grants.actions import cowriting
from grants.views.drafts import draft_or_404


@login_required
@require_POST
def save_together(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """`update` is what the page wrote, `state` what it knows, both of Yjs and in base64."""
    found = draft_or_404(request, public_id)
    try:
        update, state = (base64.b64decode(request.POST.get(name, ""), validate=True) for name in ("update", "state"))
    except ValueError:
        raise cowriting.NoChange from None
    saved = cowriting.save_together(actor=request.user, draft=found, update=update, state=state, at=clock.now())
    missing = base64.b64encode(saved.missing).decode()
    return JsonResponse({"versions": saved.versions, "refused": saved.refused, "missing": missing})
