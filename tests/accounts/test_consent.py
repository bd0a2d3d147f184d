"""Guardians of minors: asked by mail or on paper, purpose by purpose, and what follows at once."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import actions
from accounts.actions.consent import LinkClosed, NoLongerMinor, OwnAddress, SentJustNow, TooManyGuardians
from accounts.enums import ConsentPurpose, Relation, Role
from accounts.models import Consent, ConsentText, Guardian, Profile
from accounts.queries import allows, consent_states
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from tests.factories import ClassMemberFactory, SchoolClassFactory

NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
ADDRESS = "auntie@example.org"


def yes_to(*purposes):
    return {purpose: purpose in purposes for purpose in ConsentPurpose}


def posted(*purposes):
    return {purpose.value: "yes" if purpose in purposes else "no" for purpose in ConsentPurpose}


def born(user, year):
    Profile.objects.filter(user=user).update(date_of_birth=dt.date(year, 5, 31))


def ask(cast, email=ADDRESS, *, actor=None, learner=None, at=NOW):
    learner = learner or cast.kofi
    return actions.ask_guardian(
        actor=actor or learner,
        learner=learner,
        name="Auntie Vi",
        email=email,
        relation=Relation.PARENT,
        language="en",
        at=at,
    )


def on_paper(actor, learner, answers, name="Auntie Vi"):
    return actions.record_paper_consent(
        actor=actor,
        learner=learner,
        name=name,
        relation=Relation.PARENT,
        answers=answers,
        reference="Folder 3B",
        language="en",
        at=clock.now(),
    )


@pytest.fixture
def link(cast, client, django_capture_on_commit_callbacks):
    """The link that Kofi's guardian got."""
    client.force_login(cast.kofi)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("accounts:guardians"), {"name": "Auntie Vi", "email": ADDRESS, "relation": "parent"})
    client.logout()
    return re.search(r"http://localhost:8000(/guardian/\S+)", mail.outbox[-1].body).group(1)


def test_a_guardian_decides_by_the_link_and_can_change_it(link, cast, client, django_capture_on_commit_callbacks):
    asked = mail.outbox[-1]
    page = client.get(link)
    with django_capture_on_commit_callbacks(execute=True):
        saved = client.post(link, posted(ConsentPurpose.ACCOUNT, ConsentPurpose.SHOWING))
        client.post(link, posted(ConsentPurpose.ACCOUNT))

    assert (asked.to, asked.subject) == ([ADDRESS], "Kofi asks for your consent")
    assert (page.status_code, page["Referrer-Policy"], saved.status_code) == (200, "same-origin", 302)
    rows = Consent.objects.filter(learner=cast.kofi).values_list("purpose", "is_given", "method", "text__wording")
    assert len(rows) == 6  # five answers, and one that changed
    assert list(rows)[-1][:3] == ("showing", False, "link")
    assert "shown to the public" in list(rows)[-1][3]
    told = mail.outbox[-1].body
    assert "- Showing works in public: No" in told
    assert link in told


@pytest.mark.parametrize(
    ("born_in", "answers", "expected"),
    [
        (None, {}, False),
        (None, yes_to(ConsentPurpose.POSTING), True),
        (2012, {}, False),
        (2012, yes_to(), False),
        (2012, yes_to(ConsentPurpose.POSTING), True),
        (1990, {}, True),
        (1990, yes_to(), True),
    ],
)
def test_minors_need_a_yes_and_adults_do_not(cast, born_in, answers, expected):
    if answers:
        on_paper(cast.mona, cast.kofi, answers)
    if born_in:
        born(cast.kofi, born_in)
    assert allows(cast.kofi, ConsentPurpose.POSTING, NOW.date()) is expected


def test_one_no_of_several_guardians_is_a_no(cast):
    on_paper(cast.mona, cast.kofi, yes_to(*ConsentPurpose), name="Auntie Vi")
    on_paper(cast.mona, cast.kofi, yes_to(ConsentPurpose.ACCOUNT), name="Uncle Roy")
    states = {state.purpose: state.is_given for state in consent_states([cast.kofi.pk])[cast.kofi.pk]}
    assert states == yes_to(ConsentPurpose.ACCOUNT)


