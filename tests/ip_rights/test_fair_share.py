"""The calculator: ranges from published rates, whole numbers, what is recouped first."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ip_rights.actions.rates import sync_rates
from ip_rights.enums import Side
from ip_rights.fair_share import Case, Range, StepName, work_out
from ip_rights.models import RateRange
from ip_rights.money_enums import RateBasis
from ip_rights.queries.money import rates_of

CASES = st.builds(
    Case,
    rates=st.lists(st.tuples(st.integers(0, 500_000), st.integers(0, 500_000)).map(sorted).map(tuple), min_size=1, max_size=6),
    quantity=st.integers(0, 10**12),
    of_million=st.booleans(),
    parts=st.integers(0, 10_000),
    whole=st.just(10_000),
    deal=st.integers(0, 10_000),
    to_recoup=st.integers(0, 10**9),
)


def test_a_million_american_streams_of_a_song_by_hand():
    """800 to 3,743 dollars for the song; half by contract, a third of that, 100 dollars come back first."""
    case = Case([(80_000, 80_000), (374_300, 374_300)], 1_000_000, True, 1, 3, deal=5_000, to_recoup=10_000)

    assert [(step.name, step.amount) for step in work_out(case)] == [
        (StepName.SIDE, Range(80_000, 374_300)),
        (StepName.DEAL, Range(40_000, 187_150)),
        (StepName.SHARE, Range(13_333, 62_384)),
        (StepName.RECOUPED, Range(10_000, 10_000)),
        (StepName.PAID, Range(3_333, 52_384)),
    ]


@given(CASES)
def test_low_is_never_above_high_and_nobody_is_paid_less_than_nothing(case):
    steps = {step.name: step.amount for step in work_out(case)}

    assert all(0 <= amount.low <= amount.high for amount in steps.values())
    mine, kept, paid = steps[StepName.SHARE], steps[StepName.RECOUPED], steps[StepName.PAID]
    assert (kept.low + paid.low, kept.high + paid.high) == (mine.low, mine.high)
    assert kept.high <= case.to_recoup


@given(CASES, st.integers(1, 10**9))
def test_more_streams_never_earn_less(case, more):
    before, after = work_out(case)[-1].amount, work_out(replace(case, quantity=case.quantity + more))[-1].amount

    assert (after.low >= before.low, after.high >= before.high) == (True, True)


@pytest.mark.parametrize("fields", [{"rates": []}, {"quantity": -1}, {"deal": -1}, {"whole": 0}])
def test_what_makes_no_sense_is_refused(fields):
    with pytest.raises(ValueError, match="a rate"):
        work_out(Case(**({"rates": [(1, 2)], "quantity": 1, "of_million": True, "parts": 1, "whole": 1} | fields)))


@pytest.mark.django_db
class TestRates:
    def test_the_shipped_figures_are_those_of_their_sources(self):
        assert [(rate.service, rate.low, rate.high) for rate in rates_of(RateBasis.MILLION_STREAMS, Side.COMPOSITION)] == [
            ("Spotify, free", 80_000, 80_000),
            ("Spotify, paid", 134_600, 134_600),
            ("YouTube Music", 215_900, 215_900),
            ("Apple Music", 236_700, 236_700),
            ("Amazon Music", 374_300, 374_300),
        ]
        assert [(rate.low, rate.high) for rate in rates_of(RateBasis.REVENUE, Side.MASTER)] == [(5_000, 5_500)]
        assert not RateRange.objects.filter(source_name="").exists()

    def test_loading_again_adds_nothing_and_the_newest_stands(self):
        assert sync_rates() == 0
        RateRange.objects.create(
            basis=RateBasis.REVENUE, side=Side.MASTER, low=5_100, high=5_600, source_name="A paper", read_on=dt.date(2027, 1, 1)
        )

        assert [(rate.low, rate.high) for rate in rates_of(RateBasis.REVENUE, Side.MASTER)] == [(5_100, 5_600)]

    def test_a_rate_is_never_edited(self):
        rate = RateRange.objects.first()
        with pytest.raises(ValueError, match="never edited"):
            rate.save()
        with pytest.raises(ValueError, match="never deleted"):
            rate.delete()

    def test_a_share_of_revenue_has_no_currency(self):
        rate = RateRange(
            basis="revenue", side="master", low=1, high=2, currency="USD", source_name="x", read_on=dt.date(2027, 1, 1)
        )
        with pytest.raises(ValidationError):
            rate.full_clean()


@pytest.mark.django_db
class TestPage:
    PAGE = "/rights/calculator/"

    def test_the_page_gives_a_range_and_every_step(self, client):
        page = client.get(
            self.PAGE, {"basis": "million", "side": "composition", "quantity": "1,000,000", "deal": "100", "share": "50"}
        ).content.decode()

        assert "USD 400.00 to USD 1,871.50" in page
        assert all(words in page for words in ("What comes in for this side", "Hypebot", "YouTube Music"))

    def test_of_revenue_both_sides_have_a_range(self, client):
        typed = {"basis": "revenue", "quantity": "1000", "currency": "BBD", "deal": "50", "share": "100", "recoup": "100"}
        found = {side: client.get(self.PAGE, typed | {"side": side}).content.decode() for side in ("composition", "master")}

        assert ("BBD 0.00" in found["composition"], "BBD 150.00 to BBD 175.00" in found["master"]) == (True, True)

    def test_without_a_published_figure_it_says_so(self, client):
        page = client.get(self.PAGE, {"basis": "million", "side": "master", "quantity": "5", "deal": "100", "share": "100"})

        assert "We found no published figure for this" in page.content.decode()

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"quantity": "many"}, "Write a whole number of streams"),
            ({"quantity": "-5"}, "Write a whole number of streams"),
            ({"share": "120"}, "Write a share as a number from 0 to 100"),
            ({"recoup": "1,2,3"}, "Write an amount like 1200"),
        ],
    )
    def test_what_cannot_be_read_is_marked(self, client, typed, said):
        first = {"basis": "million", "side": "composition", "quantity": "5", "deal": "100", "share": "100"}
        answer = client.get(self.PAGE, first | typed)

        assert (answer.status_code, said in answer.content.decode()) == (400, True)

    def test_the_rights_page_leads_to_it(self, client):
        assert reverse("ip_rights:calculator") in client.get("/rights/").content.decode()

    @pytest.mark.parametrize("more", [0, 3])
    def test_queries_do_not_grow_with_rates(self, client, django_assert_num_queries, more):
        for number in range(more):
            RateRange.objects.create(
                basis="revenue",
                side="master",
                service=f"S{number}",
                low=1,
                high=2,
                source_name="x",
                read_on=dt.date(2027, 1, 1),
            )
        client.get(self.PAGE)
        with django_assert_num_queries(4):
            client.get(self.PAGE)
