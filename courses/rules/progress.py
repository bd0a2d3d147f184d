"""What a browser may claim about learning, and in which shape."""

import datetime as dt
import math
from typing import Any

from courses.enums import CLIENT_EVENTS, ActivityKind, EventKind
from courses.projection import merge_ranges
from courses.rules.completion import MEDIA, ActivityOutline

MAX_RANGES = 50
MAX_ITEMS = 200
NEARLY_RIGHT = dt.timedelta(minutes=1)  # also the time that sending takes
_ACTIVITIES = {EventKind.MEDIA_WATCHED: MEDIA, EventKind.CHECKLIST_DONE: frozenset({ActivityKind.CHECKLIST})}


class Refused(Exception):
    """An event that can never be accepted; `reason` is a code for the sender."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def clock_skew(sent_at: dt.datetime | None, now: dt.datetime) -> dt.timedelta:
    """How far the clock of a device is behind that says it is `sent_at`; nothing when it is nearly right."""
    skew = now - sent_at if sent_at else dt.timedelta()
    return skew if abs(skew) > NEARLY_RIGHT else dt.timedelta()


def checked_data(kind: str, data: Any, activity: ActivityOutline | None) -> dict[str, Any]:
    """The part of `data` that means something for this kind, in its stored form. Raises Refused."""
    if kind not in CLIENT_EVENTS:
        raise Refused("kind")
    if kind not in _ACTIVITIES:
        return {}
    if activity is None or activity.kind not in _ACTIVITIES[EventKind(kind)]:
        raise Refused("no_such_activity")
    if not isinstance(data, dict):
        raise Refused("data")
    return _watched(data) if kind == EventKind.MEDIA_WATCHED else _ticked(data, activity)


def _watched(data: dict[str, Any]) -> dict[str, Any]:
    """{"ranges": [[0, 40]], "position": 61.5}: percent played, half-open, and seconds to resume at."""
    ranges = data.get("ranges", [])
    if not isinstance(ranges, list) or len(ranges) > MAX_RANGES or not all(_is_range(pair) for pair in ranges):
        raise Refused("data")
    checked: dict[str, Any] = {"ranges": merge_ranges(ranges)}
    position = data.get("position")
    if position is not None:
        if not _is_number(position) or not math.isfinite(position) or position < 0:
            raise Refused("data")
        checked["position"] = round(float(position), 1)
    return checked


def _ticked(data: dict[str, Any], activity: ActivityOutline) -> dict[str, Any]:
    """{"items": [0, 2]}: indexes of ticked items."""
    items = data.get("items")
    size = activity.size or MAX_ITEMS
    if not isinstance(items, list) or not all(type(item) is int and 0 <= item < size for item in items):
        raise Refused("data")
    return {"items": sorted(set(items))}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_range(pair: Any) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(type(n) is int and 0 <= n <= 100 for n in pair)  # noqa: PLR2004
