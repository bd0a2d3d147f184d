"""What stays of a workshop: its board as a picture, and the choice of those who lead."""

import hashlib
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthedRequest
from core import clock
from core.realtime.documents import storage
from live.actions.keeping import choose_kept
from live.documents import BOARD, name_of
from live.drawing import template_of, things_of, to_svg
from live.forms.keeping import KeepingForm
from live.models import BoardPicture, Workshop
from live.queries.kept import is_past, sees_kept
from live.queries.rooms import keeps_workshop
from live.views.rooms import workshop_or_404

DAY = 86_400
LARGEST_KEPT = 3_000_000  # what the cache takes of one board; larger ones are drawn each time
# Nothing in the file can act, and it fetches nothing: pictures and letters are in it.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"


@login_required
@require_safe
def board(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The board as it was at the end; with `?file` to keep it."""
    workshop = workshop_or_404(request, public_id)
    if not sees_kept(request.user, workshop, BOARD):
        raise Http404
    response = HttpResponse(_board_of(workshop), content_type="image/svg+xml")
    way = "attachment" if "file" in request.GET else "inline"
    response["Content-Disposition"] = f'{way}; filename="{slugify(workshop.title) or "board"}.svg"'
    response["Content-Security-Policy"] = ALONE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, max-age=60"
    return response


@login_required
@require_POST
def choose(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    workshop = workshop_or_404(request, public_id)
    if not (keeps_workshop(request.user, workshop) and is_past(workshop, clock.now())):
        raise Http404
    form = KeepingForm(request.POST)
    if form.is_valid():
        choose_kept(actor=request.user, workshop=workshop, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Saved. Those who lead still see everything."))
    return redirect("live:workshop", public_id=public_id)


def _board_of(workshop: Workshop) -> str:
    """Drawn once for each state of the document and its pictures."""
    name = name_of(BOARD, workshop)
    pictures = list(BoardPicture.objects.filter(place__workshop=workshop))
    seen = hashlib.sha256(b"".join(storage.load(name)))
    seen.update(f"{workshop.title}{[str(picture.public_id) for picture in pictures]}".encode())
    key = f"live-board-{seen.hexdigest()}"
    kept: str | None = cache.get(key)
    if kept is not None:
        return kept
    document = storage.read(name)
    things = things_of(document)
    shown = {thing.id for thing in things if thing.kind == "picture"}
    contents = {}
    for picture in pictures:
        if str(picture.public_id) in shown:
            with picture.file.open("rb") as file:
                contents[str(picture.public_id)] = file.read()
    drawn = to_svg(things, template_of(document), contents, title=workshop.title)
    if len(drawn) <= LARGEST_KEPT:
        cache.set(key, drawn, DAY)
    return drawn
