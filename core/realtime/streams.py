"""Streams: how every open page of a room comes to show the same, whatever the network loses.

A stream is a map that its audience shares: `put(name, key, body)` says what a key is from now on, `put(name, key, None)`
that it is gone. Each change has the next position. A client fetches the state and its position once, applies what comes
after it, and asks for what lies between when a position is missing. Bodies are whole, never differences, so applying one
twice or seeing only the last is the same.

The tables of the app stay the truth: a fetch is built from them, the log only bridges gaps and is kept short.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from core.realtime.events import publish
from core.realtime.frames import event
from core.realtime.groups import alias
from core.realtime.models import Stream, StreamChange

KEPT_CHANGES = 1_000
TRIM_EVERY = 100


@dataclass(frozen=True)
class Catch:
    """What a client missed: changes as (position, key, body) in their order; None when the log does not reach back."""

    position: int
    changes: tuple[tuple[int, str, Any], ...] | None


@transaction.atomic
def put(name: str, key: str, body: Any) -> int:
    """Record the change and tell the audience after the commit. Returns its position. Three queries.

    The stream's row stays locked until the commit, so positions are given in the order of commits. Call it last in an
    action, after the rows it tells about are written, and with more than one stream in the order of their names.
    """
    if not Stream.objects.filter(name=name).update(position=F("position") + 1):
        Stream.objects.bulk_create([Stream(name=name)], ignore_conflicts=True)
        Stream.objects.filter(name=name).update(position=F("position") + 1)
    position: int = Stream.objects.values_list("position", flat=True).get(name=name)
    StreamChange.objects.bulk_create(
        [StreamChange(stream_id=name, position=position, key=key, body=body)],
        update_conflicts=True,
        unique_fields=["stream", "key"],
        update_fields=["position", "body"],
    )
    if position % TRIM_EVERY == 0:
        _trim(name, position - KEPT_CHANGES)
    publish(name, event(alias(name), position, key, body))
    return position


def heads(names: Iterable[str]) -> dict[str, int]:
    """The position of each stream, 0 where nothing happened yet. One query."""
    wanted = list(names)
    return dict.fromkeys(wanted, 0) | dict(Stream.objects.filter(name__in=wanted).values_list("name", "position"))


def since(positions: Mapping[str, int]) -> dict[str, Catch]:
    """What happened in each stream after the position. Two queries."""
    streams = {stream.name: stream for stream in Stream.objects.filter(name__in=positions)}
    reachable = [name for name, stream in streams.items() if stream.floor <= positions[name] <= stream.position]
    found: dict[str, list[tuple[int, str, Any]]] = {name: [] for name in reachable}
    behind = min((positions[name] for name in reachable), default=0)
    changes = StreamChange.objects.filter(stream__in=reachable, position__gt=behind).order_by("position")
    for name, position, key, body in changes.values_list("stream_id", "position", "key", "body"):
        if positions[name] < position:
            found[name].append((position, key, body))
    return {
        name: Catch(_head(streams.get(name), found.get(name)), _changes(streams.get(name), found.get(name), position))
        for name, position in positions.items()
    }


def forget(name: str) -> None:
    """Everything about this stream: its room is over, or what it tells is erased."""
    Stream.objects.filter(name=name).delete()


def _head(stream: Stream | None, found: list[tuple[int, str, Any]] | None) -> int:
    """Of both the later, since a change may have come between the two queries."""
    last = found[-1][0] if found else 0
    return max(last, stream.position if stream else 0)


def _changes(
    stream: Stream | None, found: list[tuple[int, str, Any]] | None, position: int
) -> tuple[tuple[int, str, Any], ...] | None:
    if stream is None:
        return () if position == 0 else None
    return None if found is None else tuple(found)


def _trim(name: str, floor: int) -> None:
    if floor > 0:
        Stream.objects.filter(name=name).update(floor=floor)
        StreamChange.objects.filter(stream_id=name, position__lte=floor).delete()
