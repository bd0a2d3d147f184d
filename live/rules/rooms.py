"""Who may come into a room, and what they may do there.

Minors: a room in which a minor is needs two vetted adults. While there are fewer, no minor is let in and only hosts may
say, show or draw anything; the room says so and goes on by itself when the second adult comes.
"""

import datetime as dt
from dataclasses import dataclass

from accounts.models import User
from accounts.rules import can_manage_people
from live.enums import WorkshopState
from live.models import Group, GroupRound, Place, Workshop

ADULTS_NEEDED = 2
HOSTS_COME_EARLY = dt.timedelta(hours=12)
DOORS_OPEN = dt.timedelta(minutes=30)


@dataclass(frozen=True)
class Caller:
    """Who gives a command, as things are now.

    `is_held` while the room waits for a second vetted adult, or their group for somebody else. `group` is where they are;
    None: in the room itself. `has_sound`: whether sound and picture may run there.
    """

    user: User
    workshop: Workshop
    place: Place
    is_host: bool
    leads: bool
    is_minor: bool
    is_held: bool
    is_in: bool
    group_round: GroupRound | None
    group: Group | None
    has_sound: bool


def can_watch_over(user: User) -> bool:
    """Come into any room, to look after the people in it."""
    return can_manage_people(user)


def anybody_in(caller: Caller) -> bool:
    """Everybody who was let in, even while the room waits for a second adult."""
    return caller.is_in


def takes_part(caller: Caller) -> bool:
    """May say and show something: not while the room waits for a second adult."""
    return caller.is_in and caller.workshop.is_open and (caller.is_host or not caller.is_held)


def hosts(caller: Caller) -> bool:
    return caller.is_host


def leads(caller: Caller) -> bool:
    return caller.leads


def may_wait(workshop: Workshop, at: dt.datetime) -> bool:
    """When the door opens for those who are invited: half an hour before, and for as long as the room is open."""
    return workshop.is_open or (
        workshop.state == WorkshopState.PLANNED and workshop.starts_at - DOORS_OPEN <= at <= workshop.ends_at
    )


def may_open(workshop: Workshop, at: dt.datetime) -> bool:
    """Hosts open the room from half a day before it starts, also to try it, and again after ending it by mistake."""
    return (
        workshop.state != WorkshopState.CANCELLED
        and workshop.starts_at - HOSTS_COME_EARLY <= at <= workshop.ends_at + HOSTS_COME_EARLY
    )
