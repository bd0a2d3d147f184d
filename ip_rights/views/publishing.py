"""Publishing a work: what is missing, what is chosen, how far it is; and the files it shows."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from assets.serving import file_response, make_harmless
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.publishing import ask_publication, change_visibility
from ip_rights.enums import JobState, Training, Visibility
from ip_rights.forms.publishing import PublishForm, VisibilityForm
from ip_rights.models import Work
from ip_rights.queries.page import find_work
from ip_rights.queries.publishing import checks_of, files_of, get_shown_file, latest_publication, progress_of
from ip_rights.queries.tdm import headers_for
from ip_rights.queries.works import get_own
from ip_rights.rules.publishing import belongs_to_who_ordered_it, can_publish, missing_for_publishing

UNDER_WAY = (JobState.WAITING, JobState.RUNNING)
SVG = "image/svg+xml"


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def publish(request: AuthedRequest, key: UUID) -> HttpResponse:
    work = get_own(request.user, key)
    if not can_publish(request.user, work):
        raise Http404
    if request.method != "POST":
        return _page(request, work, PublishForm(initial=_chosen(work)))
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, work, form, status=400)
    try:
        ask_publication(
            actor=request.user,
            work=work,
            visibility=Visibility(form.cleaned_data["visibility"]),
            training=Training(form.cleaned_data["training"]),
            at=clock.now(),
        )
    except NotAllowed:
        raise
    except DomainError as error:
        form.add_error(None, str(error.message))
        return _page(request, work, form, status=error.status)
    return redirect("ip_rights:publish", key=key)


@login_required
@require_POST
def show_to(request: AuthedRequest, key: UUID) -> HttpResponse:
    """Who sees a published work; at once, without publishing it anew."""
    work, form = get_own(request.user, key), VisibilityForm(request.POST)
    if not form.is_valid():
        return _page(request, work, PublishForm(initial=_chosen(work)), status=400)
    try:
        change_visibility(actor=request.user, work=work, visibility=Visibility(form.cleaned_data["visibility"]), at=clock.now())
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, str(error.message))
        return _page(request, work, PublishForm(initial=_chosen(work)), status=error.status)
    messages.success(request, _("Saved. It holds from now on."))
    return redirect("ip_rights:publish", key=key)


@require_safe
def file(request: HttpRequest, key: UUID, file: UUID) -> HttpResponseBase:
    """A published file or preview, to whoever may see the page; never as a page of its own."""
    work, _is_maker, _is_closed = find_work(request.user, key, clock.today())
    found = get_shown_file(work, file)
    response: HttpResponseBase
    try:
        response = file_response(request, Path(found.file.path))
    except NotImplementedError:  # a bucket has no path, and no parts
        response = FileResponse(found.file.open("rb"))
        make_harmless(response)
    if found.media_type == SVG:
        response["Content-Type"] = SVG  # drawn inside a page; opened by itself it is a download, and sandboxed
    response["Content-Disposition"] = content_disposition_header(found.media_type == SVG, found.name) or "inline"
    for name, value in headers_for(work).items():
        response[name] = value
    return response


def _chosen(work: Work) -> dict[str, str]:
    shown = work.visibility if work.visibility != Visibility.PRIVATE else Visibility.PUBLIC
    return {"training": work.training, "visibility": shown}


def _page(request: AuthedRequest, work: Work, form: PublishForm, *, status: int = 200) -> HttpResponse:
    publication = latest_publication(work)
    missing = missing_for_publishing(work, clock.today())
    files = files_of(publication) if publication else []
    context: dict[str, Any] = {
        "work": work,
        "form": form,
        "visibility": VisibilityForm(initial={"visibility": work.visibility}, auto_id="id_now_%s"),
        "checks": checks_of(missing),
        "is_ready": not missing,
        "is_ordered": belongs_to_who_ordered_it(work),
        "publication": publication,
        "is_under_way": publication is not None and publication.state in UNDER_WAY,
        "files": files,
        "progress": progress_of(files),
    }
    return render(request, "ip_rights/publishing/publish.html", context, status=status)
