"""The calendar: what stands in it, its page, and the secret address that programs read."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from core.calendar import events
from core.calendar.actions import make_address, revoke_address
from core.calendar.events import Event, events_for
from core.calendar.ics import to_ics, version_of
from core.calendar.models import CalendarAddress
from core.models import AuditEntry

NOW = dt.datetime(2026, 11, 25, 16, tzinfo=dt.UTC)
NOON_IN_LONDON = dt.datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("Europe/London"))
LATE = dt.datetime(2026, 11, 26, 23, 30, tzinfo=ZoneInfo("America/Barbados"))
ALL = [
    Event("late", "Open studio", LATE, "/live/2/", ends=LATE + dt.timedelta(hours=1)),
    Event("noon", "Talk, with film; 50 % off", NOON_IN_LONDON, "/live/1/", detail="Line\nbreak"),
    Event("camp", "Camp", dt.date(2026, 11, 26), "/camp/", ends=dt.date(2026, 11, 28)),
    Event("day", "Group begins", dt.date(2026, 11, 3), "/courses/"),
    Event("far", "Group ends", dt.date(2027, 3, 1), "/courses/"),
]


@pytest.fixture(autouse=True)
def _fixed(monkeypatch):
    """Kofi has these events and nobody else has any, on a day that stays the same."""

    def source(user, first, last):
        return [event for event in ALL if user.username == "kofi" and first <= event.day <= last]

    monkeypatch.setattr(events, "_sources", [source])
    monkeypatch.setattr("core.clock.now", lambda: NOW)
    monkeypatch.setattr("core.clock.today", lambda: timezone.localdate(NOW))


@pytest.fixture
def web(client, cast):
    client.force_login(cast.kofi)
    return client


def feed_of(token, **headers):
    return Client().get(reverse("calendar:feed", args=[token]), headers=headers)


def components(content):
    return {str(part["uid"]).partition("@")[0]: part for part in Calendar.from_ical(content).walk("VEVENT")}


def test_events_stand_in_their_order_and_on_the_programmes_days(cast):
    found = events_for(cast.kofi, dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert [(event.uid, event.day.day) for event in found] == [("day", 3), ("camp", 26), ("noon", 26), ("late", 26)]


def test_the_page_shows_a_month_and_leads_to_those_around_it(web):
    page = web.get("/me/calendar/").content.decode()
    march = web.get("/me/calendar/?month=2027-03").content.decode()
    assert page.index("Group begins") < page.index("Camp") < page.index("08:00") < page.index("23:30–00:30")
    assert ("November 2026" in page, "month=2026-10" in page, "month=2026-12" in page) == (True, True, True)
    assert "until 28 November 2026" in page
    assert ("Group ends" in march, "Camp" in march) == (True, False)


def test_an_empty_month_says_what_comes_next(web, cast, client):
    assert "Next comes “Group ends” on 1 March 2027." in web.get("/me/calendar/?month=2026-12").content.decode()
    client.force_login(cast.amara)
    assert "will stand here" in client.get("/me/calendar/").content.decode()


@pytest.mark.parametrize("month", ["x", "2026-13", "0001-01", "9999-12", "2026-11-25"])
def test_a_month_that_is_none_is_not_found(web, month):
    assert web.get("/me/calendar/", {"month": month}).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_with_one_event_and_three(web, monkeypatch, number):
    monkeypatch.setattr(events, "_sources", [lambda user, first, last: ALL[:number]])
    web.get("/me/calendar/")
    with CaptureQueriesContext(connection) as queries:
        page = web.get("/me/calendar/").content.decode()
    assert (page.count('class="list__title"'), len(queries)) == (number, PAGE_QUERIES)


PAGE_QUERIES = 4  # user, roles, unread, address


def test_a_program_reads_days_as_days_and_hours_in_utc(cast):
    answer = feed_of(make_address(user=cast.kofi, at=NOW))
    found = components(answer.content)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert {uid: (part["dtstart"].dt, part["dtend"].dt) for uid, part in found.items() if "dtend" in part} == {
        "day": (dt.date(2026, 11, 3), dt.date(2026, 11, 4)),
        "camp": (dt.date(2026, 11, 26), dt.date(2026, 11, 29)),
        "far": (dt.date(2027, 3, 1), dt.date(2027, 3, 2)),
        "late": (dt.datetime(2026, 11, 27, 3, 30, tzinfo=dt.UTC), dt.datetime(2026, 11, 27, 4, 30, tzinfo=dt.UTC)),
    }
    assert b"DTSTART:20261126T120000Z" in answer.content
    assert b"DTSTART;VALUE=DATE:20261103" in answer.content
    assert {part["dtstamp"].dt for part in found.values()} == {NOW}
    noon = found["noon"]
    assert (noon["summary"], noon["description"]) == ("Talk, with film; 50 % off", "Line\nbreak")
    assert (noon["uid"], noon["url"]) == ("noon@localhost", "http://localhost:8000/live/1/")


def test_what_did_not_change_is_not_sent_again(cast, monkeypatch):
    token = make_address(user=cast.kofi, at=NOW)
    tag = feed_of(token)["ETag"]
    monkeypatch.setattr("core.clock.now", lambda: NOW + dt.timedelta(minutes=5))
    same = feed_of(token, if_none_match=tag)
    monkeypatch.setattr(events, "_sources", [lambda user, first, last: ALL[:1]])
    changed = feed_of(token, if_none_match=tag)
    assert (same.status_code, same.content, same["ETag"], changed.status_code) == (304, b"", tag, 200)


def test_the_file_is_in_the_language_of_its_owner(cast, monkeypatch):
    def source(user, first, last):
        return [Event("x", translation.get_language(), dt.date(2026, 11, 26), "/")]

    monkeypatch.setattr(events, "_sources", [source])
    cast.kofi.language = "fr"
    cast.kofi.save()
    assert components(feed_of(make_address(user=cast.kofi, at=NOW)).content)["x"]["summary"] == "fr"


def test_the_address_is_shown_once_and_only_its_digest_is_kept(web, cast):
    page = web.post("/me/calendar/address/")
    token = page.content.decode().partition("http://localhost:8000/calendar/")[2].partition(".ics")[0]
    stored = CalendarAddress.objects.get(user=cast.kofi).token_hash
    assert (feed_of(token).status_code, token in stored, page["Cache-Control"]) == (200, False, "private, no-store")
    assert f"webcal://localhost:8000/calendar/{token}.ics" in page.content.decode()
    assert token not in web.get("/me/calendar/").content.decode()


def test_a_renewed_or_closed_address_shows_nothing_any_more(web, cast):
    first = make_address(user=cast.kofi, at=NOW)
    second = make_address(user=cast.kofi, at=NOW)
    renewed = (feed_of(first).status_code, feed_of(second).status_code)
    web.post("/me/calendar/address/revoke/")
    revoke_address(user=cast.kofi, at=NOW)
    assert (renewed, feed_of(second).status_code) == ((404, 200), 404)
    verbs = AuditEntry.objects.filter(verb__startswith="calendar.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["calendar.opened", "calendar.renewed", "calendar.revoked"]


def test_a_wrong_token_and_a_closed_account_are_not_found(cast):
    token = make_address(user=cast.kofi, at=NOW)
    wrong = feed_of(token[:-1] + ("A" if token[-1] != "A" else "B")).status_code
    states = []
    for change in ({"is_active": False}, {"is_active": True, "erase_at": NOW}, {"erase_at": None, "paused_at": NOW}):
        type(cast.kofi).objects.filter(pk=cast.kofi.pk).update(**change)
        states.append(feed_of(token).status_code)
    type(cast.kofi).objects.filter(pk=cast.kofi.pk).update(paused_at=None)
    assert (wrong, states, feed_of(token).status_code) == (404, [404, 404, 404], 200)


def test_the_file_can_be_read_without_a_session_and_sets_no_cookie(cast):
    answer = feed_of(make_address(user=cast.kofi, at=NOW))
    assert (answer.cookies.output(), answer["Cache-Control"]) == ("", "private, no-cache")


def test_an_empty_calendar_is_a_calendar():
    found = Calendar.from_ical(to_ics([], name="Mirror Labs", at=NOW))
    assert (str(found["x-wr-calname"]), found.walk("VEVENT")) == ("Mirror Labs", [])
    assert version_of([], "a") != version_of([], "b")
