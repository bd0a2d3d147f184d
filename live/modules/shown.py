"""Show this: something opened for everybody, in the middle of the room."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from accounts.models import User
from core import clock
from core.realtime.commands import Body
from core.realtime.limits import Allowance
from live import keepsakes
from live.actions import showing
from live.enums import Audience
from live.models import Focus, Workshop
from live.modules.base import Module, Panel, commands, register
from live.queries.rooms import keeps_workshop
from live.queries.showing import link_to, may_show, showing_body, shown_body, shown_lines, shown_now
from live.rules.rooms import Caller, anybody_in, hosts, takes_part
from live.showing import all_kinds

READING = Allowance(burst=4, per_second=1)


class Nothing(Body):
    pass


class Show(Body):
    kind: Annotated[str, Field(max_length=20)]
    key: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    title: Annotated[str, Field(max_length=200)] = ""


class LetStage(Body):
    allowed: bool


class Reading(Body):
    """The id of the block that is at the top of the reader's screen, or "top" for the beginning."""

    anchor: Annotated[str, StringConstraints(pattern=r"^[\w-]+$", max_length=80)]


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    """Three queries."""
    if audience != Audience.ALL:
        return {}
    shown = shown_now(workshop)
    found: dict[str, Any] = {"showing": showing_body(Focus.objects.filter(workshop=workshop).first())}
    if shown is not None:
        found["shown"] = shown_body(shown, place=showing.place_of(shown))
    return found


def context(caller: Caller) -> dict[str, Any]:
    shown = shown_now(caller.workshop)
    return {"shown": shown, "url": link_to(caller.user, shown) if shown else ""}


def kept(workshop: Workshop, user: User) -> keepsakes.Keepsake | None:
    """For those who were there, and those who keep the workshop."""
    is_for = keeps_workshop(user, workshop) or workshop.places.filter(user=user).exists()
    lines = shown_lines(user, workshop) if is_for else []
    return keepsakes.Keepsake("live/kept/shown.html", {"lines": lines}, order=20) if lines else None


PANEL = Panel(_("Shown"), "monitor", "live/room/shown.html", "shown.js", place="stage", order=11, style="shown.css")
register(Module("shown", state, PANEL, plain="live/plain/shown.html", context=context))
keepsakes.register(kept)


@commands.add("shown.show", rule=takes_part)
def show(caller: Caller, body: Show) -> None:
    showing.show(caller=caller, kind=body.kind, key=body.key, title=body.title, at=clock.now())


@commands.add("shown.stop", rule=anybody_in)
def stop(caller: Caller, body: Nothing) -> None:
    """What one shows oneself also while the room is held, and after one has left the stage."""
    showing.stop_showing(caller=caller, at=clock.now())


@commands.add("shown.let_stage", rule=hosts)
def let_stage(caller: Caller, body: LetStage) -> None:
    showing.let_stage_show(caller=caller, allowed=body.allowed, at=clock.now())


@commands.add("shown.reading", rule=takes_part, allowance=READING)
def reading(caller: Caller, body: Reading) -> None:
    showing.tell_reading(caller=caller, anchor=body.anchor)


@commands.add("shown.choices", rule=takes_part)
def choices(caller: Caller, body: Nothing) -> dict[str, Any]:
    """What can be shown, by kind: empty for who may show nothing now."""
    if not may_show(caller):
        return {"choices": []}
    return {
        "choices": [
            {"kind": kind.code, "key": choice.key, "title": choice.title}
            for kind in all_kinds()
            for choice in kind.choices(caller)
        ]
    }
