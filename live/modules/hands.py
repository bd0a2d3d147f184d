"""The line of raised hands, and reactions that pass."""

import uuid
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from core import clock
from core.realtime.commands import OFTEN, Body
from core.realtime.limits import Allowance
from live.actions import talk
from live.actions.desk import was_active
from live.enums import Audience
from live.models import Workshop
from live.modules.base import Module, Panel, commands, register
from live.queries.talk import hand_body, hands_of
from live.rules.rooms import Caller, anybody_in, hosts, takes_part
from live.streams import signal_group, signal_to

REACTING = Allowance(burst=6, per_second=1)


class Reaction(StrEnum):
    """Values are names of icons."""

    HEART = "heart"
    CLAP = "hand-metal"
    STAR = "star"
    YES = "thumbs-up"
    LAUGH = "laugh"
    WONDER = "circle-help"


class Nothing(Body):
    pass


class Person(Body):
    place: uuid.UUID


class React(Body):
    reaction: Reaction


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    if audience != Audience.ALL:
        return {}
    return {f"hand.{hand.place.public_id}": hand_body(hand) for hand in hands_of(workshop)}


def context(caller: Caller) -> dict[str, Any]:
    hands = hands_of(caller.workshop)
    return {"hands": hands, "is_up": any(hand.place_id == caller.place.pk for hand in hands), "may_raise": takes_part(caller)}


register(
    Module(
        "hands",
        state,
        Panel(_("Hands"), "hand", "live/room/hands.html", "hands.js", place="bar", order=30, style="hands.css"),
        plain="live/plain/hands.html",
        plain_order=30,
        context=context,
    )
)


@commands.add("hand.raise", rule=takes_part)
def raise_hand(caller: Caller, body: Nothing) -> None:
    talk.raise_hand(caller=caller, at=clock.now())


@commands.add("hand.lower", rule=anybody_in)
def lower_hand(caller: Caller, body: Nothing) -> None:
    talk.lower_hand(caller=caller)


@commands.add("hand.lower_of", rule=hosts, allowance=OFTEN)
def lower_of(caller: Caller, body: Person) -> None:
    talk.lower_hand(caller=caller, place_id=body.place)


@commands.add("hand.lower_all", rule=hosts)
def lower_all(caller: Caller, body: Nothing) -> None:
    talk.lower_all(caller=caller)


@commands.add("hand.call", rule=hosts, allowance=OFTEN)
def call(caller: Caller, body: Person) -> None:
    talk.call_hand(caller=caller, place_id=body.place, at=clock.now())


@commands.add("react", rule=takes_part, allowance=REACTING)
def react(caller: Caller, body: React) -> None:
    was_active(caller.place, clock.now())
    passing = {"reaction": body.reaction.value}
    if caller.group:
        signal_group(caller.workshop, caller.group, "reaction", passing)
    else:
        signal_to(caller.workshop, Audience.ALL, "reaction", passing)
