"""Texts with their threads, as people meet them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from review.actions.moderation import report_post
from review.actions.suggestions import suggest
from review.actions.threads import open_thread
from review.enums import SuggestionState, ThreadState
from review.models import PostReport, Suggestion, Thread, ThreadPost
from tests.review.letters import KIND, PLACE, put_letter

ADDRESS = {"kind": KIND, "target_id": "1", "part": "body"}
PAGE = f"/review/of/{KIND}/1/body/"


@pytest.fixture
def letter(cast):
    return put_letter(cast.kofi, cast.marlon)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def comment(cast, quote="short films", text="Which ones?"):
    return open_thread(actor=cast.marlon, **PLACE, quote=quote, text=text, at=clock.now())


def test_the_page_marks_the_quotes_and_lists_the_threads(cast, letter):
    thread = comment(cast)
    page = client_of(cast.kofi).get(PAGE).content.decode()
    mark = (
        f'<mark class="quote" data-thread="{thread.public_id}" id="quote-{thread.public_id}" tabindex="-1">short films</mark>'
    )
    assert mark in page
    assert f'href="#quote-{thread.public_id}"' in page
    assert "Which ones?" in page


def test_text_of_people_is_never_markup(cast):
    put_letter(cast.kofi, cast.marlon, text="Say <script>alert(1)</script> & more.")
    comment(cast, quote="<script>alert(1)</script>", text="<b>no</b>")
    page = client_of(cast.kofi).get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;no" in page


def test_others_find_no_page(cast, letter):
    thread = comment(cast)
    client = client_of(cast.amara)
    for name, kwargs in (("threads", ADDRESS), ("comment", ADDRESS), ("suggest", ADDRESS)):
        assert client.get(reverse(f"review:{name}", kwargs=kwargs)).status_code == 404
    for verb in ("reply", "resolve", "accept"):
        address = reverse("review:act", kwargs={"public_id": thread.public_id, "verb": verb})
        assert client.post(address, {"text": "x"}).status_code == 404
    assert client_of(cast.kofi).get(PAGE.replace("/body/", "/other/")).status_code == 404
    assert client_of(cast.kofi).get(PAGE.replace(KIND, "tests.nothing")).status_code == 404


def test_a_comment_by_hand_and_the_way_back(cast, letter):
    address = reverse("review:comment", kwargs=ADDRESS)
    client = client_of(cast.marlon)
    assert client.get(address).status_code == 200

    twice = client.post(address, {"quote": "We need money for", "text": "How much?"})
    assert twice.status_code == 400
    assert "more than once" in twice.content.decode()

    done = client.post(address, {"quote": "We need money\n for paper", "text": "How much?"})
    thread = Thread.objects.get()
    assert (done.status_code, done["Location"]) == (302, f"{PAGE}#thread-{thread.public_id}")
    assert thread.exact == "We need money for paper"


def test_a_suggestion_is_put_in(cast, letter):
    client_of(cast.marlon).post(
        reverse("review:suggest", kwargs=ADDRESS), {"quote": "makes", "replacement": "draws", "text": "It is drawn."}
    )
    thread = Thread.objects.get()
    address = reverse("review:act", kwargs={"public_id": thread.public_id, "verb": "accept"})
    assert client_of(cast.marlon).post(address).status_code == 404
    assert client_of(cast.kofi).post(address).status_code == 302
    thread.refresh_from_db()
    assert letter.text.startswith("Our studio draws short films")
    assert (thread.suggestion.state, thread.state) == (SuggestionState.ACCEPTED, ThreadState.RESOLVED)


def test_a_conflict_says_what_to_do_and_can_be_made_anew(cast, letter):
    suggestion = suggest(actor=cast.marlon, **PLACE, quote="short films", replacement="drawn films", at=clock.now())
    letter.save(letter.text.replace("short films", "long films"))
    kofi, marlon = client_of(cast.kofi), client_of(cast.marlon)
    act = {"public_id": suggestion.thread.public_id}
    told = kofi.post(reverse("review:act", kwargs=act | {"verb": "accept"}), follow=True).content.decode()
    assert "was not put in" in told
    assert "Put aside" in told
    again = reverse("review:rebase", kwargs=act)
    assert kofi.get(again).status_code == 404
    assert marlon.get(again).status_code == 200
    assert marlon.post(again, {"quote": "long films", "replacement": "drawn films"}).status_code == 302
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.exact) == (SuggestionState.PENDING, "long films")


def test_talk_settling_and_opening_again(cast, letter):
    thread = comment(cast)
    client = client_of(cast.kofi)
    for verb, data in (("reply", {"text": "The first two."}), ("resolve", {})):
        client.post(reverse("review:act", kwargs={"public_id": thread.public_id, "verb": verb}), data)
    thread.refresh_from_db()
    assert ([post.text for post in thread.posts.all()], thread.state, thread.resolved_by) == (
        ["Which ones?", "The first two."],
        ThreadState.RESOLVED,
        cast.kofi,
    )
    page = client.get(PAGE).content.decode()
    assert "1 settled" in page
    client.post(reverse("review:act", kwargs={"public_id": thread.public_id, "verb": "reopen"}))
    thread.refresh_from_db()
    assert thread.is_open


def test_orphans_are_listed_with_their_old_words(cast, letter):
    comment(cast, quote="The films are shown on the market wall.")
    letter.save(letter.text.replace("The films are shown on the market wall. ", ""))
    page = client_of(cast.kofi).get(PAGE).content.decode()
    assert "About words that are gone" in page
    assert "The films are shown on the market wall." in page


def test_reports_hide_who_reported(cast, letter):
    post = comment(cast).posts.get()
    address = reverse("review:report", kwargs={"public_id": post.public_id})
    kofi, mona = client_of(cast.kofi), client_of(cast.mona)
    assert client_of(cast.marlon).get(address).status_code == 404  # one's own
    assert kofi.get(address).status_code == 200
    assert kofi.post(address, {"reason": "It is rude."}).status_code == 302
    page = mona.get(reverse("review:reported")).content.decode()
    assert "It is rude." in page
    assert "Kofi" not in page
    mona.post(reverse("review:judge", kwargs={"public_id": post.public_id, "verb": "hide"}))
    assert PostReport.objects.get().settled_by == cast.mona
    assert "Which ones?" not in kofi.get(PAGE).content.decode()
    assert "Nothing waits" in mona.get(reverse("review:reported")).content.decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_more_threads_make_no_more_queries(cast, letter):
    client, counts = client_of(cast.kofi), []
    for quotes in (["short films"], ["market wall", "every week"]):
        for quote in quotes:
            comment(cast, quote=quote)
            suggest(actor=cast.marlon, **PLACE, quote=quote, replacement="x", at=clock.now())
        counts.append(queries(client, PAGE))
    assert counts[0] == counts[1]


def test_more_reports_make_no_more_queries(cast, letter):
    client, counts = client_of(cast.mona), []
    for quotes in (["short films"], ["market wall", "every week"]):
        for quote in quotes:
            report_post(actor=cast.kofi, post=comment(cast, quote=quote).posts.get(), reason="Rude", at=clock.now())
        counts.append(queries(client, reverse("review:reported")))
    assert counts[0] == counts[1]


def test_too_much_at_once_waits(cast, letter):
    thread = comment(cast)
    client = client_of(cast.kofi)
    address = reverse("review:act", kwargs={"public_id": thread.public_id, "verb": "reply"})
    for _ in range(25):
        client.post(address, {"text": "again"})
    assert ThreadPost.objects.count() == 21
    assert not Suggestion.objects.exists()
