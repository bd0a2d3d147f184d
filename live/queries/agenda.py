"""What streams tell about the agenda and the clock."""

import datetime as dt
from dataclasses import dataclass
from math import ceil
from typing import Any

from live.enums import Audience
from live.models import AgendaItem, RoomClock, Workshop


def agenda_of(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    """`agenda.<id>` for each item and `clock`. Two queries."""
    if audience != Audience.ALL:
        return {}
    found: dict[str, Any] = {
        f"agenda.{item.public_id}": item_body(item) for item in AgendaItem.objects.filter(workshop=workshop)
    }
    clock = RoomClock.objects.select_related("item").filter(workshop=workshop).first()
    if clock is not None:
        found["clock"] = clock_body(clock)
    return found


@dataclass(frozen=True)
class PlainAgenda:
    """The items with "now", "next" or nothing beside each. `minutes_left` are begun ones: 0 when the time is up, None
    without a clock; they change once a minute, so that a page that asks again hears of no change in between."""

    items: tuple[tuple[AgendaItem, str], ...]
    minutes_left: int | None
    is_paused: bool


def plain_agenda(workshop: Workshop, at: dt.datetime) -> PlainAgenda:
    """Two queries."""
    items = list(AgendaItem.objects.filter(workshop=workshop))
    clock = RoomClock.objects.filter(workshop=workshop).first()
    at_item = next((n for n, item in enumerate(items) if clock and item.pk == clock.item_id), None)
    marks = {} if at_item is None else {at_item: "now", at_item + 1: "next"}
    seconds = None
    if clock and clock.ends_at:
        seconds = max(0.0, (clock.ends_at - at).total_seconds())
    elif clock and clock.left_seconds is not None:
        seconds = clock.left_seconds
    return PlainAgenda(
        items=tuple((item, marks.get(n, "")) for n, item in enumerate(items)),
        minutes_left=None if seconds is None else ceil(seconds / 60),
        is_paused=bool(clock and clock.left_seconds is not None),
    )


def item_body(item: AgendaItem) -> dict[str, Any]:
    return {"id": str(item.public_id), "position": item.position, "title": item.title, "minutes": item.minutes}


def clock_body(clock: RoomClock) -> dict[str, Any]:
    """`ends_at` while it runs, by the server's time; `left` in seconds while it stands. `item_at`: since when it is there."""
    return {
        "item": str(clock.item.public_id) if clock.item else None,
        "item_at": clock.item_at.isoformat() if clock.item and clock.item_at else None,
        "ends_at": clock.ends_at.isoformat() if clock.ends_at else None,
        "left": clock.left_seconds,
    }