def test_a_no_to_the_account_pauses_it_at_once_and_a_yes_gives_it_back(cast, client):
    client.force_login(cast.kofi)
    before = client.get("/learning/").status_code
    on_paper(cast.mona, cast.kofi, yes_to(ConsentPurpose.POSTING))
    page = client.get("/learning/")
    sent = client.post("/api/v1/progress/events", "{}", content_type="application/json")
    why = client.get(page["Location"]).content.decode()
    on_paper(cast.mona, cast.kofi, yes_to(ConsentPurpose.ACCOUNT))

    assert (before, page.status_code, page["Location"], sent.status_code) == (200, 302, reverse("accounts:paused"), 403)
    assert "Everything you did is kept" in why
    assert client.get("/learning/").status_code == 200
    verbs = AuditEntry.objects.filter(verb__startswith="account.", target_id=str(cast.kofi.pk)).values_list("verb", flat=True)
    assert sorted(verbs) == ["account.paused", "account.resumed"]


def test_at_18_nobody_else_decides(cast, client):
    on_paper(cast.mona, cast.kofi, yes_to())
    actions.set_birth_date(actor=cast.mona, learner=cast.kofi, born=dt.date(1990, 1, 1), at=NOW)
    client.force_login(cast.kofi)
    assert client.get("/learning/").status_code == 200
    with pytest.raises(NoLongerMinor):
        on_paper(cast.mona, cast.kofi, yes_to())


def test_the_link_closes_after_30_days_unanswered_and_with_a_newer_one(cast, client, link):
    token = link.rsplit("/", 2)[1]
    sent = Guardian.objects.get().link_sent_at
    late = sent + dt.timedelta(days=31)
    with pytest.raises(LinkClosed):
        actions.decide_by_link(token=token, answers=yes_to(), language="en", at=late)
    ask(cast, at=sent + dt.timedelta(hours=2))
    assert client.get(link).status_code == 404
    assert client.get("/guardian/nonsense/").status_code == 404
    assert not Consent.objects.exists()


def test_an_answered_link_stays_open(cast, link):
    token = link.rsplit("/", 2)[1]
    actions.decide_by_link(token=token, answers=yes_to(), language="en", at=clock.now())
    later = clock.now() + dt.timedelta(days=200)
    actions.decide_by_link(token=token, answers=yes_to(ConsentPurpose.ACCOUNT), language="fr", at=later)
    newest = Consent.objects.order_by("at").last()
    assert (newest.purpose, newest.is_given, newest.text.language) == ("account", True, "fr")


def test_a_learner_of_18_reads_that_their_guardian_is_done(cast, client, link):
    born(cast.kofi, 1990)
    response = client.get(link)
    assert (response.status_code, "decide alone now" in response.content.decode()) == (410, True)


def test_mails_to_guardians_cannot_be_abused(cast):
    ask(cast)
    with pytest.raises(SentJustNow):
        ask(cast, ADDRESS.upper(), at=NOW + dt.timedelta(minutes=59))
    with pytest.raises(OwnAddress):
        ask(cast, "Kofi@example.org")
    for number in range(3):
        ask(cast, f"uncle{number}@example.org")
    with pytest.raises(TooManyGuardians):
        ask(cast, "another@example.org")
    assert Guardian.objects.count() == 4


def test_who_may_record_consent(cast):
    pupil = ClassMemberFactory(school_class=SchoolClassFactory(facilitator=cast.faye)).user
    Profile.objects.get_or_create(user=pupil)
    on_paper(cast.faye, pupil, yes_to(ConsentPurpose.ACCOUNT))
    for actor, learner in ((cast.faye, cast.kofi), (cast.kofi, cast.amara), (cast.mona, cast.ed), (cast.kofi, cast.kofi)):
        with pytest.raises(NotAllowed):
            on_paper(actor, learner, yes_to(ConsentPurpose.ACCOUNT))
    assert Consent.objects.exclude(learner=pupil).count() == 0


