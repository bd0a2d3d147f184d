"""What the sockets of a room are told, and by which names (core.realtime.streams)."""

import datetime as dt
from typing import Any

from core.realtime import streams
from core.realtime.events import publish
from core.realtime.frames import Delivery, anew, closing, signal
from live.enums import Audience, WorkshopState
from live.models import Group, Place, Workshop

KEPT, WEEK = dt.timedelta(days=2), dt.timedelta(days=7)
COME_AGAIN = 4000  # what this person hears has changed: connect anew


def stream_of(workshop: Workshop, audience: Audience) -> str:
    return f"room.{workshop.public_id}.{audience}"


def group_stream(workshop: Workshop, group: Group) -> str:
    """What a group alone hears; its members also hear the room."""
    return f"room.{workshop.public_id}.group-{group.public_id}"


def streams_of(workshop: Workshop) -> list[str]:
    groups = Group.objects.filter(round__workshop=workshop)
    return [stream_of(workshop, audience) for audience in Audience] + [group_stream(workshop, group) for group in groups]


def place_group(place: Place) -> str:
    """The sockets of one person in one room."""
    return f"room.{place.workshop.public_id}.place-{place.public_id}"


def forget_streams(*, at: dt.datetime) -> int:
    """Of rooms that ended two days ago: the log bridges gaps of open pages, and should keep no words and names after that.

    The tables stay; a room that is opened again begins a new log. Returns how many rooms there were in the last week.
    """
    ended = Workshop.objects.filter(state=WorkshopState.ENDED, ended_at__range=(at - KEPT - WEEK, at - KEPT))
    for workshop in ended:
        for name in streams_of(workshop):
            streams.forget(name)
    return len(ended)


def tell(workshop: Workshop, audience: Audience, key: str, body: dict[str, Any] | None) -> None:
    """What `key` is from now on, after the commit. With several audiences: in the order all, groups, hosts, lobby."""
    streams.put(stream_of(workshop, audience), key, body)


def tell_group(workshop: Workshop, group: Group, key: str, body: dict[str, Any] | None) -> None:
    streams.put(group_stream(workshop, group), key, body)


def signal_to(workshop: Workshop, audience: Audience, name: str, body: dict[str, Any], *, key: str = "") -> None:
    """Something that passes, such as a reaction: who is slow misses it. With a `key`, only its newest waits."""
    publish(stream_of(workshop, audience), signal(name, body, delivery=Delivery.LATEST if key else Delivery.SHED, key=key))


def stage_group(place: Place) -> str:
    """The connections to Janus of one person in one room."""
    return f"{place_group(place)}.stage"


def signal_place(place: Place, name: str, body: dict[str, Any]) -> None:
    """To one person, on all pages on which they have this room open."""
    publish(place_group(place), signal(name, body, delivery=Delivery.KEEP))


def signal_group(workshop: Workshop, group: Group, name: str, body: dict[str, Any]) -> None:
    publish(group_stream(workshop, group), signal(name, body))


def hear_anew(place: Place) -> None:
    """This person is in another group now, or in none: their sockets stay, and hear something else."""
    publish(place_group(place), anew())


def end_sockets(place: Place, code: int) -> None:
    publish(place_group(place), closing(code))


def end_stage_sockets(place: Place, code: int) -> None:
    publish(stage_group(place), closing(code))
