"""The pages of reviews: what a mentor fills in, and what the people of an application read."""

import uuid

import pytest
from django.urls import reverse

from grants.models import Draft
from grants.queries.reviews import ready_by
from review.enums import Verdict
from tests.grants.factories import make_draft
from tests.grants.reviews import give_back, keep, mentoring, reviewable, sign, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentor(cast, monkeypatch):
    return mentoring(cast.marlon, monkeypatch)


def address(draft, name="grants:review"):
    return reverse(name, args=[draft.public_id])


def page(client, name, draft):
    answer = client.get(address(draft, name))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def sent(draft, do="keep", **fields):
    values = {"key": str(uuid.uuid4()), "of": str(draft.revisions.first().public_id), "base": "0", "do": do}
    return values | {"level-a": "3", "remark-a": "Say who.", "comment": "Good."} | fields


def test_a_review_is_kept_signed_and_read(cast, mentor, client):
    draft = reviewable(cast.kofi)
    client.force_login(mentor)
    shown = page(client, "grants:review", draft)
    for words in ("Review of version 1", "Need", "30 points", "Kites fly over Bathsheba.", "ours, the funder names none"):
        assert words in shown
    assert client.post(address(draft), sent(draft)).url == address(draft)
    again = page(client, "grants:review", draft)
    assert ("Say who." in again, 'name="base" value="1"' in again) == (True, True)
    missing = client.post(address(draft), sent(draft, "ready", base="1"))
    assert (missing.status_code, "Choose a level." in missing.content.decode()) == (400, True)
    signed = client.post(address(draft), sent(draft, "changes", base="1", **{"level-b": "5"}))
    assert signed.url == address(draft, "grants:reviews")
    client.force_login(cast.kofi)
    read = page(client, "grants:reviews", draft)
    for words in ("Say who.", "3 of 5", "Solid", "70 of 100", "Not the funder’s score.", "Changes suggested"):
        assert words in read
    assert "Read the review" in page(client, "grants:draft", draft)


def test_two_tabs_show_both(cast, mentor, client):
    draft = reviewable(cast.kofi)
    client.force_login(mentor)
    client.post(address(draft), sent(draft, comment="From the phone."))
    answer = client.post(address(draft), sent(draft, comment="From the desk."))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert [words in shown for words in ("From the phone.", "From the desk.", 'name="base" value="1"')] == [True] * 3


def test_a_newer_version_keeps_what_was_typed_on_the_page(cast, mentor, client):
    draft = reviewable(cast.kofi)
    typed = sent(draft, "ready", **{"level-b": "5"})
    newest = keep(draft, "Other words.")
    client.force_login(mentor)
    answer = client.post(address(draft), typed)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert [words in shown for words in ("Say who.", str(newest.public_id), "number 2")] == [True] * 3


def test_what_was_begun_with_an_older_version_is_still_there(cast, mentor, client):
    draft = reviewable(cast.kofi)
    client.force_login(mentor)
    client.post(address(draft), sent(draft))
    keep(draft, "Other words.")
    shown = page(client, "grants:review", draft)
    assert ("Say who." in shown, "You began with version 1. Version 2 is the newest now." in shown) == (True, True)


def test_while_it_is_not_with_the_mentor_it_can_be_kept(cast, mentor, client):
    draft = reviewable(cast.kofi)
    Draft.objects.update(state="changes_suggested")
    client.force_login(mentor)
    shown = page(client, "grants:review", draft)
    assert ("Sign: ready" in shown, "Keep for later" in shown) == (False, True)
    refused = client.post(address(draft), sent(draft, "ready", **{"level-b": "5"}))
    assert (refused.status_code, "Say who." in refused.content.decode()) == (409, True)


def test_a_superseded_review_says_by_which_version(cast, mentor, client):
    draft = reviewable(cast.kofi)
    sign(mentor, draft)
    keep(draft)
    keep(draft)
    client.force_login(cast.kofi)
    assert "Of version 1, superseded by version 3." in page(client, "grants:reviews", draft)


@pytest.mark.parametrize("who", ["amara", "mona", "faye"])
def test_others_read_no_review(cast, mentor, client, who):
    draft = reviewable(cast.kofi)
    sign(mentor, draft, Verdict.READY)
    Draft.objects.update(state="submitted")  # managers see it now, not what was said about it
    client.force_login(getattr(cast, who))
    assert [client.get(address(draft, name)).status_code for name in ("grants:reviews", "grants:review")] == [404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_any_number(cast, mentor, client, django_assert_num_queries, count):
    draft = reviewable(cast.kofi)
    for number in range(count):
        sign(mentor, draft)
        keep(draft, f"Words {number}")
        give_back(draft)
    client.force_login(mentor)
    for name, queries in {"grants:reviews": REVIEWS_QUERIES, "grants:review": REVIEW_QUERIES}.items():
        client.get(address(draft, name))
        with django_assert_num_queries(queries):
            client.get(address(draft, name))


REVIEWS_QUERIES, REVIEW_QUERIES = 18, 18


def test_ready_says_what_changed_since_it_was_signed(cast, mentor, client):
    draft = reviewable(cast.kofi)
    write(draft, "By hand.", "how")
    sign(mentor, draft, Verdict.READY)
    draft.refresh_from_db()
    found = ready_by(draft)
    assert (found.revision.number, found.changes.sections) == (1, ("The plan",))
    client.force_login(cast.kofi)
    shown = page(client, "grants:draft", draft)
    for words in ("Marlon signed version 1 as ready", "Since then this changed", "word by word"):
        assert words in shown


def test_without_a_version_the_page_says_whom_to_ask(cast, mentor, client):
    draft = make_draft(cast.kofi)
    give_back(draft)
    client.force_login(mentor)
    assert "Ask Kofi to keep one" in page(client, "grants:review", draft)
