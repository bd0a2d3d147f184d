"""Everyone look here: a host calls all screens to one part of the room."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import clock
from core.realtime.commands import Body
from live.actions import showing
from live.enums import Audience, LookAt
from live.models import Focus, Workshop
from live.modules.base import Module, Panel, commands, register
from live.queries.showing import look_body
from live.rules.rooms import Caller, hosts


class Nothing(Body):
    pass


class Call(Body):
    panel: LookAt


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    """One query."""
    if audience != Audience.ALL:
        return {}
    look = look_body(_focus(workshop))
    return {"look": look} if look else {}


def context(caller: Caller) -> dict[str, Any]:
    return {"look": _focus(caller.workshop)}


def _focus(workshop: Workshop) -> Focus | None:
    return Focus.objects.select_related("by").filter(workshop=workshop).first()


PANEL = Panel(_("Look here"), "eye", "live/room/look.html", "look.js", place="bar", order=5)
register(Module("look", state, PANEL, plain="live/plain/look.html", context=context))


@commands.add("look.call", rule=hosts)
def call(caller: Caller, body: Call) -> None:
    showing.call_everybody(caller=caller, panel=body.panel, at=clock.now())


@commands.add("look.release", rule=hosts)
def release(caller: Caller, body: Nothing) -> None:
    showing.release_everybody(caller=caller)
