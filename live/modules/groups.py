"""Groups: hosts deal people into them for some minutes, tell all of them something, visit, and call everybody back."""

import uuid
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from core import clock
from core.realtime.commands import OFTEN, Body
from core.realtime.limits import Allowance
from live.actions import groups
from live.models.groups import LONGEST_TITLE
from live.modules.base import Module, Panel, commands, register
from live.queries.groups import group_visible_to, groups_state
from live.queries.talk import latest_messages, message_body
from live.rules.groups import in_group
from live.rules.rooms import Caller, anybody_in, hosts

READING = Allowance(burst=10, per_second=0.5)


class Nothing(Body):
    pass


class Plan(Body):
    count: int
    minutes: int


class Move(Body):
    """Without a group: back into the room."""

    place: uuid.UUID
    group: uuid.UUID | None = None


class TheGroup(Body):
    group: uuid.UUID


class Name(TheGroup):
    title: Annotated[str, Field(max_length=LONGEST_TITLE)]


class Tell(Body):
    """`id` is made by the page."""

    id: uuid.UUID
    text: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Call(Body):
    calls: bool = True


class Close(Body):
    soon: bool = False


def context(caller: Caller) -> dict[str, Any]:
    """For the plain page: where one is, and with whom."""
    if caller.group is None or caller.group_round is None:
        return {}
    members = caller.group.members.filter(place__visits__left_at=None).exclude(place=caller.place)
    people = members.select_related("place__user").distinct()
    return {
        "group": caller.group,
        "ends_at": caller.group_round.ends_at,
        "names": [member.place.user.display_name for member in people],
    }


register(
    Module(
        "groups",
        groups_state,
        Panel(_("Groups"), "users", "live/room/groups.html", "groups.js", order=40, style="groups.css"),
    )
)
register(
    Module(
        "group-banner",
        lambda _workshop, _audience: {},
        Panel(_("Your group"), "users", "live/room/group_banner.html", "group-banner.js", place="top", order=5),
        plain="live/plain/groups.html",
        context=context,
    )
)


@commands.add("groups.plan", rule=hosts, allowance=OFTEN)
def plan(caller: Caller, body: Plan) -> None:
    groups.plan_groups(caller=caller, count=body.count, minutes=body.minutes, at=clock.now())


@commands.add("groups.name", rule=hosts, allowance=OFTEN)
def name(caller: Caller, body: Name) -> None:
    groups.name_group(caller=caller, group_id=body.group, title=body.title)


@commands.add("groups.move", rule=hosts, allowance=OFTEN)
def move(caller: Caller, body: Move) -> None:
    groups.move_person(caller=caller, place_id=body.place, group_id=body.group, at=clock.now())


@commands.add("groups.open", rule=hosts)
def open_groups(caller: Caller, body: Nothing) -> None:
    groups.open_groups(caller=caller, at=clock.now())


@commands.add("groups.tell", rule=hosts)
def tell(caller: Caller, body: Tell) -> dict[str, Any]:
    return {"told": groups.announce(caller=caller, message_id=body.id, text=body.text, at=clock.now())}


@commands.add("groups.add_minute", rule=hosts)
def add_minute(caller: Caller, body: Nothing) -> None:
    groups.add_minute(caller=caller, at=clock.now())


@commands.add("groups.visit", rule=hosts, allowance=OFTEN)
def visit(caller: Caller, body: TheGroup) -> None:
    groups.visit_group(caller=caller, group_id=body.group, at=clock.now())


@commands.add("groups.leave", rule=hosts, allowance=OFTEN)
def leave(caller: Caller, body: Nothing) -> None:
    groups.leave_group(caller=caller, at=clock.now())


@commands.add("groups.close", rule=hosts)
def close(caller: Caller, body: Close) -> None:
    groups.close_groups(caller=caller, is_soon=body.soon, at=clock.now())


@commands.add("groups.call", rule=in_group)
def call(caller: Caller, body: Call) -> None:
    groups.call_host(caller=caller, is_calling=body.calls, at=clock.now())


@commands.add("groups.over", rule=anybody_in)
def over(caller: Caller, body: Nothing) -> None:
    """A page's countdown is at its end; the server's clock decides."""
    groups.end_if_over(workshop=caller.workshop, at=clock.now())


@commands.add("groups.read", rule=anybody_in, allowance=READING)
def read(caller: Caller, body: TheGroup) -> dict[str, Any]:
    """What a group wrote, for its members and those who lead, also when it is over."""
    group = group_visible_to(caller.workshop, caller.place, body.group, is_host=caller.is_host)
    if group is None:
        return {"messages": []}
    return {"messages": [message_body(one, for_hosts=caller.is_host) for one in latest_messages(caller.workshop, group)]}
