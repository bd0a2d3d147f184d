"""What a work was made from: found among the works one may see, or told from elsewhere."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.parents import MayNotAdapt, add_elsewhere, add_parent, remove_parent
from ip_rights.enums import ParentLink
from ip_rights.forms.works import ElsewhereForm, LinkForm
from ip_rights.models import Work
from ip_rights.queries.parents import find_parents
from ip_rights.queries.showing import get_work
from ip_rights.queries.works import get_own, get_work_of
from ip_rights.rules.works import can_edit_work


@login_required
@require_http_methods(["GET", "POST"])
def sources(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """GET with `q` searches. POST takes one of what was found (`parent`), one from elsewhere, or takes one away (`remove`)."""
    if request.method != "POST":
        return _page(request, get_work_of(request.user, key))
    work, now = get_own(request.user, key), clock.now()
    if request.POST.get("remove", "").isdecimal():
        remove_parent(actor=request.user, work=work, pk=int(request.POST["remove"]), at=now)
        return redirect("ip_rights:sources", key=key)
    is_here = "parent" in request.POST
    form: Any = LinkForm(request.POST) if is_here else ElsewhereForm(request.POST)
    if not form.is_valid():
        if is_here:
            raise Http404
        return _page(request, work, form, status=HTTPStatus.BAD_REQUEST)
    link = form.cleaned_data["link"]
    try:
        if is_here:
            parent = get_work(request.user, form.cleaned_data["parent"], clock.today())
            add_parent(actor=request.user, work=work, parent=parent, link=link, at=now)
        else:
            add_elsewhere(actor=request.user, work=work, source=form.source, link=link, at=now)
    except NotAllowed:
        raise
    except DomainError as error:
        to_ask = error.parent if isinstance(error, MayNotAdapt) else None
        typed = None if is_here else form
        return _page(request, work, typed, status=error.status, said=str(error.message), to_ask=to_ask)
    return redirect("ip_rights:sources", key=key)


def _page(request: AuthedRequest, work: Work, form: ElsewhereForm | None = None, **more: Any) -> HttpResponse:
    status = more.pop("status", HTTPStatus.OK)
    words = request.GET.get("q", "").replace("\0", "").strip()[:160]
    may_edit = can_edit_work(request.user, work)
    context = {
        "work": work,
        "parents": work.parents.select_related("parent"),
        "may_edit": may_edit,
        "words": words,
        "found": find_parents(request.user, work, words, clock.today()) if words and may_edit else [],
        "links": ParentLink.choices,
        "form": (form or ElsewhereForm()) if may_edit else None,
        **more,
    }
    return render(request, "ip_rights/works/sources.html", context, status=status)
