"""Who is there and who waits; letting in, sending out, handing over, opening and ending."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _

from core import clock
from core.realtime.commands import OFTEN, Body
from live.actions import doors
from live.enums import Audience, PlaceState
from live.models import Place, Workshop
from live.modules.base import Module, Panel, commands, register
from live.queries.rooms import people_present
from live.rules.rooms import Caller, hosts, leads


class Nothing(Body):
    pass


class Person(Body):
    place: uuid.UUID


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    if audience == Audience.HOSTS:
        waiting = Place.objects.filter(workshop=workshop, state=PlaceState.WAITING, visits__left_at=None)
        rows = waiting.select_related("user").distinct()
        return {f"waiting.{place.public_id}": doors.person_body(place, "") for place in rows}
    found = {"room": doors.room_body(workshop)}
    if audience == Audience.ALL:
        parts = dict(workshop.hosts.values_list("user", "part"))
        for place in people_present(workshop):
            found[f"person.{place.public_id}"] = doors.person_body(place, parts.get(place.user_id, ""))
    return found


register(Module("people", state, Panel(_("People"), "users", "live/room/people.html", "people.js", order=20)))


@commands.add("room.open", rule=hosts)
def open_room(caller: Caller, body: Nothing) -> None:
    doors.open_room(actor=caller.user, workshop=caller.workshop, at=clock.now())


@commands.add("room.end", rule=hosts)
def end_room(caller: Caller, body: Nothing) -> None:
    doors.end_room(actor=caller.user, workshop=caller.workshop, at=clock.now())


@commands.add("lobby.admit", rule=hosts, allowance=OFTEN)
def admit(caller: Caller, body: Person) -> dict[str, Any]:
    return {"admitted": doors.admit(caller=caller, places=[body.place])}


@commands.add("lobby.admit_all", rule=hosts)
def admit_all(caller: Caller, body: Nothing) -> dict[str, Any]:
    return {"admitted": doors.admit(caller=caller)}


@commands.add("person.remove", rule=hosts)
def remove(caller: Caller, body: Person) -> None:
    doors.remove(caller=caller, place_id=body.place, at=clock.now())


@commands.add("person.let_back", rule=hosts)
def let_back(caller: Caller, body: Person) -> None:
    doors.let_back(caller=caller, place_id=body.place, at=clock.now())


@commands.add("lead.hand_over", rule=leads)
def hand_over(caller: Caller, body: Person) -> None:
    doors.hand_over(caller=caller, place_id=body.place, at=clock.now())
