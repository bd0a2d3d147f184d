"""Planning, changing and cancelling workshops."""

import datetime as dt
import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from core import clock
from core.calendar.ics import to_ics
from core.errors import DomainError
from live.actions.planning import cancel_workshop, change_workshop, plan_workshops
from live.forms.planning import CancelForm, PlanForm
from live.models import Workshop
from live.owners import get_owner
from live.queries.calendar import event_of
from live.queries.rooms import keeps_workshop
from live.rules.planning import can_plan
from live.views.rooms import workshop_or_404


@login_required
def plan(request: AuthedRequest) -> HttpResponse:
    if not can_plan(request.user):
        raise Http404
    start = clock.now() + dt.timedelta(days=7)
    initial = {"day": start.date(), "time_zone": settings.TIME_ZONE, "owner": request.GET.get("for", "")}
    form = PlanForm(request.POST or None, planner=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        kind, _colon, key = form.cleaned_data["owner"].partition(":")
        made = plan_workshops(
            actor=request.user,
            owner_kind=kind,
            owner_key=key,
            plan=form.plan,
            cohosts=form.cleaned_data["cohosts"],
            weeks=form.cleaned_data["weeks"],
            at=clock.now(),
        )
        messages.success(request, _("The workshop is planned. Everybody who is invited finds it with their workshops."))
        return redirect("live:workshop", public_id=made[0].public_id)
    return render(request, "live/plan.html", {"form": form})


@login_required
def edit(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    workshop = _kept(request, public_id)
    if page := get_owner(workshop.owner_kind).page:
        return redirect(page(workshop.owner_key))
    form = PlanForm(request.POST or None, planner=request.user, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        try:
            change_workshop(
                actor=request.user,
                workshop=workshop,
                plan=form.plan,
                cohosts=form.cleaned_data["cohosts"],
                following=form.cleaned_data.get("following", False),
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The workshop is saved."))
            return redirect("live:workshop", public_id=public_id)
    return render(request, "live/plan.html", {"form": form, "workshop": workshop, "cancel_form": CancelForm()})


@login_required
@require_POST
def cancel(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    workshop = _kept(request, public_id)
    if page := get_owner(workshop.owner_kind).page:
        return redirect(page(workshop.owner_key))
    form = CancelForm(request.POST)
    if form.is_valid():
        try:
            cancel_workshop(actor=request.user, workshop=workshop, at=clock.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The workshop is cancelled. Everybody who is invited is told."))
            return redirect("live:workshop", public_id=public_id)
    context = {"form": PlanForm(planner=request.user, workshop=workshop), "workshop": workshop, "cancel_form": form}
    return render(request, "live/plan.html", context)


@login_required
@require_GET
def ics(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """One workshop for any calendar."""
    workshop = workshop_or_404(request, public_id)
    file = to_ics([event_of(workshop)], name=workshop.title, at=clock.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="workshop-{workshop.starts_at:%Y-%m-%d}.ics"'
    return response


def _kept(request: AuthedRequest, public_id: uuid.UUID) -> Workshop:
    workshop = workshop_or_404(request, public_id)
    if not keeps_workshop(request.user, workshop):
        raise Http404
    return workshop
