"""What stands in somebody's calendar. Each app registers in AppConfig.ready() a source that knows its part."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone


@dataclass(frozen=True)
class Event:
    """A whole day or several (`starts`, `ends` are dates, both inclusive), or hours (aware moments).

    `sequence` is raised each time that an event moves; `alarms` are how long before it a program reminds. `time_zone`, an IANA
    name, is the zone in which its hours were meant; a file for one event is written in it, feeds in UTC.

    `uid` says for ever which event this is, so that a calendar program moves it instead of showing it twice. `url` is a
    path. Titles are in the current language and name no other person: programs keep what they once read.
    """

    uid: str
    title: str
    starts: dt.date | dt.datetime
    url: str
    ends: dt.date | dt.datetime | None = None
    detail: str = ""
    place: str = ""
    sequence: int = 0
    alarms: tuple[dt.timedelta, ...] = ()
    time_zone: str = ""

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.starts, dt.datetime)

    @property
    def day(self) -> dt.date:
        """The first day, in the programme's time zone."""
        return timezone.localdate(self.starts) if isinstance(self.starts, dt.datetime) else self.starts


Source = Callable[[Any, dt.date, dt.date], Iterable[Event]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """`source(user, first, last)` gives what begins from `first` to `last`, both inclusive, and that `user` may see."""
    _sources.append(source)


def events_for(user: Any, first: dt.date, last: dt.date) -> list[Event]:
    """Everything that begins in these days, in its order; within a day what has no hour comes first.

    Of two events with one uid the first registered stays: that of the higher app, which knows more of it.
    """
    found: dict[str, Event] = {}
    for source in _sources:
        for event in source(user, first, last):
            found.setdefault(event.uid, event)
    return sorted(found.values(), key=_order)


def _order(event: Event) -> tuple[dt.date, str, str]:
    hour = event.starts.astimezone(dt.UTC).isoformat() if isinstance(event.starts, dt.datetime) else ""
    return event.day, hour, event.uid
