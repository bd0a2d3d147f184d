"""The texts of the demo's applications are such as the made-up call takes, and what is said of them is about their words."""

import pytest

from cms.seed.applications import round_before, round_now
from cms.seed.applications.words import SHORT, WHY
from cms.seed.practice import PRACTICE
from grants.rules.budgets import Line, findings_of
from grants.rules.counting import Verdict, limit_of

WHOLE = (round_now.ROUTE, round_now.LANDSHIP, round_now.SARGASSUM, round_now.QUILT)
ALL = (*WHOLE, round_now.CLAY, round_now.MURAL, round_before.MOON, round_before.SEA_EGG, round_before.PHONE_BOX)
CONTENT = {
    "currency": PRACTICE.currency,
    "minimum": PRACTICE.minimum,
    "maximum": PRACTICE.maximum,
    "budget": [{"kind": kind, **rule} for kind, rule in PRACTICE.budget],
}


def _lines(written):
    return [
        Line(category, label, n * 1_000, unit, cost * 100, source) for category, label, n, unit, cost, source in written.budget
    ]


@pytest.mark.parametrize("written", [*ALL, *round_before.OTHERS], ids=lambda written: written.title)
def test_each_keeps_the_limits_of_its_sections(written):
    sections = {section["title"]: section for section in PRACTICE.sections}
    verdicts = {title: limit_of(sections[title], text).verdict for title, text in written.texts.items()}
    assert set(verdicts.values()) <= {Verdict.WITHIN, Verdict.TOLERATED}, verdicts


@pytest.mark.parametrize(
    "written", [*WHOLE, round_before.MOON, round_before.SEA_EGG, *round_before.OTHERS], ids=lambda written: written.title
)
def test_each_budget_keeps_the_rules_of_the_call_and_says_the_same_as_the_text(written):
    lines = _lines(written)
    assert [finding.text for finding in findings_of(lines, currency="BBD", content=CONTENT) if finding.is_error] == []
    if "I ask for" in written.texts[SHORT]:
        whole = sum(line.total for line in lines) // 100
        assert f"BBD {written.asked // 100:,} of BBD {whole:,}" in written.texts[SHORT].replace("\u00a0", " ")


def test_two_are_as_long_as_real_ones():
    lengths = [sum(len(text.split()) for text in written.texts.values()) for written in WHOLE]
    assert sum(300 <= length <= 600 for length in lengths) == 2


def test_what_the_mentor_marks_stands_there_once():
    words = [value for name, value in vars(round_now).items() if name.startswith(("ROUTE_", "QUILT_"))]
    texts = [text for written in (round_now.ROUTE, round_now.QUILT) for text in written.texts.values()]
    assert [sum(text.count(each) for text in texts) for each in words] == [1] * len(words)
    assert round_now.ROUTE_GONE in round_now.ROUTE.texts[WHY]
