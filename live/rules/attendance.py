"""What being in a room for a while says about attendance. A proposal: a facilitator looks at it and decides."""

import datetime as dt

from courses.enums import AttendanceStatus
from courses.rules.sessions import LATE_AFTER

ENOUGH = 0.25  # of the workshop's time; a door slammed by a bad line is not a visit, a phone's short coverage is


def proposed_status(
    came_at: dt.datetime | None, there: dt.timedelta, begins_at: dt.datetime, lasts: dt.timedelta
) -> AttendanceStatus:
    """Absent below a quarter of the time; else late when more than a quarter of an hour after the beginning, else present."""
    if came_at is None or there < ENOUGH * lasts:
        return AttendanceStatus.ABSENT
    return AttendanceStatus.LATE if came_at > begins_at + LATE_AFTER else AttendanceStatus.PRESENT


def time_covered(spans: list[tuple[dt.datetime, dt.datetime]]) -> dt.timedelta:
    """How long at least one of the spans lasted: two pages of one person count once."""
    covered, until = dt.timedelta(), None
    for start, end in sorted(spans):
        begin = start if until is None else max(start, until)
        if end > begin:
            covered += end - begin
        until = end if until is None else max(until, end)
    return covered
