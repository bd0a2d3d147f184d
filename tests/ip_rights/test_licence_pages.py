"""The pages of licences and requests, as people go through them."""

import json

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from accounts.home import cards_for
from accounts.personal_data import holdings
from core import clock
from ip_rights.actions.offers import MOST_OFFERS, TooManyOffers, add_offer
from ip_rights.actions.requests import allow_use
from ip_rights.enums import LicenceId, Training, Visibility, WorkState
from ip_rights.licence_enums import UseKind
from ip_rights.models import CommercialOffer, LicenceChoice, OwnerAnswer, UseRequest
from ip_rights.queries.licences import licence_of
from ip_rights.queries.tdm import headers_for
from tests.ip_rights.factories import make_work
from tests.ip_rights.licences import TERMS, WISH, ask, choose, make_owned

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
FORM = {
    "name": "Ada",
    "organisation": "",
    "email": "ada@example.com",
    "use": "screening",
    "purpose": "A festival",
    "territory": "Barbados",
    "duration": "One evening",
    "is_commercial": "on",
    "amount": "200.50",
    "currency": "BBD",
    "website": "",
}


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


def words(answer):
    return answer.content.decode()


def test_from_the_first_question_to_the_offer(client, cast):
    work = make_owned(cast.kofi)
    client.force_login(cast.kofi)
    page = reverse("ip_rights:choose-licence", args=[work.key])
    assert "May people use it without asking you first?" in words(client.get(page))
    given = {"open": "yes", "known": "no", "attribution": "yes", "commercial": "no", "changes": "yes", "alike": "no"}
    shown = words(client.get(page, given))
    assert ("CC BY-NC 4.0" in shown, "I read what the licence says" in shown, LicenceChoice.objects.count()) == (True, True, 0)
    answer = client.post(page, given | {"own": "on", "read": "on", "attribution": "yes"})
    assert (answer.status_code, LicenceChoice.objects.count()) == (400, 0)
    ticks = {"own": "on", "read": "on", "kept": "on"}
    assert client.post(page, given | ticks).url == reverse("ip_rights:licence", args=[work.key])
    assert licence_of(work).licence == LicenceId.CC_BY_NC
    seen = words(client.get(reverse("ip_rights:licence", args=[work.key])))
    assert ('rel="license"' in seen, "&lt;a rel=&quot;license&quot;" in seen, "SPDX: CC-BY-NC-4.0" in seen) == (
        True,
        True,
        True,
    )


def test_what_stands_in_the_way_is_said_instead_of_a_form(client, cast):
    work = make_work(cast.kofi, origin="commission")
    client.force_login(cast.kofi)
    page = reverse("ip_rights:choose-licence", args=[work.key])
    given = {"open": "yes", "known": "yes", "which": "CC-BY-4.0"}
    shown = words(client.get(page, given))
    assert [
        part in shown for part in ("It may not be yours to license", "/rights/commissioned/", "/people/", 'name="own"')
    ] == [
        True,
        True,
        True,
        False,
    ]
    assert client.post(page, given | {"own": "on", "read": "on", "kept": "on"}).status_code == 400
    assert LicenceChoice.objects.count() == 0


def test_offers_are_added_and_taken_away(client, cast):
    work = make_owned(cast.kofi)
    client.force_login(cast.kofi)
    page = reverse("ip_rights:licence", args=[work.key])
    typed = {"use": "print", "territory": "Barbados", "duration": "a year", "amount": "1200.5", "currency": "BBD", "note": ""}
    assert client.post(page, typed | {"amount": "a lot"}).status_code == 400
    assert client.post(page, typed).url == page
    offer = CommercialOffer.objects.get()
    assert (offer.price, offer.currency, "1,200.50" in words(client.get(page))) == (120_050, "BBD", True)
    assert client.post(page, typed | {"amount": "", "use": "teaching"}).url == page
    assert CommercialOffer.objects.filter(price=None, currency="").count() == 1
    client.post(reverse("ip_rights:offer-remove", args=[work.key, offer.key]))
    assert list(CommercialOffer.objects.values_list("use", flat=True)) == ["teaching"]


def test_only_so_many_offers(cast):
    work = make_owned(cast.kofi)
    for _number in range(MOST_OFFERS):
        add_offer(actor=cast.kofi, work=work, offer=CommercialOffer(use=UseKind.PRINT), at=clock.now())
    with pytest.raises(TooManyOffers):
        add_offer(actor=cast.kofi, work=work, offer=CommercialOffer(use=UseKind.PRINT), at=clock.now())


