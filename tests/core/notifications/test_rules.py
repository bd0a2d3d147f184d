"""When a mail goes out: at once, after the quiet hours, with a digest, or never."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from core.notifications.enums import Cadence
from core.notifications.kinds import Kind
from core.notifications.rules import DEFAULT_QUIET, after_quiet, mail_due, next_digest

BARBADOS = ZoneInfo("America/Barbados")  # UTC−4 all year
CALM, URGENT = Kind("calm", "", ""), Kind("urgent", "", "", is_urgent=True)
AFTERNOON = (dt.time(13), dt.time(15))


def at(text, zone=BARBADOS):
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "quiet", "expected"),
    [
        ("2026-11-25T20:59:59", DEFAULT_QUIET, "2026-11-25T20:59:59"),
        ("2026-11-25T21:00:00", DEFAULT_QUIET, "2026-11-26T07:00:00"),
        ("2026-11-30T23:30:00", DEFAULT_QUIET, "2026-12-01T07:00:00"),
        ("2026-11-26T00:10:00", DEFAULT_QUIET, "2026-11-26T07:00:00"),
        ("2026-11-26T06:59:59", DEFAULT_QUIET, "2026-11-26T07:00:00"),
        ("2026-11-26T07:00:00", DEFAULT_QUIET, "2026-11-26T07:00:00"),
        ("2026-11-26T14:00:00", AFTERNOON, "2026-11-26T15:00:00"),
        ("2026-11-26T15:00:00", AFTERNOON, "2026-11-26T15:00:00"),
        ("2026-11-26T12:59:00", AFTERNOON, "2026-11-26T12:59:00"),
        ("2026-11-26T03:00:00", None, "2026-11-26T03:00:00"),
    ],
)
def test_mail_waits_until_quiet_hours_are_over(moment, quiet, expected):
    assert after_quiet(at(moment), quiet) == at(expected)


def test_hours_are_those_on_the_wall_where_clocks_change(settings):
    """In Toronto the night to 14 March 2027 has an hour less, the one to 7 November an hour more."""
    settings.TIME_ZONE = "America/Toronto"
    toronto = ZoneInfo("America/Toronto")
    spring, autumn = at("2027-03-13T22:00:00", toronto), at("2027-11-06T22:00:00", toronto)

    ends = [after_quiet(moment, DEFAULT_QUIET).astimezone(dt.UTC) for moment in (spring, autumn)]

    assert ends == [dt.datetime(2027, 3, 14, 11, tzinfo=dt.UTC), dt.datetime(2027, 11, 7, 12, tzinfo=dt.UTC)]


@pytest.mark.parametrize(
    ("moment", "weekly", "expected"),
    [
        ("2026-11-25T07:59:00", False, "2026-11-25T08:00:00"),
        ("2026-11-25T08:00:00", False, "2026-11-26T08:00:00"),
        ("2026-11-25T23:00:00", False, "2026-11-26T08:00:00"),
        ("2026-11-25T12:00:00", True, "2026-11-30T08:00:00"),
        ("2026-11-30T07:00:00", True, "2026-11-30T08:00:00"),
        ("2026-11-30T08:00:00", True, "2026-12-07T08:00:00"),
    ],
)
def test_digests_come_at_eight_and_on_mondays(moment, weekly, expected):
    assert next_digest(at(moment), weekly=weekly) == at(expected)


def test_what_is_urgent_comes_through_the_night_but_not_against_a_no():
    night = at("2026-11-25T23:00:00")
    late_riser = (dt.time(21), dt.time(10))
    assert {
        "calm": mail_due(CALM, Cadence.NOW, DEFAULT_QUIET, night),
        "calm, off": mail_due(CALM, Cadence.OFF, DEFAULT_QUIET, night),
        "urgent": mail_due(URGENT, Cadence.NOW, DEFAULT_QUIET, night),
        "urgent, off": mail_due(URGENT, Cadence.OFF, DEFAULT_QUIET, night),
        "daily": mail_due(CALM, Cadence.DAILY, late_riser, night),
    } == {
        "calm": at("2026-11-26T07:00:00"),
        "calm, off": None,
        "urgent": night,
        "urgent, off": None,
        "daily": at("2026-11-26T10:00:00"),
    }
