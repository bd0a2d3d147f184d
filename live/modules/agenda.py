"""The agenda beside the stage and the clock in the bar."""

import uuid
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from core import clock
from core.realtime.commands import OFTEN, Body
from live.actions import agenda
from live.modules.base import Module, Panel, commands, register
from live.queries.agenda import agenda_of, plain_agenda
from live.rules.rooms import Caller, hosts


class Nothing(Body):
    pass


class TheItem(Body):
    item: uuid.UUID


class ItemToSave(Body):
    """`item` is an id made by the page."""

    item: uuid.UUID
    title: Annotated[str, Field(max_length=400)]
    minutes: int


class Move(Body):
    """`place` counts from 1."""

    item: uuid.UUID
    place: int


class Minutes(Body):
    minutes: int


def context(caller: Caller) -> dict[str, Any]:
    return {"agenda": plain_agenda(caller.workshop, clock.now()), "is_host": caller.is_host}


PANEL = Panel(_("Agenda"), "list", "live/room/agenda.html", "agenda.js", order=30)
register(Module("agenda", agenda_of, PANEL, plain="live/plain/agenda.html", plain_order=10, context=context))
register(
    Module(
        "clock",
        lambda _workshop, _audience: {},
        Panel(_("Clock"), "clock", "live/room/clock.html", "clock.js", place="bar", order=10, style="agenda.css"),
    )
)


@commands.add("agenda.save", rule=hosts, allowance=OFTEN)
def save(caller: Caller, body: ItemToSave) -> None:
    agenda.save_item(caller=caller, item_id=body.item, title=body.title, minutes=body.minutes)


@commands.add("agenda.move", rule=hosts, allowance=OFTEN)
def move(caller: Caller, body: Move) -> None:
    agenda.move_item(caller=caller, item_id=body.item, place=body.place)


@commands.add("agenda.drop", rule=hosts)
def drop(caller: Caller, body: TheItem) -> None:
    agenda.drop_item(caller=caller, item_id=body.item)


@commands.add("agenda.go", rule=hosts)
def go(caller: Caller, body: TheItem) -> None:
    agenda.go_to_item(caller=caller, item_id=body.item, at=clock.now())


@commands.add("clock.start", rule=hosts)
def start(caller: Caller, body: Minutes) -> None:
    agenda.start_clock(caller=caller, minutes=body.minutes, at=clock.now())


@commands.add("clock.pause", rule=hosts)
def pause(caller: Caller, body: Nothing) -> None:
    agenda.pause_clock(caller=caller, at=clock.now())


@commands.add("clock.resume", rule=hosts)
def resume(caller: Caller, body: Nothing) -> None:
    agenda.resume_clock(caller=caller, at=clock.now())


@commands.add("clock.add", rule=hosts)
def add(caller: Caller, body: Nothing) -> None:
    agenda.add_minute(caller=caller, at=clock.now())


@commands.add("clock.stop", rule=hosts)
def stop(caller: Caller, body: Nothing) -> None:
    agenda.stop_clock(caller=caller)