def test_adults_and_staff_name_no_guardian(cast):
    born(cast.kofi, 1990)
    for learner in (cast.kofi, cast.marlon):
        with pytest.raises(NotAllowed):
            ask(cast, learner=learner)


def test_staff_take_over_a_sheet_of_paper(cast, client):
    client.force_login(cast.mona)
    address = reverse("accounts:person_consent", args=[cast.kofi.public_id])
    sheet = {"form": "paper", "name": "Auntie Vi", "relation": "parent", "reference": "Folder 3B"}
    missing = client.post(address, sheet)
    client.post(address, sheet | posted(ConsentPurpose.ACCOUNT))
    page = client.get(address).content.decode()

    assert missing.status_code == 200
    assert missing.content.decode().count("Choose yes or no.") == 5
    assert "Folder 3B" in page
    row = Consent.objects.get(purpose="account")
    assert (row.is_given, row.method, row.recorded_by, row.reference) == (True, "paper", cast.mona, "Folder 3B")


def test_once_a_guardian_is_named_the_birth_date_is_kept_by_staff(cast, client):
    ask(cast)
    client.force_login(cast.kofi)
    client.post(
        reverse("accounts:profile"),
        {
            "display_name": "Kofi",
            "language": "en",
            "date_of_birth": "1990-01-01",
            "sex": "_U",
            "district": "_U",
            "urbanisation": "_U",
            "education": "_U",
            **dict.fromkeys(Profile.DISABILITY_FIELDS, "_U"),
        },
    )
    assert Profile.objects.get(user=cast.kofi).date_of_birth is None
    client.force_login(cast.mona)
    client.post(
        reverse("accounts:person_consent", args=[cast.kofi.public_id]), {"form": "born", "born-date_of_birth": "2012-05-31"}
    )
    assert Profile.objects.get(user=cast.kofi).date_of_birth == dt.date(2012, 5, 31)


def test_names_of_a_learner_cannot_forge_a_mail(cast, django_capture_on_commit_callbacks):
    cast.kofi.display_name = "Kofi\nBcc: all@example.org"
    cast.kofi.save()
    with django_capture_on_commit_callbacks(execute=True):
        ask(cast)
    assert mail.outbox[-1].subject == "Kofi Bcc: all@example.org asks for your consent"


def test_a_new_wording_is_a_new_version_and_old_answers_keep_theirs(cast, tmp_path, monkeypatch):
    from accounts.actions import consent

    on_paper(cast.mona, cast.kofi, yes_to(ConsentPurpose.ACCOUNT))
    changed = tmp_path / "consent.yaml"
    changed.write_text(consent.TEXTS.read_text().replace("may have an account here", "may have one account here"))
    monkeypatch.setattr(consent, "TEXTS", changed)

    assert (actions.sync_consent_texts(at=NOW), actions.sync_consent_texts(at=NOW)) == (1, 0)
    assert ConsentText.objects.filter(purpose="account", language="en").count() == 2
    assert Consent.objects.get(purpose="account").text.version == 1


@pytest.mark.parametrize("number", [1, 3])
def test_states_of_many_learners_cost_one_query(cast, number):
    for place in range(number):
        on_paper(cast.mona, cast.kofi, yes_to(*list(ConsentPurpose)[:place]), name=f"Guardian {place}")
    with CaptureQueriesContext(connection) as queries:
        consent_states([cast.kofi.pk, cast.amara.pk])
    assert len(queries) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_learner_costs_the_same_with_one_decision_and_many(cast, client, number):
    client.force_login(cast.mona)
    for place in range(number):
        on_paper(cast.mona, cast.kofi, yes_to(*list(ConsentPurpose)[:place]), name=f"Guardian {place}")
    address = reverse("accounts:person_consent", args=[cast.kofi.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) == PAGE_QUERIES


PAGE_QUERIES = 12


def test_learners_do_not_see_the_consent_of_others(cast, client):
    client.force_login(cast.amara)
    assert client.get(reverse("accounts:person_consent", args=[cast.kofi.public_id])).status_code == 404
    assert Role.LEARNER in cast.amara.roles
