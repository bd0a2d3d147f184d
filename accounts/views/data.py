"""A person's own data: a copy to take along, and leaving for good. And what managers see of it."""

import uuid

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import actions
from accounts.exports import personal_archive
from accounts.http import AuthedRequest
from accounts.personal_data import holdings
from accounts.queries import get_person, planned_erasures, retention
from accounts.rules import can_erase, can_erase_for, can_manage_people
from core import clock
from core.errors import DomainError

PAGE_SIZE = 25


@login_required
@require_safe
def data(request: AuthedRequest) -> HttpResponse:
    context = {
        "holdings": holdings(),
        "may_erase": can_erase(request.user, request.user),
        "days": settings.ERASURE_DAYS,
        "is_ready": "ready" in request.GET,
    }
    return render(request, "accounts/data.html", context)


@login_required
@require_POST
def data_archive(request: AuthedRequest) -> HttpResponseBase:
    """The ZIP. It holds everything, so the password is asked for first; the way leads back to the button."""
    if not did_recently_reauthenticate(request):
        return redirect(reverse("account_reauthenticate") + "?" + urlencode({"next": reverse("accounts:data") + "?ready=1"}))
    name = f"mirror-labs-{clock.today().isoformat()}.zip"
    response = FileResponse(personal_archive(request.user), as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
@reauthentication_required
def data_erase(request: AuthedRequest) -> HttpResponse:
    try:
        actions.plan_erasure(actor=request.user, target=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("accounts:data")
    return redirect("accounts:leaving")


@login_required
def leaving(request: AuthedRequest) -> HttpResponse:
    """Where everything leads while an account waits to be erased. POST keeps it."""
    if request.user.erase_at is None:
        return redirect("accounts:me")
    if request.method == "POST":
        actions.keep_account(actor=request.user, user=request.user, at=clock.now())
        messages.success(request, _("Good that you stay. Everything is as you left it."))
        return redirect("accounts:me")
    return render(request, "accounts/leaving.html")


@login_required
@require_POST
def person_erase(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """A manager does what somebody asked for, on paper or by telephone."""
    target = get_person(request.user, public_id)
    if not can_erase_for(request.user, target):
        raise Http404
    try:
        actions.plan_erasure(actor=request.user, target=target, at=clock.now())
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("accounts:person", public_id=target.public_id)


@login_required
@require_POST
def person_keep(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """A manager takes back a plan, before it is carried out."""
    target = get_person(request.user, public_id)
    actions.keep_account(actor=request.user, user=target, at=clock.now())
    return redirect("accounts:person", public_id=target.public_id)


@login_required
@require_safe
def retention_report(request: AuthedRequest) -> HttpResponse:
    """What is kept how long, and who is due."""
    if not can_manage_people(request.user):
        raise Http404
    page = Paginator(planned_erasures(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "figures": retention(clock.now()),
        "months": settings.RETENTION_MONTHS,
        "days": settings.ERASURE_DAYS,
    }
    return render(request, "accounts/retention.html", context)
