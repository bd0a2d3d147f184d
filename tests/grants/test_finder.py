"""Finding calls, reading one, and saying what they are checked against."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.actions.erasure import erase
from core import clock
from core.errors import NotAllowed
from grants.actions.applicants import answer_question, describe_applicant
from grants.amounts import shown_money
from grants.enums import Answer, CallPhase
from grants.holdings.calls import about
from grants.models import Applicant
from grants.queries.calls import Wanted, amounts_of, facts_of, find_calls
from tests.grants.calls import make_call

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
TODAY = AT.date()
FORMS = ("legal_forms", {"text": "Businesses only", "forms": ["business"]})
COUNTRIES = ("countries", {"text": "From the Caribbean", "countries": ["BB", "JM"]})


def describe(person, **said):
    values = {"countries": ["BB"], "legal_forms": ["person"], "sectors": [], "career_since": None}
    return describe_applicant(actor=person, at=AT, **values | said)


def titles(user, **wanted):
    return [row.call.title for row in find_calls(Wanted(**wanted), user, at=AT, today=TODAY)]


def test_the_next_deadline_comes_first(cast):
    make_call(title="Unknown")
    make_call(title="Over", closes_on=dt.date(2026, 11, 1))
    make_call(title="Later", closes_on=dt.date(2027, 2, 1))
    make_call(title="Soon", closes_on=dt.date(2026, 12, 1))
    make_call(title="Hidden", live=False)
    rows = find_calls(Wanted(), cast.kofi, at=AT, today=TODAY)
    assert [(row.call.title, row.phase) for row in rows] == [
        ("Soon", CallPhase.CLOSING),
        ("Later", CallPhase.OPEN),
        ("Unknown", CallPhase.UNVERIFIED),
        ("Over", CallPhase.CLOSED),
    ]


def test_each_filter_leaves_out_what_does_not_match(cast):
    make_call(title="Any")
    make_call(title="Music", sectors=["music"], rules=[FORMS, COUNTRIES], minimum=100_000, maximum=500_000)
    assert titles(cast.kofi, sector="film") == ["Any"]
    assert titles(cast.kofi, sector="music") == ["Any", "Music"]
    assert titles(cast.kofi, country="FR") == ["Any"]
    assert titles(cast.kofi, form="person") == ["Any"]
    assert titles(cast.kofi, amount=5_000) == ["Any", "Music"]
    assert titles(cast.kofi, amount=999) == ["Any"]
    assert titles(cast.kofi, phase="open") == []


def test_what_may_fit_leaves_out_what_does_not(cast):
    make_call(title="Business", rules=[FORMS])
    make_call(title="Caribbean", rules=[COUNTRIES])
    assert titles(cast.kofi, fits=True) == ["Business", "Caribbean"]  # nothing said yet
    describe(cast.kofi)
    assert titles(cast.kofi, fits=True) == ["Caribbean"]


def test_amounts_are_read_with_the_letters_of_their_currency():
    assert shown_money(1_000_000, "BBD") == "10,000\u00a0BBD"
    assert shown_money(150, "USD") == "1.50\u00a0USD"
    assert shown_money(500, "JPY") == "500\u00a0JPY"
    assert amounts_of(make_call(maximum=500_000)) == "up to 5,000\u00a0BBD"
    assert amounts_of(make_call(minimum=500_000, maximum=500_000)) == "5,000\u00a0BBD"
    assert amounts_of(make_call()) == ""


def test_a_visitor_reads_a_call_and_its_rules(client):
    found = make_call(
        rules=[FORMS], budget=[("overhead", {"percent": 30})], closes_on=dt.date(2030, 7, 1), time_zone="Europe/Paris"
    )
    page = client.get(reverse("grants:call", args=[found.public_id])).content.decode()
    assert "Businesses only" in page
    assert "Sign in to see whether it fits you" in page
    assert "Overhead is 30 % of all costs at most." in page
    assert "Europe/Paris" in page
    assert "17:59" in page  # for whom the programme's zone is theirs
    assert "csrfmiddlewaretoken" not in page


def test_somebody_signed_in_is_told_what_would_change_the_answer(cast, client):
    found = make_call(rules=[FORMS])
    describe(cast.kofi)
    client.force_login(cast.kofi)
    page = client.get(reverse("grants:call", args=[found.public_id])).content.decode()
    assert "You would need to apply as: A registered business." in page


def test_what_is_not_published_is_not_there(cast, client):
    client.force_login(cast.ed)
    assert client.get(reverse("grants:call", args=[make_call(live=False).public_id])).status_code == 404


def test_about_me_is_kept_and_shown_again(cast, client):
    client.force_login(cast.kofi)
    said = {"lives_in": "BB", "comes_from": "GY", "legal_forms": ["person"], "sectors": ["music"], "career_since": "2022"}
    assert client.post(reverse("grants:about-me"), said).status_code == 302
    row = Applicant.objects.get(user=cast.kofi)
    assert (row.countries, row.legal_forms, row.sectors, row.career_since) == (["BB", "GY"], ["person"], ["music"], 2022)
    page = client.get(reverse("grants:about-me")).content.decode()
    assert '<option value="GY" selected>Guyana</option>' in page
    late = client.post(reverse("grants:about-me"), said | {"career_since": clock.today().year + 1})
    assert (late.status_code, "This year has not come yet." in late.content.decode()) == (400, True)


def test_a_question_of_a_call_is_answered_on_its_page(cast, client):
    found = make_call(rules=[("question", {"text": "Once", "question": "Won it before?", "wanted": False})])
    found.refresh_from_db()
    question = found.rules[0].id
    client.force_login(cast.kofi)
    client.post(reverse("grants:answer", args=[found.public_id]), {"question": question, "answer": "no"})
    assert facts_of(cast.kofi).answers == {question: False}
    assert find_calls(Wanted(), cast.kofi, at=AT, today=TODAY)[0].fits == Answer.PASS
    with pytest.raises(NotAllowed):
        answer_question(actor=cast.kofi, call=found, question="another", answer=True, at=AT)


def test_deadlines_stand_by_month(client):
    make_call(title="Kites", closes_on=dt.date(2031, 3, 5))
    make_call(title="Nothing known")
    page = client.get(reverse("grants:deadlines")).content.decode()
    assert "March 2031" in page
    assert "Kites" in page
    assert "Nothing known" not in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["grants:calls", "grants:deadlines"])
def test_lists_cost_the_same_for_any_number(client, django_assert_num_queries, count, name):
    for number in range(count):
        make_call(title=str(number), closes_on=dt.date(2031, 3, 5))
    client.get(reverse(name))
    with django_assert_num_queries(1):
        client.get(reverse(name))


def test_what_was_said_is_exported_and_erased(cast):
    describe(cast.kofi)
    assert [row["countries"] for row in about(cast.kofi)] == [["BB"]]
    erase(target=cast.kofi, at=AT)
    assert not Applicant.objects.exists()
