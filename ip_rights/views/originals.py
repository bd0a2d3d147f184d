"""Files of a work: what is there, in by a plain form, out to those who take part; and the step to registering."""

import uuid
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from assets.quota import MEGABYTE
from assets.serving import make_harmless
from core import clock
from core.api.limits import seconds_to_wait
from core.errors import DomainError, NotAllowed
from ip_rights.actions.originals import add_file, delete_sent_file
from ip_rights.enums import FileRole, WorkState
from ip_rights.files.kinds import icon_of
from ip_rights.forms.works import FileForm
from ip_rights.models import Work, WorkFile
from ip_rights.queries.files import files_sent, get_file_sent, unfinished_uploads
from ip_rights.queries.progress import next_step, with_progress
from ip_rights.queries.works import get_own, get_work_of
from ip_rights.rules.works import can_edit_work

FILES_A_MINUTE = 60
PHRASES = {
    "sending": gettext_lazy("Sending: {share} of {size}"),
    "paused": gettext_lazy("Paused. What has arrived is kept; you can close this page and go on another day."),
    "waiting": gettext_lazy("No connection. It goes on by itself as soon as there is one."),
    "checking": gettext_lazy("Everything has arrived. Checking the file …"),
    "saved": gettext_lazy("Saved."),
    "too_large": gettext_lazy("This file is larger than what can be taken. Export it smaller, or in several parts."),
    "pause": gettext_lazy("Pause"),
    "go_on": gettext_lazy("Go on"),
}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def originals(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """All files that were sent, with their SHA-256. Who registered the work adds some."""
    if request.method != "POST":
        return _page(request, get_work_of(request.user, key))
    work = get_own(request.user, key)
    if seconds_to_wait(f"work-files:{request.user.pk}", FILES_A_MINUTE):
        messages.error(request, _("That was very fast. Wait a moment, then go on."))
        return _page(request, work, status=HTTPStatus.TOO_MANY_REQUESTS)
    form = FileForm(request.POST, request.FILES, files=_current(files_sent(work)))
    if not form.is_valid():
        return _page(request, work, form, status=HTTPStatus.BAD_REQUEST)
    data = form.cleaned_data
    try:
        replaces = get_file_sent(work, uuid.UUID(data["replaces"])) if data.get("replaces") else None
        add_file(actor=request.user, work=work, checked=form.checked, role=data["role"], replaces=replaces, at=clock.now())
    except NotAllowed:
        raise
    except DomainError as error:
        form.add_error("file", str(error.message))
        return _page(request, work, form, status=error.status)
    messages.success(request, _("The file is stored."))
    return redirect("ip_rights:originals", key=key)


@login_required
@require_safe
def original(request: AuthedRequest, key: uuid.UUID, file: uuid.UUID) -> HttpResponseBase:
    """A file as it came, to keep: never a page, and not left in any cache."""
    found = get_file_sent(get_work_of(request.user, key), file)
    try:
        response = FileResponse(found.file.open("rb"))
    except (OSError, ValueError) as error:
        raise Http404 from error
    response["Content-Type"] = "application/octet-stream"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    make_harmless(response)
    return response


@login_required
@require_POST
def delete(request: AuthedRequest, key: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """Before it is registered. What is gone already leads back, as a second click does."""
    work = get_own(request.user, key)
    found = work.files.filter(key=file).first()
    if found is not None:
        try:
            delete_sent_file(actor=request.user, file=found, at=clock.now())
        except NotAllowed:
            raise
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The file is deleted."))
    return redirect("ip_rights:originals", key=key)


def _current(files: list[WorkFile]) -> list[WorkFile]:
    return [file for file in files if file.replaced_at is None]


def _page(request: AuthedRequest, work: Work, form: FileForm | None = None, *, status: int = HTTPStatus.OK) -> HttpResponse:
    files = files_sent(work)
    rows: list[dict[str, Any]] = [{"file": file, "icon": icon_of(file.media_type)} for file in files]
    may_edit = can_edit_work(request.user, work)
    step = next_step(with_progress(Work.objects.filter(pk=work.pk)).get()) if may_edit else None
    context: dict[str, Any] = {
        "work": work,
        "originals": [row for row in rows if row["file"].role == FileRole.ORIGINAL and not row["file"].replaced_at],
        "process": [row for row in rows if row["file"].role == FileRole.PROCESS and not row["file"].replaced_at],
        "replaced": [row for row in rows if row["file"].replaced_at],
        "has_position": any(file.has_position for file in _current(files)),
        "may_edit": may_edit,
        "is_draft": work.state == WorkState.DRAFT,
        "form": (form or FileForm(files=_current(files))) if may_edit else None,
        "step": step if step and step.name != "files" else None,
        "unfinished": unfinished_uploads(request.user, work) if may_edit else [],
        "max_bytes": settings.WORK_FILE_MAX_MB * MEGABYTE,
        "phrases": PHRASES,
    }
    return render(request, "ip_rights/works/originals.html", context, status=status)
