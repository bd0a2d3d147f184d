"""Reads about groups: which round there is, who is where, and what the room is told of it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from accounts.enums import Role
from core import clock
from live.enums import Audience, RoundState, WorkshopState
from live.models import Group, GroupMember, GroupRound, Place, Workshop
from live.queries.rooms import ages_among, people_present
from live.rules.groups import Company, is_running


@dataclass(frozen=True)
class Spot:
    """Where somebody is: in a group, or in the room itself."""

    group: Group | None = None
    has_sound: bool = True

    @property
    def is_held(self) -> bool:
        return self.group is not None and self.group.is_held


def current_round(workshop: Workshop) -> GroupRound | None:
    """The one that is planned or open; its time may be over."""
    return GroupRound.objects.filter(workshop=workshop).exclude(state=RoundState.ENDED).first()


def running_round(workshop: Workshop, at: dt.datetime) -> GroupRound | None:
    found = current_round(workshop)
    return found if found and is_running(found, at) else None


def spots(workshop: Workshop, at: dt.datetime) -> Mapping[int, Spot]:
    """Where everybody is, by the key of their place; who is missing is in the room itself. Two queries at most."""
    running = running_round(workshop, at)
    if running is None:
        return defaultdict(Spot)
    room = Spot(has_sound=running.has_sound)
    found: defaultdict[int, Spot] = defaultdict(lambda: room)
    for member in GroupMember.objects.select_related("group").filter(round=running, group__isnull=False):
        if member.group is not None:
            found[member.place_id] = Spot(member.group, member.group.has_sound)
    return found


def learners_present(workshop: Workshop) -> list[Place]:
    """Who can be in a group: everybody in the room who neither leads nor looks after it."""
    keeps = Q(user__hosted__workshop=workshop) | Q(user__groups__name=Role.MANAGER)
    return list(people_present(workshop).exclude(keeps))


def companies(
    group_round: GroupRound, today: dt.date, *, moved: Mapping[int, int | None] | None = None
) -> dict[int | None, Company]:
    """Who is together now, by the key of the group; None is the room itself. `moved`: as if these places were there."""
    workshop = group_round.workshop
    where = dict(GroupMember.objects.filter(round=group_round).values_list("place", "group")) | dict(moved or {})
    present = dict(people_present(workshop).values_list("pk", "user"))
    ages = ages_among(workshop, set(present.values()), today)
    counts: defaultdict[int | None, Counter[str]] = defaultdict(Counter)
    for place, user in present.items():
        kind = "minors" if user in ages.minors else "adults"
        counts[where.get(place)][kind] += 1
        counts[where.get(place)]["vetted"] += user in ages.vetted
    keys = [None, *Group.objects.filter(round=group_round).values_list("pk", flat=True)]
    return {key: Company(**counts[key]) for key in keys}


def groups_of(group_round: GroupRound) -> list[Group]:
    """With their members. Two queries."""
    return list(_with_members(Group.objects.filter(round=group_round)))


def past_groups(workshop: Workshop) -> list[Group]:
    ended = Group.objects.filter(round__workshop=workshop, round__state=RoundState.ENDED)
    return list(_with_members(ended.select_related("round").order_by("round", "number")))


def group_visible_to(workshop: Workshop, place: Place, public_id: Any, *, is_host: bool) -> Group | None:
    """What a group wrote is for its members until the workshop ends, and for those who lead."""
    found = Group.objects.filter(round__workshop=workshop, public_id=public_id)
    if not is_host:
        found = groups_read_by(place, workshop).filter(public_id=public_id)
    return found.first()


def groups_read_by(place: Place, workshop: Workshop) -> QuerySet[Group]:
    """Those that were opened and this person is or was in. None once the workshop has ended."""
    if workshop.state == WorkshopState.ENDED:
        return Group.objects.none()
    return Group.objects.filter(round__workshop=workshop, members__place=place).exclude(round__state=RoundState.PLANNED)


def round_body(group_round: GroupRound) -> dict[str, Any]:
    return {
        "opened_at": group_round.opened_at.isoformat() if group_round.opened_at else None,
        "ends_at": group_round.ends_at.isoformat() if group_round.ends_at else None,
        "has_sound": group_round.has_sound,
    }


def group_body(group: Group) -> dict[str, Any]:
    """A group with its members fetched. Names are told as person."""
    return _named(group) | {
        "visitors": [str(member.place.public_id) for member in group.members.all() if member.is_visit],
        "is_held": group.is_held,
        "has_sound": group.has_sound,
        "is_calling": group.called_at is not None,
    }


def past_body(group: Group) -> dict[str, Any]:
    return _named(group) | {"ended_at": group.round.ends_at.isoformat() if group.round.ends_at else None}


def plan_body(group_round: GroupRound) -> dict[str, Any]:
    return {"minutes": group_round.minutes, "groups": [_named(group) for group in groups_of(group_round)]}


def groups_state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    """`plan` for those who lead; for all `round` and `group.<id>` while one is open, and `past.<id>`."""
    if audience == Audience.LOBBY:
        return {}
    found = current_round(workshop)
    if audience == Audience.HOSTS:
        return {"plan": plan_body(found)} if found and found.state == RoundState.PLANNED else {}
    state: dict[str, Any] = {f"past.{group.public_id}": past_body(group) for group in past_groups(workshop)}
    if found and is_running(found, clock.now()):
        state["round"] = round_body(found)
        state |= {f"group.{group.public_id}": group_body(group) for group in groups_of(found)}
    return state


def _with_members(groups: QuerySet[Group]) -> QuerySet[Group]:
    return groups.prefetch_related(Prefetch("members", GroupMember.objects.select_related("place")))


def _named(group: Group) -> dict[str, Any]:
    return {
        "id": str(group.public_id),
        "number": group.number,
        "title": group.title,
        "members": [str(member.place.public_id) for member in group.members.all() if not member.is_visit],
    }
