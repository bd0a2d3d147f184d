"""The notes of a room, to keep."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from accounts.http import AuthedRequest
from live.documents import NOTES, notes_access, notes_text
from live.models import Group, Workshop
from live.queries.kept import sees_kept
from live.views.rooms import workshop_or_404

TYPES = {"txt": "text/plain", "md": "text/markdown", "html": "text/html"}


@login_required
@require_GET
def download(request: AuthedRequest, public_id: uuid.UUID, ending: str) -> HttpResponse:
    """For everybody who was let in, and afterwards for those for whom the notes stayed. With `?group=` those of a group, for
    its members and hosts."""
    workshop = workshop_or_404(request, public_id)
    asked = request.GET.get("group", "")
    group = _group(workshop, asked) if asked else None
    owner = group or workshop
    may_read = notes_access(request.user, str(owner.public_id)) is not None
    may_read = may_read or (group is None and sees_kept(request.user, workshop, NOTES))
    if ending not in TYPES or (asked and not group) or not may_read:
        raise Http404
    text = notes_text(owner)
    if ending == "html":
        content: str = render_to_string("live/kept/notes_file.html", {"workshop": workshop, "text": text})
    else:
        content = f"{'# ' if ending == 'md' else ''}{workshop.title}\n\n{text}\n"
    response = HttpResponse(content, content_type=f"{TYPES[ending]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(workshop.title) or "notes"}.{ending}"'
    return response


def _group(workshop: Workshop, public_id: str) -> Group | None:
    try:
        return Group.objects.filter(round__workshop=workshop, public_id=uuid.UUID(public_id)).first()
    except ValueError:
        return None
