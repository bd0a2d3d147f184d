"""The room as a plain page, for browsers and networks without sockets. htmx asks again by itself; else a link does.

What htmx asks for is the changing part alone, and nothing where it is as the page has it: it names what it has by a digest.
"""

import hashlib
import re
import uuid
from typing import Any, get_origin

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect
from pydantic import ValidationError

from accounts.http import AuthedRequest
from core import clock
from core.api.limits import seconds_to_wait
from core.errors import DomainError
from core.realtime.commands import Command
from live.actions.doors import come, see
from live.actions.groups import end_if_over
from live.models import Visit, Workshop
from live.modules.base import all_modules, commands
from live.queries.rooms import caller_of
from live.rules.groups import is_over
from live.rules.rooms import Caller
from live.views.rooms import workshop_or_404

COMMANDS_A_MINUTE = 40
REFRESH_SECONDS = 10
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')  # another one each time


@login_required
@require_GET
def plain(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Being here counts as being in the room, for a minute and a half after the page was last asked for."""
    workshop = workshop_or_404(request, public_id)
    try:
        caller = _come(request, workshop)
    except DomainError as error:
        messages.error(request, str(error.message))
        page = reverse("live:workshop", kwargs={"public_id": public_id})
        return HttpResponseClientRedirect(page) if _is_partial(request) else redirect(page)
    context: dict[str, Any] = {"workshop": caller.workshop, "caller": caller, "refresh_seconds": REFRESH_SECONDS}
    if caller.is_in:
        modules = sorted((module for module in all_modules() if module.plain), key=lambda module: module.plain_order)
        context["parts"] = [(module.plain, module.context(caller)) for module in modules]
    context["now"] = render_to_string("live/plain/now.html", context, request)
    context["seen"] = hashlib.sha256(TOKEN.sub("", context["now"]).encode()).hexdigest()[:16]
    if not _is_partial(request):
        return render(request, "live/plain.html", context)
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "live/plain/region.html", context)


@login_required
@require_POST
def command(request: AuthedRequest, public_id: uuid.UUID, name: str) -> HttpResponse:
    """Give one of the room's commands by a form: the same rule, shape and action as by the socket."""
    workshop = workshop_or_404(request, public_id)
    asked = commands.get(name)
    caller = caller_of(request.user, workshop.pk)
    if asked is None or caller is None:
        raise Http404
    given = _given(asked, request.POST)
    if seconds_to_wait(f"room:{request.user.pk}", COMMANDS_A_MINUTE):
        messages.error(request, _("That was very fast. Wait a moment, then go on."))
    else:
        try:
            asked.perform(caller, given)
        except ValidationError:
            messages.error(request, _("Something is missing or too long. Look at it again, then send it."))
        except DomainError as error:
            messages.error(request, str(error.message))
    return redirect("live:plain", public_id=public_id)


def _is_partial(request: AuthedRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _given(asked: Command, form: QueryDict) -> dict[str, Any]:
    """What a form sends as the body of a command: a field of the body that is a list gets all values of that name."""
    fields = {name: field.annotation for name, field in asked.body.model_fields.items()}
    names = [name for name in form if name != "csrfmiddlewaretoken"]
    return {name: form.getlist(name) if get_origin(fields.get(name)) is list else form[name] for name in names}


def _come(request: AuthedRequest, workshop: Workshop) -> Caller:
    """Go on with this session's visit, or begin one. Raises what `come` raises."""
    name = f"room-{workshop.pk}"
    known = request.session.get(name)
    if known and Visit.objects.filter(pk=known, left_at=None).exists():
        see(visit_id=uuid.UUID(known), at=clock.now())
    else:
        visit_id = uuid.uuid4()
        come(user=request.user, workshop=workshop, visit_id=visit_id, at=clock.now())
        request.session[name] = str(visit_id)
    caller = caller_of(request.user, workshop.pk)
    if caller is None:
        raise Http404
    if caller.group_round and is_over(caller.group_round, clock.now()):
        end_if_over(workshop=workshop, at=clock.now())
    return caller
