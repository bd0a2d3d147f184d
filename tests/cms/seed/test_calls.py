"""The seeded calls: none real is said to be open, one is made to practise with."""

import pytest

from cms.seed.calls import has_call, make_call
from cms.seed.funders import CALLS
from cms.seed.practice import PRACTICE
from core import clock
from grants.enums import CallPhase
from grants.models import Call, CallVersion
from grants.rules.calls import phase_of

pytestmark = pytest.mark.django_db


def test_each_is_published_once_with_its_version_and_only_ours_is_open():
    for text in CALLS:
        assert not has_call(text)
        make_call(text)
        assert has_call(text)
    phases = {call.title: phase_of(call, clock.now()) for call in Call.objects.all()}
    assert phases == {text.title: CallPhase.OPEN if text is PRACTICE else CallPhase.UNVERIFIED for text in CALLS}
    assert CallVersion.objects.count() == len(CALLS)


@pytest.mark.parametrize("text", CALLS, ids=lambda text: text.key)
def test_each_says_where_it_is_from_and_criteria_name_sections(text):
    titles = [section["title"] for section in text.sections]
    assert len(set(titles)) == len(titles)
    assert {name for criterion in text.criteria for name in criterion["sections"]} <= set(titles)
    assert text.source
    assert text.doubts
    assert all(value["source"] for _kind, value in text.rules)


def test_worked_examples_keep_their_own_limits():
    for section in PRACTICE.sections:
        length = len(section["example"].split()) if section.get("unit") != "characters" else len(section["example"])
        assert length <= section["limit"], section["title"]


def test_points_of_practice_make_a_hundred():
    assert sum(criterion["weight"] for criterion in PRACTICE.criteria) == 100
