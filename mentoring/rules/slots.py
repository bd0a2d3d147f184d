"""Weekly slots on a wall clock, as moments. Nothing here reads the database.

The day and the hour on the wall are what somebody promised, so each date is computed from them anew: seven days later in
UTC would be another hour wherever clocks change in between.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Weekly:
    """`weekday` as datetime.date.weekday counts; `starts` on the wall clock of `time_zone`; days inclusive."""

    weekday: int
    starts: dt.time
    minutes: int
    time_zone: str
    from_on: dt.date
    until_on: dt.date | None = None


@dataclass(frozen=True, order=True)
class Slot:
    """Moments in UTC. `minutes` are real ones, also where clocks change in between."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    time_zone: str

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True, order=True)
class Skipped:
    """A day on which the hour does not exist, since the clocks go forward over it."""

    day: dt.date
    starts: dt.time
    time_zone: str


@dataclass(frozen=True)
class Away:
    from_on: dt.date
    until_on: dt.date


def moment_of(day: dt.date, starts: dt.time, time_zone: str) -> dt.datetime | None:
    """The moment in UTC of an hour on the wall; the first of two where it comes twice; None where it does not exist."""
    wall = dt.datetime.combine(day, starts)
    moment = wall.replace(tzinfo=ZoneInfo(time_zone), fold=0).astimezone(dt.UTC)
    return moment if moment.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None) == wall else None


def occurrences(weekly: Weekly, first: dt.date, last: dt.date) -> Iterator[Slot | Skipped]:
    """In order, of the days from `first` to `last` in the slot's own zone, both inclusive."""
    day = max(first, weekly.from_on)
    day += dt.timedelta(days=(weekly.weekday - day.weekday()) % 7)
    end = last if weekly.until_on is None else min(last, weekly.until_on)
    while day <= end:
        moment = moment_of(day, weekly.starts, weekly.time_zone)
        if moment is None:
            yield Skipped(day, weekly.starts, weekly.time_zone)
        else:
            yield Slot(moment, moment + dt.timedelta(minutes=weekly.minutes), weekly.time_zone)
        day += WEEK


def slots_between(weeklies: Iterable[Weekly], away: Iterable[Away], from_at: dt.datetime, until_at: dt.datetime) -> list[Slot]:
    """Those that begin from `from_at` until before `until_at`, in order, without the days away."""
    gone = list(away)
    found = set()
    for weekly in weeklies:
        zone = ZoneInfo(weekly.time_zone)
        for slot in occurrences(weekly, from_at.astimezone(zone).date(), until_at.astimezone(zone).date()):
            if isinstance(slot, Skipped) or not from_at <= slot.starts_at < until_at:
                continue
            day = slot.starts_at.astimezone(zone).date()
            if not any(each.from_on <= day <= each.until_on for each in gone):
                found.add(slot)
    return sorted(found)


def skipped_between(weeklies: Iterable[Weekly], first: dt.date, last: dt.date) -> list[Skipped]:
    """The days on which a slot does not take place because its hour does not exist."""
    return sorted({each for weekly in weeklies for each in occurrences(weekly, first, last) if isinstance(each, Skipped)})


def overlaps(slot: Slot, taken: Iterable[tuple[dt.datetime, dt.datetime]]) -> bool:
    """Touching ends do not overlap."""
    return any(starts < slot.ends_at and slot.starts_at < ends for starts, ends in taken)
