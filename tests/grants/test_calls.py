"""Calls: their phases, what is kept of them, and their form in the studio."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core import clock
from core.models import AuditEntry
from grants.actions.calls import keep_version
from grants.enums import CallPhase
from grants.models import Call, CallVersion
from grants.rules.calls import is_check_stale, phase_of
from tests.grants.calls import CHECKED, make_call

PARIS = ZoneInfo("Europe/Paris")
NIGHT = dt.date(2026, 10, 25)  # the clocks of Paris go back at 3:00, so that the night has 25 hours


def call(**fields):
    values = {"title": "A", "funder": "B", "currency": "EUR", "checked_on": CHECKED, "time_zone": "Europe/Paris", "live": True}
    return Call(**values | fields)


def test_phase_follows_the_funders_clock_through_a_night_of_25_hours():
    found = call(opens_on=dt.date(2026, 10, 1), closes_on=NIGHT)
    # Summer time began the day, winter time ends it: 23:59 is an hour later in UTC than the day before.
    assert found.closes_at == dt.datetime(2026, 10, 25, 22, 59, tzinfo=dt.UTC)
    at = dt.datetime(2026, 10, 25, 22, 59, tzinfo=dt.UTC)
    assert phase_of(found, at) == CallPhase.CLOSING
    assert phase_of(found, at + dt.timedelta(minutes=1)) == CallPhase.CLOSED
    assert phase_of(found, at - dt.timedelta(days=14)) == CallPhase.CLOSING
    assert phase_of(found, at - dt.timedelta(days=14, seconds=1)) == CallPhase.OPEN
    assert phase_of(found, dt.datetime(2026, 9, 30, 21, 59, tzinfo=dt.UTC)) == CallPhase.PLANNED
    assert phase_of(found, dt.datetime(2026, 9, 30, 22, 0, tzinfo=dt.UTC)) == CallPhase.OPEN


def test_a_time_that_the_clocks_skip_is_counted_after_the_change():
    found = call(closes_on=dt.date(2026, 3, 29), closes_time=dt.time(2, 30))
    assert found.closes_at == dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)
    assert found.closes_at.astimezone(PARIS).time() == dt.time(3, 30)


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({"live": False, "closes_on": NIGHT}, CallPhase.DRAFT),
        ({}, CallPhase.UNVERIFIED),
        ({"opens_on": dt.date(2030, 1, 1)}, CallPhase.UNVERIFIED),
        ({"is_archived": True, "closes_on": NIGHT}, CallPhase.ARCHIVED),
    ],
)
def test_phases_without_a_deadline_ahead(fields, phase):
    assert phase_of(call(**fields), dt.datetime(2026, 10, 20, tzinfo=dt.UTC)) == phase


def test_a_check_is_stale_after_180_days():
    assert not is_check_stale(call(), CHECKED + dt.timedelta(days=180))
    assert is_check_stale(call(), CHECKED + dt.timedelta(days=181))


@pytest.mark.django_db
def test_content_is_json_and_keeps_the_ids():
    found = make_call(
        criteria=[("criterion", {"title": "Clear", "weight": 10, "sections": ["Your idea"]})],
        budget=[("ineligible", {"categories": ["tuition"]})],
        documents=[("document", {"title": "CV"})],
    )
    content = Call.objects.get(pk=found.pk).content
    assert json.loads(json.dumps(content)) == content
    assert content["sections"][0]["id"] == Call.objects.get(pk=found.pk).sections[0].id
    assert content["sections"][0]["unit"] == "words"
    assert content["criteria"][0]["sections"] == ["Your idea"]
    unsaid = {"source": None, "is_uncertain": None}
    assert content["budget"] == [{"kind": "ineligible", "categories": ["tuition"]} | unsaid]


@pytest.mark.django_db
def test_the_same_words_make_no_second_version():
    found = make_call()
    first = keep_version(call=found, at=clock.now())
    assert keep_version(call=found, at=clock.now()) == first
    found.sections = [("section", {"title": "Your idea", "limit": 300})]
    found.save()
    second = keep_version(call=found, at=clock.now())
    assert (first.number, second.number) == (1, 2)
    assert first.content["sections"][0]["limit"] == 200
    assert AuditEntry.objects.filter(verb="call.version_kept").count() == 2


def form_of(**fields):
    def block(kind, value):
        return streamfield([(kind, value)])

    data = {
        "title": "Small works",
        "funder": "Harbour Fund",
        "purpose": "First works",
        "source": "Guide",
        "source_url": "",
        "checked_on": "2026-11-01",
        "currency": "bbd",
        "closes_time": "23:59",
        "time_zone": "America/Barbados",
        "rules": streamfield([]),
        "sections": block(
            "section",
            {"title": "Your idea", "format": "plain", "unit": "words", "tolerance": 0, "help": "", "example": "", "limit": ""},
        ),
        "criteria": streamfield([]),
        "budget": streamfield([]),
        "documents": streamfield([]),
        "doubts": streamfield([]),
        "action-publish": "publish",
    }
    return nested_form_data(data | fields) | {"sectors": ["music"]}


@pytest.mark.django_db
def test_an_editor_publishes_a_call_and_its_version_is_kept(cast, client):
    client.force_login(cast.ed)
    answer = client.post(reverse("wagtailsnippets_grants_call:add"), form_of())
    assert answer.status_code == 302, answer.context["form"].errors
    version = CallVersion.objects.get()
    assert (version.call.live, version.call.currency, version.call.sectors) == (True, "BBD", ["music"])
    assert version.content["sections"][0]["title"] == "Your idea"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "words"),
    [({"currency": "ZZZ"}, "No currency has these letters"), ({"time_zone": "Mars/Base"}, "No time zone has this name")],
)
def test_the_form_refuses_what_cannot_be(cast, client, fields, words):
    client.force_login(cast.ed)
    answer = client.post(reverse("wagtailsnippets_grants_call:add"), form_of(**fields))
    assert words in answer.content.decode()
    assert not Call.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["ed", "kofi", "marlon", "faye", "mona", "sol"])
def test_only_editors_publish_take_back_and_archive_a_call(cast, client, who):
    """Added as published → withdrawn → published → archived; nobody else makes a step of it."""
    client.force_login(getattr(cast, who))
    client.post(reverse("wagtailsnippets_grants_call:add"), form_of())
    assert Call.objects.exists() == (who == "ed")
    call, phases = Call.objects.first() or make_call(), []
    for name, fields in (("unpublish", {}), ("edit", form_of()), ("edit", form_of(is_archived="on"))):
        client.post(reverse(f"wagtailsnippets_grants_call:{name}", args=[call.pk]), fields)
        call.refresh_from_db()
        phases.append(phase_of(call, clock.now()))
    assert phases == (["draft", "unverified", "archived"] if who == "ed" else ["unverified"] * 3)
    assert CallVersion.objects.exists() == (who == "ed")
