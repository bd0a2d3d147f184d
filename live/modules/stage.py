"""Sound and picture: who is on the stage, who watches, and what their browsers say to each other."""

import uuid
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field

from core import clock
from core.realtime.commands import OFTEN, Body
from core.realtime.limits import Allowance
from live.actions import stage
from live.enums import Audience
from live.models import Seat, Workshop
from live.modules.base import Module, Panel, commands, register
from live.rules.rooms import Caller, anybody_in, hosts, takes_part
from live.rules.stage import can_watch
from live.stage.base import backend, ice_servers
from live.streams import signal_to

CALLS = Allowance(burst=60, per_second=4)  # three others, each with a description and a few handfuls of addresses


class Nothing(Body):
    pass


class Person(Body):
    place: uuid.UUID


class Page(Body):
    peer: uuid.UUID


class Watch(Page):
    saves_data: bool = False


class GoOn(Watch):
    sound: bool
    picture: bool


class Show(Body):
    sound: bool
    picture: bool
    screen: bool


class Description(BaseModel):
    type: Literal["offer", "answer"]
    sdp: Annotated[str, Field(max_length=12_000)]


class Candidate(BaseModel):
    """RTCIceCandidateInit; further fields of some browsers are left out."""

    candidate: Annotated[str, Field(max_length=500)]
    sdpMid: Annotated[str, Field(max_length=32)] | None = None  # noqa: N815 - the browser's name
    sdpMLineIndex: int | None = None  # noqa: N815 - the same


class Call(Body):
    sender: Annotated[uuid.UUID, Field(alias="from")]
    to: uuid.UUID
    description: Description | None = None
    candidates: Annotated[list[Candidate], Field(max_length=20)] = []


class Line(Body):
    """How well sound and picture arrive: 2 weakly, 1 poorly (static/js/room/stage/quality.js)."""

    level: Literal[1, 2]


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    if audience != Audience.ALL:
        return {}
    found: dict[str, Any] = {}
    way = backend()
    for seat in Seat.objects.select_related("place", "group").filter(place__workshop=workshop):
        if stage.is_told(seat, way):
            found[f"seat.{seat.place.public_id}"] = stage.seat_body(seat)
        if seat.is_invited:
            found[f"invited.{seat.place.public_id}"] = {"id": str(seat.place.public_id)}
    return found


register(
    Module(
        "stage",
        state,
        Panel(_("Stage"), "video", "live/room/stage.html", "stage.js", place="stage", order=10, style="stage.css"),
    )
)
register(
    Module(
        "stage-controls",
        lambda _workshop, _audience: {},
        Panel(_("Stage"), "mic", "live/room/stage_controls.html", "stage-controls.js", place="bar", order=10),
    )
)


def _way(caller: Caller, peers: list[str]) -> dict[str, Any]:
    return {"way": backend().code, "ice_servers": ice_servers(str(caller.place.public_id)), "peers": peers}


@commands.add("stage.watch", rule=can_watch)
def watch(caller: Caller, body: Watch) -> dict[str, Any]:
    return _way(caller, stage.watch(caller=caller, peer=body.peer, saves_data=body.saves_data, at=clock.now()))


@commands.add("stage.go_on", rule=takes_part)
def go_on(caller: Caller, body: GoOn) -> dict[str, Any]:
    peers = stage.go_on(
        caller=caller,
        peer=body.peer,
        sound=body.sound,
        picture=body.picture,
        saves_data=body.saves_data,
        at=clock.now(),
    )
    return _way(caller, peers)


@commands.add("stage.show", rule=takes_part, allowance=OFTEN)
def show(caller: Caller, body: Show) -> None:
    stage.show(caller=caller, sound=body.sound, picture=body.picture, screen=body.screen)


@commands.add("stage.step_down", rule=anybody_in)
def step_down(caller: Caller, body: Nothing) -> None:
    stage.step_down(caller=caller)


@commands.add("stage.leave", rule=anybody_in)
def leave(caller: Caller, body: Page) -> None:
    stage.leave_stage(caller=caller, peer=body.peer)


@commands.add("stage.call", rule=can_watch, allowance=CALLS)
def call(caller: Caller, body: Call) -> None:
    message = body.model_dump(exclude={"sender", "to"}, exclude_none=True)
    stage.pass_on(caller=caller, sender=body.sender, to=body.to, message=message)


@commands.add("stage.invite", rule=hosts)
def invite(caller: Caller, body: Person) -> None:
    stage.invite(caller=caller, place_id=body.place, at=clock.now())


@commands.add("stage.take_off", rule=hosts)
def take_off(caller: Caller, body: Person) -> None:
    stage.take_off(caller=caller, place_id=body.place, at=clock.now())


@commands.add("stage.mute", rule=hosts)
def mute(caller: Caller, body: Person) -> dict[str, Any]:
    return {"muted": stage.mute(caller=caller, place_id=body.place)}


@commands.add("stage.mute_all", rule=hosts)
def mute_all(caller: Caller, body: Nothing) -> dict[str, Any]:
    return {"muted": stage.mute(caller=caller)}


@commands.add("stage.line", rule=can_watch)
def line(caller: Caller, body: Line) -> None:
    """A page says that its line is weak; those who lead see it for a minute, and nothing keeps it."""
    told = {"place": str(caller.place.public_id), "name": caller.user.display_name, "level": body.level}
    signal_to(caller.workshop, Audience.HOSTS, "line", told)
