"""Mails about meetings carry them for calendars: put in, moved and taken out by one uid, with a rising sequence."""

import datetime as dt
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from icalendar import Calendar

from core import clock
from core.notifications.mail import send_due
from core.notifications.models import Notification
from mentoring.models import Booking
from tests.live.workshops import make_adult, vet
from tests.mentoring.meetings import book, check, offer
from tests.mentoring.test_bookings import cancel, move

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(days=1)  # past anybody's quiet hours


def sent():
    """(to, method, event, calendar) of each mail that was sent since."""
    mail.outbox.clear()
    send_due(at=clock.now() + LATER)
    found = []
    for message in sorted(mail.outbox, key=lambda message: message.to):
        parts = list(message_from_bytes(message.message().as_bytes(), policy=policy.default).iter_attachments())
        for part in parts:
            assert (part.get_content_type(), part.get_filename()) == ("text/calendar", "meeting.ics")
            calendar = Calendar.from_ical(part.get_content())
            (event,) = calendar.walk("VEVENT")
            assert part["content-type"].params["method"] == calendar["METHOD"]
            found.append((message.to[0].split("@")[0], str(calendar["METHOD"]), event, calendar))
    return found


def summary(found):
    return [(who, method, event["SEQUENCE"], str(event["STATUS"])) for who, method, event, _calendar in found]


def test_a_meeting_is_put_in_moved_and_taken_out(cast):
    make_adult(cast.kofi)
    first, second = offer(cast.marlon, count=2)
    booking = book(cast.kofi, cast.marlon, first)
    booked = sent()
    assert summary(booked) == [("kofi", "REQUEST", 0, "CONFIRMED"), ("marlon", "REQUEST", 0, "CONFIRMED")]
    moved = move(cast.kofi, booking, second)
    changed = sent()
    assert summary(changed) == [("kofi", "REQUEST", 1, "CONFIRMED"), ("marlon", "REQUEST", 1, "CONFIRMED")]
    cancel(cast.marlon, moved)
    gone = sent()
    assert summary(gone) == [("kofi", "CANCEL", 2, "CANCELLED"), ("marlon", "CANCEL", 2, "CANCELLED")]
    assert {str(event["UID"]) for _who, _method, event, _calendar in (*booked, *changed, *gone)} == {
        f"meeting-{booking.uid}@localhost"
    }
    assert [event["DTSTART"].dt for _who, _method, event, _calendar in (booked[0], changed[0])] == [first, second]


def test_it_names_its_reader_alone_and_explains_its_zone(cast):
    make_adult(cast.kofi)
    (starts_at,) = offer(cast.marlon, time_zone="Europe/London")
    book(cast.kofi, cast.marlon, starts_at, topic="About my brother")
    (_who, _method, event, calendar), _other = sent()
    assert event["DTSTART"].dt.astimezone(dt.UTC) == starts_at
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event["DTSTART"].dt.replace(tzinfo=None) == starts_at.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    assert str(event["ATTENDEE"]) == f"MAILTO:{cast.kofi.email}"
    text = calendar.to_ical().decode()
    assert not any(word in text for word in ("Marlon", "marlon", "brother"))


def test_what_waited_over_night_says_how_it_is_in_the_morning(cast):
    make_adult(cast.kofi)
    first, second = offer(cast.marlon, count=2)
    moved = move(cast.kofi, book(cast.kofi, cast.marlon, first), second)
    cancel(cast.kofi, moved)
    assert {row[1:] for row in summary(sent())} == {("CANCEL", 2, "CANCELLED")}


def test_a_second_adult_has_it_too_and_who_is_none_any_more_takes_it_out(cast):
    cast.kofi.profile.date_of_birth = clock.today() - dt.timedelta(days=15 * 365)
    cast.kofi.profile.save()
    (starts_at,) = offer(cast.marlon)
    check(cast.marlon, cast.faye)
    book(cast.kofi, cast.marlon, starts_at)
    Notification.objects.exclude(recipient=cast.faye).update(mail_due_at=None)
    vet(cast.mona)
    Booking.objects.update(second_adult=cast.mona)
    assert summary(sent()) == [("faye", "CANCEL", 0, "CANCELLED")]


def test_what_was_told_before_has_no_file(cast):
    make_adult(cast.kofi)
    book(cast.kofi, cast.marlon, offer(cast.marlon)[0])
    Notification.objects.update(params={"starts": {"moment": clock.now().isoformat()}})
    assert (sent(), len(mail.outbox)) == ([], 2)
