"""Weekly hours keep the clock on the wall, whatever the clocks of the zone do."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentoring.rules.slots import Away, Skipped, Slot, Weekly, moment_of, occurrences, overlaps, skipped_between, slots_between

LONDON, BRIDGETOWN = "Europe/London", "America/Barbados"
ZONES = [LONDON, BRIDGETOWN, "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]
days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
walls = st.times().map(lambda time: time.replace(second=0, microsecond=0))
weeklies = st.builds(
    Weekly,
    weekday=st.integers(0, 6),
    starts=walls,
    minutes=st.sampled_from([20, 30, 45, 60, 90]),
    time_zone=st.sampled_from(ZONES),
    from_on=days,
    until_on=st.none() | days,
)


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


def test_nine_in_london_stays_nine_when_the_clocks_change():
    weekly = Weekly(6, dt.time(9), 60, LONDON, dt.date(2026, 10, 18))
    found = list(occurrences(weekly, dt.date(2026, 10, 12), dt.date(2026, 11, 1)))
    assert [slot.starts_at for slot in found] == [utc(2026, 10, 18, 8), utc(2026, 10, 25, 9), utc(2026, 11, 1, 9)]


def test_an_hour_that_does_not_exist_is_skipped_and_said():
    assert moment_of(dt.date(2026, 3, 29), dt.time(1, 30), LONDON) is None
    weekly = Weekly(6, dt.time(1, 30), 30, LONDON, dt.date(2026, 3, 22))
    found = list(occurrences(weekly, dt.date(2026, 3, 22), dt.date(2026, 4, 5)))
    missing = Skipped(dt.date(2026, 3, 29), dt.time(1, 30), LONDON)
    assert (found[1], [type(each) for each in found]) == (missing, [Slot, Skipped, Slot])
    assert skipped_between([weekly], dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == [missing]
    assert slots_between([weekly], [], utc(2026, 3, 28), utc(2026, 3, 30)) == []


def test_of_an_hour_that_comes_twice_the_first_is_taken():
    assert moment_of(dt.date(2026, 10, 25), dt.time(1, 30), LONDON) == utc(2026, 10, 25, 0, 30)


def test_a_meeting_over_the_change_lasts_as_long_as_any_other():
    weekly = Weekly(6, dt.time(0, 30), 60, LONDON, dt.date(2026, 3, 29))
    slot = next(occurrences(weekly, dt.date(2026, 3, 29), dt.date(2026, 3, 29)))
    assert slot.ends_at - slot.starts_at == dt.timedelta(hours=1)


def test_days_away_are_days_of_the_slots_zone():
    weekly = Weekly(0, dt.time(23), 30, BRIDGETOWN, dt.date(2026, 6, 1))  # three in the morning of Tuesday in UTC
    span = (utc(2026, 6, 1), utc(2026, 6, 16))
    assert [slot.starts_at for slot in slots_between([weekly], [], *span)] == [utc(2026, 6, 2, 3), utc(2026, 6, 9, 3)]
    away = [Away(dt.date(2026, 6, 1), dt.date(2026, 6, 1))]
    assert [slot.starts_at for slot in slots_between([weekly], away, *span)] == [utc(2026, 6, 9, 3)]


def test_touching_ends_do_not_overlap():
    slot = Slot(utc(2026, 6, 1, 10), utc(2026, 6, 1, 11), "UTC")
    assert not overlaps(slot, [(utc(2026, 6, 1, 9), slot.starts_at), (slot.ends_at, utc(2026, 6, 1, 12))])
    assert overlaps(slot, [(utc(2026, 6, 1, 10, 59), utc(2026, 6, 1, 12))])


@given(weeklies, days, st.integers(0, 400))
def test_every_week_has_the_hour_once_or_says_why_not(weekly, first, length):
    last = first + dt.timedelta(days=length)
    zone = ZoneInfo(weekly.time_zone)
    begin, end = max(first, weekly.from_on), min(last, weekly.until_on or last)
    expected = [
        begin + dt.timedelta(days=number)
        for number in range(max(0, (end - begin).days + 1))
        if (begin + dt.timedelta(days=number)).weekday() == weekly.weekday
    ]
    found = list(occurrences(weekly, first, last))
    assert [each.day if isinstance(each, Skipped) else each.starts_at.astimezone(zone).date() for each in found] == expected
    for each in found:
        if isinstance(each, Slot):
            assert each.starts_at.astimezone(zone).time() == weekly.starts
            assert each.ends_at - each.starts_at == dt.timedelta(minutes=weekly.minutes)


@given(days, walls, st.sampled_from(ZONES))
def test_a_moment_is_the_earliest_that_shows_this_clock(day, starts, name):
    moment, wall, zone = moment_of(day, starts, name), dt.datetime.combine(day, starts), ZoneInfo(name)
    around = [wall.replace(tzinfo=dt.UTC) - dt.timedelta(minutes=minutes) for minutes in range(-14 * 60, 15 * 60, 30)]
    shown = [at for at in around if at.astimezone(zone).replace(tzinfo=None) == wall]
    assert moment == (min(shown) if shown else None)
