"""What a budget adds up to, and what the funder says of it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from grants.amounts import (
    UnreadableNumber,
    digits_of,
    plain_number,
    read_number,
    shown_money,
    shown_quantity,
    typed_number,
    unmistakable,
)
from grants.enums import BudgetCategory, MoneySource
from grants.rules.budgets import MOST_LINE_TOTAL, MOST_LINES, Exchange, Line, findings_of, line_total, rule_texts, sums_of
from tests.grants.money import RULES, content_of, line

lines = st.lists(
    st.builds(
        Line,
        category=st.sampled_from(BudgetCategory.values),
        label=st.just("x"),
        quantity=st.integers(0, 10**7),
        unit=st.just(""),
        unit_cost=st.integers(0, 10**6),
        source=st.sampled_from(MoneySource.values),
    ),
    max_size=12,
)
percents = st.integers(1, 99)


def kinds(found):
    return [(finding.rule, finding.is_error) for finding in found]


def broken(given_lines, *rules, currency="BBD", exchange=None, **limits):
    found = findings_of(given_lines, currency=currency, content=content_of(*rules, **limits), exchange=exchange)
    return {finding.rule for finding in found if finding.is_error}


def texts(given_lines, *rules, **more):
    currency, exchange = more.pop("own", "BBD"), more.pop("exchange", None)
    content = content_of(*rules, **more)
    return [finding.text for finding in findings_of(given_lines, currency=currency, content=content, exchange=exchange)]


@pytest.mark.parametrize(
    ("quantity", "cost", "total"),
    [(1_000, 1_250, 1_250), (1_500, 333, 500), (500, 1, 1), (499, 1, 0), (1, 500, 1), (0, 9, 0), (10**9, 10**7, 10**13)],
)
def test_a_line_is_rounded_half_up(quantity, cost, total):
    assert line_total(quantity, cost) == total


@given(st.integers(0, 10**9), st.integers(0, 10**13))
def test_a_line_is_the_nearest_minor_unit_to_the_fraction(quantity, cost):
    exact, total = Fraction(quantity * cost, 1_000), line_total(quantity, cost)
    assert abs(total - exact) <= Fraction(1, 2)
    assert total - exact != Fraction(-1, 2), "half is rounded up"


@given(lines)
def test_categories_and_sources_add_up_to_the_whole(given_lines):
    sums = sums_of(given_lines)
    assert (
        sum(sums.by_category.values()) == sum(sums.by_source.values()) == sums.total == sum(each.total for each in given_lines)
    )


@given(lines, st.integers(1, 10**9), st.integers(1, 10**6))
def test_another_line_never_mends_a_broken_maximum(given_lines, maximum, cost):
    before = broken(given_lines, {"kind": "maximum", "amount": maximum})
    after = broken([*given_lines, line(cost)], {"kind": "maximum", "amount": maximum})
    assert "maximum" not in before or "maximum" in after


@given(lines, percents, st.integers(2, 50))
def test_shares_do_not_change_with_the_scale(given_lines, percent, factor):
    """Exact multiples: a cost with thousandths of nothing, so that no line is rounded."""
    whole = [line(each.unit_cost, category=each.category, source=each.source) for each in given_lines]
    many = [line(each.unit_cost * factor, category=each.category, source=each.source) for each in given_lines]
    rules = [{"kind": kind, "percent": percent} for kind in ("share", "overhead", "cofunding")]
    assert broken(whole, *rules) == broken(many, *rules)


@given(lines, percents)
def test_shares_agree_with_fractions(given_lines, percent):
    sums = sums_of(given_lines)
    if not sums.total:
        return
    grant = Fraction(sums.request, sums.total)
    overhead = Fraction(sums.by_category["overhead"], sums.total)
    other = Fraction(sums.by_source["cofunding"], sums.total)
    rules = [{"kind": kind, "percent": percent} for kind in ("share", "overhead", "cofunding")]
    limit = Fraction(percent, 100)
    wanted = {"share": grant > limit, "overhead": overhead > limit, "cofunding": other < limit, "request": sums.request == 0}
    assert broken(given_lines, *rules) == {rule for rule, is_broken in wanted.items() if is_broken}


@given(st.integers(0, 10**7), st.integers(1, 10**7), percents)
def test_what_overhead_has_to_lose_is_exact(rest, overhead, percent):
    rule = {"kind": "overhead", "percent": percent}

    def is_broken(amount):
        return "overhead" in broken([line(rest), line(amount, category="overhead")], rule)

    if not is_broken(overhead):
        return
    excess = -((percent * (rest + overhead) - 100 * overhead) // (100 - percent))
    assert not is_broken(overhead - excess)
    assert is_broken(overhead - excess + 1)
    assert shown_money(excess, "BBD") in texts([line(rest), line(overhead, category="overhead")], rule)[0]


@given(st.integers(1, 10**7), st.integers(0, 10**7), percents)
def test_what_other_money_lacks_is_exact(grant, other, percent):
    rule = {"kind": "cofunding", "percent": percent, "counts_in_kind": False}

    def is_broken(amount):
        return "cofunding" in broken([line(grant), line(amount, source="cofunding")], rule)

    if not is_broken(other):
        return
    missing = -((100 * other - percent * (grant + other)) // (100 - percent))
    assert not is_broken(other + missing)
    assert is_broken(other + missing - 1)


def test_each_rule_says_its_figures():
    budget = [
        line(6_400, label="Actors", category="fees"),
        line(3_500, label="Office", category="overhead"),
        line(100, label="School", category="tuition"),
    ]
    found = findings_of(budget, currency="BBD", content=content_of(*RULES, maximum=9_000))
    assert [(finding.rule, finding.text, finding.lines) for finding in found] == [
        ("maximum", "You ask for 100\u00a0BBD, the funder gives 90\u00a0BBD at most: take 10\u00a0BBD away.", (0, 1, 2)),
        (
            "share",
            "The grant pays 100 % of the whole, the funder pays 90 % at most: let 10\u00a0BBD come from elsewhere.",
            (0, 1, 2),
        ),
        ("overhead", "Overhead is 35 % of the whole, the funder allows 30 %: take 7.15\u00a0BBD away.", (1,)),
        (
            "cofunding",
            "Other money, in kind too, is 0 % of the whole, the funder asks for 10 %: find 11.12\u00a0BBD more.",
            (),
        ),
        ("ineligible", "The funder does not pay for Tuition: let 1\u00a0BBD come from elsewhere, or leave it out.", (2,)),
    ]


def test_a_share_just_above_the_limit_never_looks_like_the_limit():
    budget = [line(69_999), line(30_001, category="overhead")]
    assert texts(budget, {"kind": "overhead", "percent": 30})[0].startswith("Overhead is 30.1 % of the whole")
    assert broken([line(70_000), line(30_000, category="overhead")], {"kind": "overhead", "percent": 30}) == set()


def test_in_kind_counts_only_where_the_funder_says_so():
    budget = [line(9_000), line(1_000, source="in_kind")]
    assert broken(budget, {"kind": "cofunding", "percent": 10, "counts_in_kind": True}) == set()
    assert broken(budget, {"kind": "cofunding", "percent": 10, "counts_in_kind": False}) == {"cofunding"}


def test_others_may_pay_for_what_the_funder_does_not():
    assert broken([line(1), line(5, category="tuition", source="cofunding")], RULES[3]) == set()


def test_nothing_is_not_a_budget():
    assert kinds(findings_of([], currency="BBD", content=content_of(*RULES))) == [("empty", True)]
    nothing = [line(0), line(0, category="overhead")]
    assert kinds(findings_of(nothing, currency="BBD", content=content_of(*RULES))) == [("request", True), ("free", False)]
    assert kinds(findings_of([line(5, source="cofunding")], currency="BBD", content=content_of())) == [("request", True)]


def test_the_strictest_maximum_counts():
    assert broken([line(150)], {"kind": "maximum", "amount": 200}, maximum=100) == {"maximum"}
    assert broken([line(150)], {"kind": "maximum", "amount": 100}, maximum=200) == {"maximum"}
    assert broken([line(150)], {"kind": "maximum", "amount": 150}, maximum=200) == set()
    assert broken([line(150)], minimum=151) == {"minimum"}


def test_a_rule_of_an_unknown_kind_is_left_out():
    assert broken([line(150)], {"kind": "moon", "percent": 1}) == set()


def test_limits_in_another_currency_need_a_rate_and_are_exact():
    rate = Exchange(Decimal("2.00000001"), dt.date(2026, 5, 3))
    limit = 100_000_000  # a million USD is 2,000,000.01 BBD
    assert broken([line(200_000_001)], currency="BBD") == set()
    usd = {"currency": "USD", "maximum": limit}
    found = findings_of([line(200_000_001)], currency="BBD", content=content_of(**usd))
    assert kinds(found) == [("rate", True)]
    for amount, expected in ((200_000_001, []), (200_000_002, [("maximum", True)])):
        assert kinds(findings_of([line(amount)], currency="BBD", content=content_of(**usd), exchange=rate)) == expected
    said = findings_of([line(200_000_102)], currency="BBD", content=content_of(**usd), exchange=rate)[0].text
    assert said == (
        "You ask for 2,000,001.02\u00a0BBD, the funder gives 1,000,000\u00a0USD "
        "(2,000,000.01\u00a0BBD at the rate of 3 May 2026) at most: take 1.01\u00a0BBD away."
    )


CURRENCIES = st.sampled_from(["BBD", "JPY", "KWD", "USD", "CLP", "TND"])


@given(st.integers(1, 10**9), st.integers(1, 10**11), st.integers(1, 10**13), CURRENCIES, CURRENCIES)
def test_limits_in_another_currency_agree_with_fractions(request, limit, rate, own, calls):
    exchange = Exchange(Decimal(rate).scaleb(-8), dt.date(2026, 5, 3))
    asked, here = Fraction(request, 10 ** digits_of(own)), Fraction(limit, 10 ** digits_of(calls))
    here *= 1 if own == calls else Fraction(rate, 10**8)
    for name, is_broken in (("maximum", asked > here), ("minimum", asked < here)):
        content = content_of(currency=calls, **{name: limit})
        found = findings_of([line(request)], currency=own, content=content, exchange=exchange)
        assert [finding.rule for finding in found] == ([name] if is_broken else [])


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 10**12), CURRENCIES, CURRENCIES)
def test_what_is_to_be_taken_away_or_added_is_exact_in_any_currency(request, limit, rate, own, calls):
    exchange = Exchange(Decimal(rate).scaleb(-8), dt.date(2026, 5, 3))
    here = Fraction(limit * 10 ** digits_of(own), 10 ** digits_of(calls)) * (1 if own == calls else Fraction(rate, 10**8))
    for name, best in (("maximum", floor(here)), ("minimum", ceil(here))):
        content = content_of(currency=calls, **{name: limit})

        def is_kept(amount, content=content, name=name):
            rows = findings_of([line(amount)], currency=own, content=content, exchange=exchange)
            return name not in {finding.rule for finding in rows}

        assert is_kept(best)
        assert not is_kept(best + (1 if name == "maximum" else -1))
        found = findings_of([line(request)], currency=own, content=content, exchange=exchange)
        said = [finding.text for finding in found if finding.rule == name]
        assert all(shown_money(abs(request - best), own) in text for text in said)


@given(lines, percents)
def test_what_the_grant_pays_too_much_is_exact(given_lines, percent):
    sums = sums_of(given_lines)
    found = findings_of(given_lines, currency="BBD", content=content_of({"kind": "share", "percent": percent}))
    said = [finding.text for finding in found if finding.rule == "share"]
    excess = sums.request - floor(Fraction(percent * sums.total, 100))
    assert len(said) == (Fraction(sums.request) > Fraction(percent * sums.total, 100))
    assert all(shown_money(excess, "BBD") in text for text in said)
    assert Fraction(sums.request - max(excess, 0), 1) <= Fraction(percent * sums.total, 100) or not said


def test_the_bounds_keep_every_sum_exact_in_a_browser():
    assert MOST_LINES * MOST_LINE_TOTAL < 2**53


@pytest.mark.parametrize(
    ("text", "digits", "language", "value"),
    [
        ("1200", 2, "en", 120_000),
        ("1,200", 2, "fr", 120_000),
        ("1.200", 2, "en", 120_000),
        ("1,200.50", 2, "fr", 120_050),
        ("1.200,5", 2, "en", 120_050),
        ("1 200,50", 2, "en", 120_050),
        ("1\u202f200\u00a0000", 0, "fr", 1_200_000),
        ("1,200,300", 2, "en", 120_030_000),
        ("12,5", 3, "en", 12_500),
        ("1,250", 3, "en", 1_250_000),
        ("1,250", 3, "fr", 1_250),
        ("1.250", 3, "en", 1_250),
        ("0,125", 3, "en", 125),
        ("0.125", 3, "fr", 125),
        ("1.1250", 3, "fr", 1_125),
        ("7.00", 0, "en", 7),
    ],
)
def test_numbers_as_people_write_them(text, digits, language, value):
    with translation.override(language):
        assert read_number(text, digits) == value


@pytest.mark.parametrize(
    "text", ["", "-5", "+5", "1e5", "=1", "1.2,3.4", "1,20,300", "1.2345", "12 kg", "٣", "9" * 40, "1.2.3", "."]
)
def test_what_is_no_number(text):
    with pytest.raises(UnreadableNumber):
        read_number(text, 3)


def test_more_decimals_than_a_currency_has():
    with pytest.raises(UnreadableNumber, match="At most 2 decimals"):
        read_number("1.2345", 2)
    with pytest.raises(UnreadableNumber, match="no decimals"):
        read_number("1.5", digits_of("JPY"))


@given(st.integers(0, 10**13), st.sampled_from([0, 2, 3]), st.sampled_from(["en", "fr", "es"]))
def test_what_is_shown_in_a_field_or_file_is_read_back(value, digits, language):
    with translation.override(language):
        assert read_number(typed_number(value, digits), digits) == value
        assert read_number(unmistakable(plain_number(value, digits)), digits) == value


def test_amounts_as_they_are_read():
    assert [shown_money(1_200_050, code) for code in ("BBD", "JPY", "KWD")] == [
        "12,000.50\u00a0BBD",
        "1,200,050\u00a0JPY",
        "1,200.050\u00a0KWD",
    ]
    assert [shown_quantity(value) for value in (1_000, 1_500, 1_250_125)] == ["1", "1.5", "1,250.125"]


def test_the_rules_in_words():
    assert rule_texts(content_of({"kind": "maximum", "amount": 500}, *RULES, minimum=100, maximum=700)) == [
        ("minimum", "Ask for 1\u00a0BBD at least."),
        ("maximum", "Ask for 5\u00a0BBD at most."),
        ("share", "The grant pays at most 90 % of the whole."),
        ("overhead", "Overhead is at most 30 % of the whole."),
        ("cofunding", "Other money, with what is given in kind, is at least 10 % of the whole."),
        ("ineligible", "Not paid for: Tuition."),
    ]
