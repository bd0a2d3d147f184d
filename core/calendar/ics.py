"""Events as a calendar program reads them (RFC 5545, and RFC 7986 for name and refresh)."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Alarm, Calendar, vCalAddress
from icalendar import Event as Component

from core.calendar.events import Event

REFRESH = dt.timedelta(hours=6)


def version_of(events: Sequence[Event], name: str) -> str:
    """An ETag that changes with the events alone. Weak: the stamps of two answers differ."""
    return f'W/"{hashlib.sha256(repr((name, events)).encode()).hexdigest()[:32]}"'


def to_ics(events: Sequence[Event], *, name: str, at: dt.datetime, method: str = "", attendee: str = "") -> bytes:
    """The file, stamped `at`. Moments are written in UTC, which needs no time zone; days are days wherever one is.

    `method` (RFC 5546) is PUBLISH for a file that a program takes in and renews by UID and SEQUENCE, REQUEST for the same as
    a mail to `attendee`, CANCEL for one that takes the event out again; empty for an address that programs read anew. With a
    method moments stand in the time zone of their event, where it has one, and the file explains that zone.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PROGRAMME_NAME}//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    if method:
        calendar.add("method", method)
    for event in events:
        component = _component(event, at, in_zone=bool(method))
        if method:
            component.add("sequence", event.sequence)
            component.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
            component.add("organizer", vCalAddress(f"MAILTO:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"))
        if attendee:
            address = vCalAddress(f"MAILTO:{attendee}")
            address.params.update({"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
            component.add("attendee", address)
        calendar.add_component(component)
    if method and events:
        calendar.add_missing_timezones()
    return calendar.to_ical()


def _component(event: Event, at: dt.datetime, *, in_zone: bool) -> Component:
    zone = ZoneInfo(event.time_zone) if in_zone and event.time_zone else dt.UTC
    component = Component()
    component.add("uid", f"{event.uid}@{settings.SITE_HOST}")
    component.add("dtstamp", at.astimezone(dt.UTC))
    component.add("summary", event.title)
    component.add("dtstart", _in(zone, event.starts))
    if event.is_all_day:
        component.add("dtend", (event.ends or event.starts) + dt.timedelta(days=1))  # the first day after it
        component.add("transp", "TRANSPARENT")
    elif event.ends is not None:
        component.add("dtend", _in(zone, event.ends))
    if event.detail:
        component.add("description", event.detail)
    if event.place:
        component.add("location", event.place)
    component.add("url", settings.SITE_URL + event.url)
    for before in event.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", -before)
        component.add_component(alarm)
    return component


def _in(zone: dt.tzinfo, value: dt.date) -> dt.date:
    return value.astimezone(zone) if isinstance(value, dt.datetime) else value
