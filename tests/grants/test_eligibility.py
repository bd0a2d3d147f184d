"""Who may answer a call, and what they are told."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.enums import Answer
from grants.rules.eligibility import Facts, RuleResult, check, overall

TODAY = dt.date(2026, 11, 26)
BASE = {"id": "q1", "text": "The rule", "source": "Guide"}
COUNTRIES = BASE | {"kind": "countries", "countries": ["BB", "LC"]}
FORMS = BASE | {"kind": "legal_forms", "forms": ["business"]}
AGE = BASE | {"kind": "age", "youngest": 18, "oldest": 35}
CAREER = BASE | {"kind": "career", "fewest": 1, "most": 5}
QUESTION = BASE | {"kind": "question", "question": "Did you win it before?", "wanted": False}
SECTORS = BASE | {"kind": "sectors", "sectors": ["music"]}
RULES = [COUNTRIES, FORMS, AGE, CAREER, QUESTION, SECTORS]


def one(rule, **facts):
    return check([rule], Facts(**facts), TODAY)[0]


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        (COUNTRIES, {"countries": frozenset({"BB"})}),
        (FORMS, {"legal_forms": frozenset({"person", "business"})}),
        (AGE, {"born_on": dt.date(2008, 11, 26)}),  # 18 today
        (AGE, {"born_on": dt.date(1990, 11, 27)}),  # 36 tomorrow
        (CAREER, {"career_since": 2021}),
        (QUESTION, {"answers": {"q1": False}}),
        (SECTORS, {"sectors": frozenset({"music"})}),
    ],
)
def test_what_fits(rule, facts):
    assert one(rule, **facts) == RuleResult(Answer.PASS, "The rule", "Guide", is_uncertain=False, change="")


@pytest.mark.parametrize(
    ("rule", "facts", "change"),
    [
        (COUNTRIES, {"countries": frozenset({"FR"})}, "You would need to live in or come from one of the call's countries."),
        (FORMS, {"legal_forms": frozenset({"person"})}, "You would need to apply as: A registered business."),
        (AGE, {"born_on": dt.date(2008, 11, 27)}, "You would need to be at least 18 years old."),
        (AGE, {"born_on": dt.date(1990, 11, 26)}, "It is for people up to 35 years old."),
        (CAREER, {"career_since": 2026}, "Years of work you would need, at least: 1."),
        (CAREER, {"career_since": 2020}, "It is for people with up to 5 years of work."),
        (QUESTION, {"answers": {"q1": True}}, "The answer to “Did you win it before?” would need to be no."),
        (SECTORS, {"sectors": frozenset({"film"})}, "Your project would need to be in one of the call's fields."),
    ],
)
def test_what_does_not_fit_says_what_would(rule, facts, change):
    assert one(rule, **facts) == RuleResult(Answer.FAIL, "The rule", "Guide", is_uncertain=False, change=change)


def test_what_was_not_said_is_asked_for():
    results = check(RULES, Facts(), TODAY)
    assert {result.answer for result in results} == {Answer.UNKNOWN}
    assert results[0].change == "Tell us in which country you live."
    assert all(result.change for result in results)


facts = st.builds(
    Facts,
    countries=st.frozensets(st.sampled_from(["BB", "FR"])),
    legal_forms=st.frozensets(st.sampled_from(["person", "business"])),
    sectors=st.frozensets(st.sampled_from(["music", "film"])),
    born_on=st.none() | st.dates(dt.date(1930, 1, 1), TODAY),
    career_since=st.none() | st.integers(1950, 2026),
    answers=st.dictionaries(st.just("q1"), st.booleans()),
)


@given(facts)
def test_rules_that_are_not_verified_decide_nothing(said):
    certain = check(RULES, said, TODAY)
    doubtful = check([rule | {"is_uncertain": True} for rule in RULES], said, TODAY)
    for sure, unsure in zip(certain, doubtful, strict=True):
        assert (unsure.answer, bool(unsure.change)) == (Answer.UNKNOWN, True)
        assert (sure.change == unsure.change) == (sure.answer == Answer.UNKNOWN)
        assert bool(sure.change) == (sure.answer != Answer.PASS)
    assert overall(doubtful) == Answer.UNKNOWN


def test_one_that_does_not_fit_decides():
    assert overall([one(COUNTRIES), one(FORMS, legal_forms=frozenset({"ngo"}))]) == Answer.FAIL
    assert overall([one(COUNTRIES)]) == Answer.UNKNOWN
    assert overall([]) == Answer.PASS
