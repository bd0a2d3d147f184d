"""Who was in a workshop, and for how long."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from accounts.models import User
from courses.models import Attendance
from live.models import Attended, Visit, Workshop
from live.owners import get_owner
from live.rules.attendance import proposed_status, time_covered

MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class AttendanceLine:
    """`status` is what was said already, else what the visits propose; `said` tells the two apart."""

    user: User
    came_at: dt.datetime | None
    minutes: int
    status: str
    said: bool


def attendance_of(workshop: Workshop, now: dt.datetime) -> list[AttendanceLine]:
    """Everybody who was invited or came, without the hosts, by name. Five queries at most.

    Where the workshop is a session of a cohort its register has the last word: somebody in the same physical room checked in
    there by the code on the wall.
    """
    hosts = set(workshop.hosts.values_list("user", flat=True))
    visits = _visits(workshop, now)
    invited = get_owner(workshop.owner_kind).people(workshop.owner_key)
    people = {user.pk: user for user in invited.exclude(pk__in=hosts)}
    people |= {user.pk: user for user in User.objects.filter(pk__in=visits.keys() - people.keys() - hosts)}
    said = _said(workshop)
    begins_at = max(workshop.starts_at, workshop.opened_at or workshop.starts_at)
    lasts = max((workshop.ended_at or now) - begins_at, MINUTE)
    lines = []
    for pk, user in people.items():
        spans = visits.get(pk, [])
        there, came_at = time_covered(spans), min((start for start, _end in spans), default=None)
        status = said.get(pk) or proposed_status(came_at, there, begins_at, lasts)
        lines.append(AttendanceLine(user, came_at, round(there / MINUTE), status, said=pk in said))
    return sorted(lines, key=lambda line: (line.user.display_name.casefold(), line.user.pk))


def minutes_there(workshop: Workshop, user: User, now: dt.datetime) -> int:
    """In the room while it was open, by the visits that are still kept."""
    return round(time_covered(_visits(workshop, now).get(user.pk, [])) / MINUTE)


def _visits(workshop: Workshop, now: dt.datetime) -> dict[int, list[tuple[dt.datetime, dt.datetime]]]:
    """The spans of each person in which the room was open and they were in it."""
    opened_at, ended_at = workshop.opened_at, workshop.ended_at or now
    found: dict[int, list[tuple[dt.datetime, dt.datetime]]] = defaultdict(list)
    if opened_at is None:
        return found
    rows = Visit.objects.filter(place__workshop=workshop).values_list("place__user", "came_at", "left_at")
    for user_id, came_at, left_at in rows:
        start, end = max(came_at, opened_at), min(left_at or ended_at, ended_at)
        if end > start:
            found[user_id].append((start, end))
    return found


def _said(workshop: Workshop) -> dict[int, str]:
    if workshop.session_id:
        rows = Attendance.objects.filter(session=workshop.session_id)
        return dict(rows.values_list("user", "status"))
    return dict(Attended.objects.filter(workshop=workshop).values_list("user", "status"))
