"""The page of a workshop, and the room itself."""

import uuid

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from core import clock
from live.actions.doors import end_room, open_room
from live.enums import LookAt, WorkshopState
from live.forms.keeping import KeepingForm
from live.keepsakes import keepsakes_of
from live.models import Workshop
from live.modules.base import all_modules
from live.owners import get_owner
from live.queries.feedback import can_judge, feedback_of
from live.queries.kept import is_past, keeping_of
from live.queries.rooms import get_workshop, keeps_workshop, leads_room, vetted_hosts, workshops_visible_to
from live.rules.feedback import is_over
from live.rules.planning import can_plan
from live.rules.rooms import may_open, may_wait

PAGE_SIZE, COMING = 20, 50

# The one page that may ask for camera and microphone; core.middleware forbids them everywhere else.
ROOM_PERMISSIONS = "camera=(self), microphone=(self), display-capture=(self), geolocation=(), interest-cohort=()"


@login_required
@require_GET
def workshops(request: AuthedRequest) -> HttpResponse:
    now = clock.now()
    mine = workshops_visible_to(request.user)
    is_coming = Q(state=WorkshopState.OPEN) | Q(ends_at__gte=now, state=WorkshopState.PLANNED)
    page = Paginator(mine.exclude(is_coming).order_by("-starts_at", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"coming": mine.filter(is_coming)[:COMING], "page": page, "may_plan": can_plan(request.user)}
    return render(request, "live/workshops.html", context)


@login_required
@require_GET
def workshop(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = workshop_or_404(request, public_id)
    now = clock.now()
    keeps = keeps_workshop(request.user, found)
    context = {
        "adults": vetted_hosts(found, clock.today()) if keeps else None,
        "own_zone": timezone.get_current_timezone_name(),
        "is_elsewhere": found.time_zone != timezone.get_current_timezone_name(),
        "workshop": found,
        "owner_title": get_owner(found.owner_kind).title(found.owner_key),
        "hosts": found.hosts.select_related("user"),
        "keeps": keeps,
        "may_judge": can_judge(request.user, found, now),
        "judged": feedback_of(request.user, found),
        "has_feedback": keeps and is_over(found, now),
        "may_open": keeps and may_open(found, now),
        "may_come": keeps or may_wait(found, now),
        "keepsakes": keepsakes_of(found, request.user),
        "keeping_form": KeepingForm(instance=keeping_of(found)) if keeps and is_past(found, now) else None,
    }
    return render(request, "live/workshop.html", context)


@login_required
@require_GET
def room(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = workshop_or_404(request, public_id)
    keeps = keeps_workshop(request.user, found)
    if not (keeps or may_wait(found, clock.now())):
        return redirect("live:workshop", public_id=public_id)
    leads = leads_room(request.user, found)
    panels = [(module.code, module.panel) for module in all_modules() if module.panel and (leads or not module.panel.for_hosts)]
    context = {"workshop": found, "panels": panels, "keeps": keeps, "leads": leads, "callable": LookAt.values}
    response = render(request, "live/room.html", context)
    response["Permissions-Policy"] = ROOM_PERMISSIONS
    return response


@login_required
@require_POST
def open_view(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    open_room(actor=request.user, workshop=workshop_or_404(request, public_id), at=clock.now())
    return redirect("live:room", public_id=public_id)


@login_required
@require_POST
def end_view(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    end_room(actor=request.user, workshop=workshop_or_404(request, public_id), at=clock.now())
    return redirect("live:workshop", public_id=public_id)


def workshop_or_404(request: AuthedRequest, public_id: uuid.UUID) -> Workshop:
    found = get_workshop(request.user, public_id)
    if found is None:
        raise Http404
    return found
