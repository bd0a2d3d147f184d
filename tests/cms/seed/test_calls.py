"""The seeded calls: none real is said to be open, one is made to practise with, and its last round is over."""

import datetime as dt

import pytest
from django.urls import reverse

from cms.seed.applications.round_before import PRACTICE_BEFORE
from cms.seed.calls import CHECKED, has_call, make_call
from cms.seed.funders import CALLS, CIIF_ENABLING, CIIF_MSME, IFCD, NCF, PRINCE_CLAUS
from cms.seed.practice import PRACTICE
from core import clock
from grants.enums import CallPhase
from grants.models import Call, CallVersion
from grants.rules.budgets import rule_texts
from grants.rules.calls import is_check_stale, phase_of

pytestmark = pytest.mark.django_db
REAL = [text for text in CALLS if not text.is_example]


def key(text):
    return text.key


def test_each_is_published_once_with_its_version_and_only_ours_is_open(client):
    for text in CALLS:
        assert not has_call(text)
        make_call(text)
        assert has_call(text)
    calls = {call.title: call for call in Call.objects.all()}
    phases = {title: phase_of(call, clock.now()) for title, call in calls.items()}
    ours = {PRACTICE.title: CallPhase.OPEN, PRACTICE_BEFORE.title: CallPhase.CLOSED}
    assert phases == {text.title: CallPhase.UNVERIFIED for text in CALLS} | ours
    assert set(Call.objects.filter(is_example=True).values_list("title", flat=True)) == set(ours)
    assert CallVersion.objects.count() == len(CALLS)
    assert {call.checked_on for call in calls.values()} == {CHECKED}
    late = CHECKED + dt.timedelta(days=181)
    assert {title for title, call in calls.items() if not is_check_stale(call, late)} == set(ours)
    page = client.get(reverse("grants:call", args=[CIIF_MSME.public_id])).content.decode()
    assert page.count("ours, not the funder’s") == len(CIIF_MSME.sections)
    assert "Source: Jamaica Observer, 2020" in page
    assert "What the form asks" not in page
    shown = dict(rule_texts(calls[CIIF_MSME.title].content))
    assert shown["maximum"] == "Ask for 50,000\u00a0USD at most. Not verified."


@pytest.mark.parametrize("text", CALLS, ids=key)
def test_each_says_where_it_is_from_and_criteria_name_sections(text):
    titles = [section["title"] for section in text.sections]
    assert titles
    assert len(set(titles)) == len(titles)
    assert {name for criterion in text.criteria for name in criterion["sections"]} <= set(titles)
    assert text.source
    assert text.doubts
    assert all(value["source"] for _kind, value in text.rules)


@pytest.mark.parametrize("text", REAL, ids=key)
def test_no_real_call_has_a_deadline_and_its_points_are_ours(text):
    assert (text.days, text.is_example) == (None, False)
    assert all(criterion["is_ours"] for criterion in text.criteria)
    assert sum(criterion["weight"] for criterion in text.criteria) in (0, 100)


@pytest.mark.parametrize("text", [CIIF_ENABLING, CIIF_MSME, NCF], ids=key)
def test_where_no_form_was_seen_the_sections_are_ours_and_nobody_must_fill_them_in(text):
    assert all(section["is_ours"] and not section["is_required"] for section in text.sections)
    assert any("form, which was not seen" in doubt for doubt in text.doubts)


def test_the_form_of_ifcd_is_the_funders_in_its_order():
    numbers = [section["help"].split()[1] for section in IFCD.sections]
    assert numbers == sorted(numbers)
    assert not any(section.get("is_ours") for section in IFCD.sections)
    assert [section["title"] for section in PRINCE_CLAUS.sections if not section.get("is_ours")] == ["What drives you"]


def test_worked_examples_keep_their_own_limits():
    for section in PRACTICE.sections:
        length = len(section["example"].split()) if section.get("unit") != "characters" else len(section["example"])
        assert length <= section["limit"], section["title"]


def test_points_of_practice_make_a_hundred():
    assert sum(criterion["weight"] for criterion in PRACTICE.criteria) == 100