def test_an_owner_is_asked_on_their_home_and_says_yes(client, cast):
    work = make_owned(cast.kofi, cast.amara)
    choose(work)
    row = OwnerAnswer.objects.get(contributor__person=cast.amara)
    [card] = [card for card in cards_for(cast.amara) if card.template == "ip_rights/requests/home.html"]
    assert card.context == {"requests": [], "answers": [row], "sheets": []}
    client.force_login(cast.amara)
    page = reverse("ip_rights:consent", args=[row.pk])
    assert page in words(client.get("/me/"))
    assert "Do you agree to this licence?" in words(client.get(page))
    assert client.post(page, {"answer": "yes"}).url == page
    assert licence_of(work).licence == LicenceId.CC_BY_NC


def test_from_a_request_to_its_letter(client, cast, django_capture_on_commit_callbacks):
    work = make_owned(cast.kofi)
    page = reverse("ip_rights:request-use", args=[work.key])
    assert 'name="email"' in words(client.get(page))
    with django_capture_on_commit_callbacks(execute=True):
        assert "ada@example.com" in words(client.post(page, FORM))
    found = UseRequest.objects.get()
    assert (found.budget, found.currency, found.is_commercial) == (20_050, "BBD", True)
    link = mail.outbox[0].body.partition(SITE)[2].split()[0]
    shown = client.get(link)
    assert ("Send it to the makers" in words(shown), shown["X-Robots-Tag"], found.confirmed_at) == (True, "noindex", None)
    client.post(link, {"confirm": "1"})
    client.force_login(cast.kofi)
    inbox = reverse("ip_rights:requests")
    request = reverse("ip_rights:request", args=[found.key])
    assert request in words(client.get(inbox))
    step = reverse("ip_rights:request-step", args=[found.key, "question"])
    assert client.post(step, {"question-text": ""}).status_code == 400
    assert client.post(step, {"question-text": "Which part?"}).url == request
    client.logout()
    assert "Which part?" in words(client.get(link))
    assert client.post(link, {"reply": "1", "text": " "}).status_code == 400
    assert client.post(link, {"reply": "1", "text": "The end"}).url == link
    client.force_login(cast.kofi)
    assert "The end" in words(client.get(request))
    terms = {"territory": "Barbados", "begins_on": "2026-12-01", "ends_on": "2026-11-01", "credit": "Kofi", "name": "Kofi B."}
    typed = {f"grant-{name}": value for name, value in terms.items()} | {"grant-amount": "", "grant-currency": "BBD"}
    grant = reverse("ip_rights:request-step", args=[found.key, "grant"])
    assert client.post(grant, typed).status_code == 400
    assert client.post(grant, typed | {"grant-ends_on": "2026-12-31"}).url == request
    assert client.post(grant, typed | {"grant-ends_on": "2026-12-31"}).status_code == 409
    client.logout()
    letter = client.get(f"{link}letter/")
    assert (letter["Content-Type"], letter.content[:5]) == ("application/pdf", b"%PDF-")
    found.refresh_from_db()
    check = reverse("ip_rights:permission", args=[found.key])
    seen = [words(client.get(check, {"code": code})) for code in (found.code, "wrong", "")]
    assert ["Kofi B." in page for page in seen] == [True, False, False]
    assert "Ada" not in seen[1] + seen[2]


def test_what_a_program_fills_in_is_kept_nowhere(client, cast):
    work = make_owned(cast.kofi)
    answer = client.post(reverse("ip_rights:request-use", args=[work.key]), FORM | {"website": "https://spam.test"})
    assert (answer.status_code, UseRequest.objects.count(), mail.outbox) == (200, 0, [])


def test_words_of_askers_are_escaped(client, cast):
    request = ask(make_owned(cast.kofi), purpose="<script>x</script>", name="<b>Ada")
    client.force_login(cast.kofi)
    shown = words(client.get(reverse("ip_rights:request", args=[request.key])))
    assert ("<script>x" in shown, "<b>Ada" in shown, "&lt;b&gt;Ada" in shown) == (False, False, True)


