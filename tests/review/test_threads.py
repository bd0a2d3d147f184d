"""Threads: who may write, where they stand, how they go along with their text, and how posts are looked after."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accounts.personal_data import holdings
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from review import targets
from review.actions.moderation import ReasonMissing, hide_post, leave_post, report_post
from review.actions.moving import delete_threads
from review.actions.suggestions import suggest
from review.actions.threads import (
    NothingWritten,
    PostTooLong,
    QuoteNotThere,
    QuoteNotUnique,
    QuoteTooLong,
    SuggestionWaits,
    find_quote,
    open_thread,
    reopen,
    reply,
    resolve,
)
from review.enums import AnchorState, SuggestionState, ThreadState
from review.models import AddedOnlyError, PostReport, Thread, ThreadPost
from review.plain import OtherBlock, Reader, plain_of, put
from review.queries.threads import panel_of
from tests.review.letters import KIND, PLACE, TEXT, put_letter


@pytest.fixture
def letter(cast):
    return put_letter(cast.kofi, cast.marlon)


def comment(actor, quote="short films", text="Which ones?", **more):
    return open_thread(actor=actor, **PLACE, quote=quote, text=text, at=clock.now(), **more)


def test_a_thread_keeps_the_quote_its_place_and_its_context(cast, letter):
    thread = comment(cast.marlon)
    start = TEXT.index("short films")
    assert (thread.exact, thread.start, thread.end, thread.prefix, thread.revision) == (
        "short films",
        start,
        start + 11,
        "Our studio makes ",
        "Version 3",
    )
    assert list(thread.posts.values_list("author", "text")) == [(cast.marlon.pk, "Which ones?")]
    assert AuditEntry.objects.get(verb="thread.opened").detail == {"of": KIND, "id": "1", "part": "body"}


def test_who_may_not_see_it_may_do_nothing(cast, letter):
    thread = comment(cast.marlon)
    for act in (
        lambda: comment(cast.amara),
        lambda: reply(actor=cast.amara, thread=thread, text="x", at=clock.now()),
        lambda: resolve(actor=cast.amara, thread=thread, at=clock.now()),
        lambda: reopen(actor=cast.amara, thread=thread, at=clock.now()),
        lambda: report_post(actor=cast.amara, post=thread.posts.get(), reason="x", at=clock.now()),
        lambda: hide_post(actor=cast.marlon, post=thread.posts.get(), at=clock.now()),
        lambda: leave_post(actor=cast.kofi, post=thread.posts.get(), at=clock.now()),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert panel_of(cast.amara, KIND, "1", "body") is None


def test_a_check_for_the_protection_of_minors_can_refuse(cast, letter, monkeypatch):
    monkeypatch.setattr(targets, "_checks", [])
    targets.check_writing(lambda user, kind, target_id: user != cast.marlon)
    with pytest.raises(NotAllowed):
        comment(cast.marlon)
    assert not panel_of(cast.marlon, KIND, "1", "body").can_comment
    assert comment(cast.kofi)


@pytest.mark.parametrize(
    ("quote", "text", "error"),
    [
        ("short films", "  ", NothingWritten),
        ("short films", "x" * 5_001, PostTooLong),
        ("long films", "x", QuoteNotThere),
        ("", "x", QuoteNotThere),
        ("We need money", "x", QuoteNotUnique),
        ("x" * 2_001, "x", QuoteTooLong),
    ],
)
def test_what_is_refused(cast, letter, quote, text, error):
    with pytest.raises(error):
        comment(cast.marlon, quote, text)
    assert not Thread.objects.exists()


def test_a_quote_is_found_where_it_was_seen_or_alone():
    second = TEXT.rindex("We need money")
    assert find_quote(TEXT, "We need money", second) == (second, second + 13)
    assert find_quote(TEXT, "paper  and\r\nink", None) == (TEXT.index("paper and"), TEXT.index("paper and") + 13)
    assert find_quote("🎬 a film", "film", 4) == (4, 8)


def test_threads_go_along_with_their_text(cast, letter):
    thread = comment(cast.marlon)
    for text, state, words in (
        ("Dear funder, " + TEXT, AnchorState.ATTACHED, "short films"),
        (TEXT.replace("short films", "short bright films"), AnchorState.CHANGED, "short bright films"),
        ("The children draw every week.", AnchorState.ORPHANED, ""),
        (TEXT, AnchorState.ATTACHED, "short films"),
    ):
        letter.save(text)
        thread.refresh_from_db()
        assert (thread.anchor_state, text[thread.start : thread.end], thread.exact) == (state, words, "short films")


def test_a_text_saved_without_telling_is_found_again(cast, letter):
    comment(cast.marlon, "The films are shown on the market wall.")
    letter.text = "Dear funder! " + TEXT
    (card,) = panel_of(cast.kofi, KIND, "1", "body").cards
    assert letter.text[card.thread.start : card.thread.end] == card.thread.exact


def test_moving_takes_four_queries_however_many(cast, letter):
    for quote in ("short films", "market wall", "every week"):
        suggest(actor=cast.marlon, **PLACE, quote=quote, replacement="x", at=clock.now())
    with CaptureQueriesContext(connection) as queries:
        letter.save("Dear funder, " + TEXT)
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 4


def test_threads_of_other_parts_stay(cast, letter):
    thread = comment(cast.marlon)
    Thread.objects.update(part="other")
    letter.save("Dear funder, " + TEXT)
    thread.refresh_from_db()
    assert thread.start == TEXT.index("short films")


def test_overlapping_quotes_are_cut_into_pieces(cast, letter):
    comment(cast.marlon, "makes short films")
    comment(cast.marlon, "short films with children")
    panel = panel_of(cast.kofi, KIND, "1", "body")
    pieces = [(piece.text, [row.exact for row in piece.threads], piece.is_first) for piece in panel.segments]
    assert "".join(piece.text for piece in panel.segments) == TEXT
    assert pieces[1:4] == [
        ("makes ", ["makes short films"], True),
        ("short films", ["makes short films", "short films with children"], False),
        (" with children", ["short films with children"], True),
    ]


def test_either_side_settles_and_opens_again(cast, letter):
    thread = comment(cast.marlon)
    resolve(actor=cast.kofi, thread=thread, at=clock.now())
    resolve(actor=cast.marlon, thread=thread, at=clock.now())
    thread.refresh_from_db()
    assert (thread.state, thread.resolved_by) == (ThreadState.RESOLVED, cast.kofi)
    reopen(actor=cast.marlon, thread=thread, at=clock.now())
    reopen(actor=cast.marlon, thread=thread, at=clock.now())
    thread.refresh_from_db()
    assert (thread.state, thread.resolved_by) == (ThreadState.OPEN, None)
    assert AuditEntry.objects.filter(verb__startswith="thread.re").count() == 2


def test_a_suggestion_that_waits_is_not_settled_unanswered(cast, letter):
    suggestion = suggest(actor=cast.marlon, **PLACE, quote="makes", replacement="draws", at=clock.now())
    with pytest.raises(SuggestionWaits):
        resolve(actor=cast.kofi, thread=suggestion.thread, at=clock.now())


def test_posts_are_never_edited(cast, letter):
    post = comment(cast.marlon).posts.get()
    post.text = "Other words"
    with pytest.raises(AddedOnlyError):
        post.save()


def test_a_report_is_made_once_and_names_nobody(cast, letter):
    post = comment(cast.marlon).posts.get()
    with pytest.raises(ReasonMissing):
        report_post(actor=cast.kofi, post=post, reason=" ", at=clock.now())
    for _ in range(2):
        report_post(actor=cast.kofi, post=post, reason="Rude", at=clock.now())
    assert PostReport.objects.count() == 1
    assert [entry.actor for entry in AuditEntry.objects.filter(verb="post.reported")] == [None]


def test_hiding_a_suggestion_puts_it_aside_and_a_post_can_be_shown_again(cast, letter):
    suggestion = suggest(actor=cast.marlon, **PLACE, quote="makes", replacement="rude", at=clock.now())
    post = suggestion.thread.posts.get()
    hide_post(actor=cast.mona, post=post, at=clock.now())
    suggestion.refresh_from_db()
    (card,) = panel_of(cast.kofi, KIND, "1", "body").settled
    assert (suggestion.state, card.suggestion) == (SuggestionState.DISMISSED, None)
    leave_post(actor=cast.mona, post=post, at=clock.now())
    post.refresh_from_db()
    assert post.hidden_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"anchor_state": AnchorState.ORPHANED},
        {"end": 0, "start": 5},
        {"state": ThreadState.RESOLVED},
        {"exact": ""},
    ],
)
def test_the_database_refuses(cast, letter, wrong):
    thread = comment(cast.marlon)
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=thread.pk).update(**wrong)


def by_name():
    return {holding.name: holding for holding in holdings()}


def test_erasure_empties_what_somebody_wrote_and_takes_back_what_waits(cast, letter):
    suggestion = suggest(actor=cast.marlon, **PLACE, quote="makes", replacement="draws", text="So it is.", at=clock.now())
    post = suggestion.thread.posts.get()
    report_post(actor=cast.kofi, post=post, reason="Rude", at=clock.now())
    found = by_name()
    assert [row["text"] for row in found["thread-posts"].rows(cast.marlon)] == ["So it is."]
    assert [row["instead"] for row in found["suggestions"].rows(cast.marlon)] == ["draws"]
    assert [row["reason"] for row in found["post-reports"].rows(cast.kofi)] == ["Rude"]
    assert [row["exact"] for row in found["threads"].rows(cast.marlon)] == ["makes"]
    for name in ("thread-posts", "suggestions"):
        found[name].erase(cast.marlon)
    found["post-reports"].erase(cast.kofi)
    suggestion.refresh_from_db()
    post.refresh_from_db()
    assert (post.text, suggestion.replacement, suggestion.state) == ("", "", SuggestionState.WITHDRAWN)
    assert PostReport.objects.get().reason == ""


def test_two_accounts_become_one(cast):
    put_letter(cast.mona, cast.kofi, cast.amara, cast.marlon)
    about = comment(cast.marlon).posts.get()
    for user in (cast.kofi, cast.amara):
        comment(user)
        report_post(actor=user, post=about, reason="Rude", at=clock.now())
    for name in ("threads", "thread-posts", "suggestions", "post-reports"):
        by_name()[name].merge(cast.kofi, cast.amara)
    assert Thread.objects.filter(opened_by=cast.kofi).count() == ThreadPost.objects.filter(author=cast.kofi).count() == 2
    assert [report.reporter for report in PostReport.objects.all()] == [cast.kofi]


def test_threads_go_away_with_their_text(cast, letter):
    comment(cast.marlon)
    delete_threads(target_kind=KIND, target_ids=[1])
    assert not Thread.objects.exists()


HTML = "<h2>Aims</h2><p>We <b>make</b> films &amp; draw.</p>\n<ul><li>One</li><li>Two<br>three</li></ul>"


def test_the_plain_text_of_html():
    assert plain_of(HTML, is_html=True) == "Aims\nWe make films & draw.\nOne\nTwo\nthree"
    assert plain_of(HTML, is_html=False) == HTML
    assert plain_of("", is_html=True) == ""


PIECES = [
    "<p>",
    "</p>",
    "<br>",
    "<li>",
    "</ul>",
    "<b>",
    "</b>",
    "<",
    "&amp;",
    "&amp",
    "&#32;",
    "&nbsp;",
    "&no",
    ";",
    " ",
    "\n",
    "a",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_plain_words_are_the_letters_whose_places_are_known(html):
    assert plain_of(html, is_html=True) == "".join(Reader(html).letters)


@pytest.mark.parametrize(
    ("quote", "words", "expected"),
    [
        ("make films", "draw & film", "We <b>draw &amp; film</b> &amp; draw."),
        ("films & draw", "paint", "We <b>make</b> paint."),
        ("We ", "", "<p><b>make</b>"),
    ],
)
def test_words_are_put_into_the_html_they_came_from(quote, words, expected):
    start = plain_of(HTML, is_html=True).index(quote)
    assert expected in put(HTML, start, start + len(quote), words, is_html=True)


def test_words_over_the_end_of_a_paragraph_are_refused():
    start = plain_of(HTML, is_html=True).index("draw.\nOne")
    with pytest.raises(OtherBlock):
        put(HTML, start, start + 9, "x", is_html=True)