def test_only_so_many_visits_from_one_address(client):
    """Counted by the minute, of which two may pass here."""
    page = reverse("ip_rights:asked", args=["wrong"])
    assert 429 in [client.get(page).status_code for _ in range(61)]


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_inbox_and_of_a_licence(client, cast, number, django_assert_max_num_queries):
    work = make_owned(cast.kofi)
    for place in range(number):
        ask(work, email=f"{place}@example.com")
        add_offer(actor=cast.kofi, work=work, offer=CommercialOffer(use=UseKind.PRINT), at=clock.now())
        choose(work, LicenceId.CC_BY)
    client.force_login(cast.kofi)
    with django_assert_max_num_queries(15):
        client.get(reverse("ip_rights:requests"))
    with django_assert_max_num_queries(28):
        client.get(reverse("ip_rights:licence", args=[work.key]))


def test_what_machines_are_told(client, cast):
    works = {choice: make_owned(cast.kofi, training=choice) for choice in Training}
    linked = make_owned(cast.kofi, training=Training.ALLOWED, visibility=Visibility.LINK)
    rules = json.loads(client.get("/.well-known/tdmrep.json").content)
    listed = [
        {"location": f"/works/{works[Training.ALLOWED].key}/", "tdm-reservation": 0},
        *(
            {
                "location": f"/works/{works[choice].key}/",
                "tdm-reservation": 1,
                "tdm-policy": f"{SITE}/rights/tdm/{choice}.json",
            }
            for choice in (Training.NO_GENERATIVE, Training.NO_TRAINING)
        ),
        {"location": "/works/", "tdm-reservation": 1, "tdm-policy": f"{SITE}/rights/tdm/no-mining.json"},
    ]
    assert rules == listed
    # The first rule that matches says the same as the headers of each work that is listed.
    for work in works.values():
        rule = next(rule for rule in rules if f"/works/{work.key}/".startswith(rule["location"]))
        said = {name: str(value) for name, value in rule.items() if name != "location"}
        assert said == headers_for(work)
    assert headers_for(linked) == {"tdm-reservation": "0"}


def test_robots_that_gather_for_ai_see_only_works_that_allow_it(client, cast):
    allowed = make_owned(cast.kofi, training=Training.ALLOWED)
    make_owned(cast.kofi, training=Training.NO_GENERATIVE)
    lines = words(client.get("/robots.txt")).splitlines()
    start = lines.index("User-agent: GPTBot")
    group = lines[start : lines.index("", start)]
    assert [line for line in group if "/works/" in line] == ["Disallow: /works/", f"Allow: /works/{allowed.key}/"]
    assert "Disallow: /cms/" in group
    assert lines[0] == "User-agent: *"


def test_the_policy_of_a_choice(client):
    answers = {choice: client.get(f"/rights/tdm/{choice}.json") for choice in Training}
    duties = {choice: json.loads(answer.content)["permission"][0].get("duty") for choice, answer in answers.items()}
    asked = [{"action": "obtainConsent"}]
    assert duties == {
        Training.ALLOWED: None,
        Training.NO_GENERATIVE: asked,
        Training.NO_TRAINING: asked,
        Training.NO_MINING: asked,
    }
    assert {answer["Content-Type"] for answer in answers.values()} == {"application/ld+json"}
    assert client.get("/rights/tdm/other.json").status_code == 404


def test_what_is_held_of_people_goes_and_moves(cast):
    mine = {holding.name: holding for holding in holdings()}
    work = make_owned(cast.kofi)
    choose(work)
    add_offer(actor=cast.kofi, work=work, offer=CommercialOffer(use=UseKind.PRINT), at=clock.now())
    request = ask(work, email=cast.amara.email.upper())
    allow_use(actor=cast.kofi, request=request, terms=TERMS, name="Kofi B.", at=clock.now())
    assert [len(list(mine[name].rows(cast.kofi))) for name in ("licences", "licence-offers", "owner-answers")] == [1, 1, 1]
    assert [row["name"] for row in mine["use-requests"].rows(cast.amara)] == [WISH.name]
    mine["use-requests"].erase(cast.amara)
    mine["owner-answers"].erase(cast.kofi)
    request.refresh_from_db()
    assert (request.name, request.email, OwnerAnswer.objects.get().name) == ("", "", "")
    for name in ("licences", "licence-offers", "use-requests"):
        mine[name].merge(cast.marlon, cast.kofi)
    assert (LicenceChoice.objects.get().chosen_by, CommercialOffer.objects.get().made_by) == (cast.marlon, cast.marlon)


def test_a_work_that_is_not_shown_cannot_be_asked_for(client, cast):
    work = make_work(cast.kofi, state=WorkState.REGISTERED)
    page = reverse("ip_rights:request-use", args=[work.key])
    client.force_login(cast.kofi)
    assert (client.get(page).status_code, client.post(page, FORM).status_code) == (404, 404)
