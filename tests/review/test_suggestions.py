"""Suggestions: put in where their words still stand, never anywhere else, and decided once."""

import pytest
from django.db import IntegrityError, transaction

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from review.actions.suggestions import (
    DecidedAlready,
    MoreThanAParagraph,
    SuggestsNothing,
    WordsChanged,
    accept_and_save,
    accept_suggestion,
    dismiss,
    rebase,
    reject,
    suggest,
    withdraw,
)
from review.actions.threads import QuoteNotThere
from review.enums import SuggestionState, ThreadState
from review.models import Suggestion
from tests.review.letters import PLACE, TEXT, put_letter

QUOTE, WORDS = "We need money for paper and ink.", "We ask for 400 dollars for paper and ink."


@pytest.fixture
def letter(cast):
    return put_letter(cast.kofi, cast.marlon)


def make(cast, quote=QUOTE, replacement=WORDS, **more):
    return suggest(actor=cast.marlon, **PLACE, quote=quote, replacement=replacement, at=clock.now(), **more)


def do(action, actor, suggestion, **more):
    return action(actor=actor, suggestion=suggestion, at=clock.now(), **more)


def test_accepting_gives_the_new_text_and_settles_the_thread(cast, letter):
    suggestion = make(cast)
    after = do(accept_suggestion, cast.kofi, suggestion, current_text=letter.text)
    suggestion.refresh_from_db()
    assert after == TEXT.replace(QUOTE, WORDS)
    assert (suggestion.state, suggestion.decided_by, suggestion.thread.state) == (
        SuggestionState.ACCEPTED,
        cast.kofi,
        ThreadState.RESOLVED,
    )
    assert AuditEntry.objects.filter(verb="suggestion.accepted").exists()


def test_it_is_put_in_after_edits_around_it(cast, letter):
    suggestion = make(cast)
    letter.save("Dear funder! " + TEXT.replace("short films", "many films").replace("every week", "every day"))
    do(accept_and_save, cast.kofi, suggestion)
    assert WORDS in letter.text
    assert QUOTE not in letter.text


def test_others_stay_in_place_when_one_is_put_in(cast, letter):
    first, second = make(cast, "short films", "long and short films"), make(cast)
    do(accept_and_save, cast.kofi, first)
    do(accept_and_save, cast.kofi, second)
    assert letter.text == TEXT.replace("short films", "long and short films").replace(QUOTE, WORDS)


def test_changed_words_are_a_conflict_and_nothing_is_put_in(cast, letter):
    suggestion = make(cast)
    letter.save(TEXT.replace("paper and ink", "pens"))
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.CONFLICT
    before = letter.text
    with pytest.raises(WordsChanged):
        do(accept_and_save, cast.kofi, suggestion)
    assert letter.text == before


def test_words_changed_without_telling_are_noticed_and_remembered(cast, letter):
    suggestion = make(cast)
    letter.text = TEXT.replace("paper and ink", "pens")
    with pytest.raises(WordsChanged):
        do(accept_and_save, cast.kofi, suggestion)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.thread.state) == (SuggestionState.CONFLICT, ThreadState.OPEN)


def test_a_text_saved_without_telling_still_takes_words_that_stand_alone(cast, letter):
    suggestion = make(cast)
    letter.text = "Dear funder! " + TEXT
    do(accept_and_save, cast.kofi, suggestion)
    assert letter.text == "Dear funder! " + TEXT.replace(QUOTE, WORDS)


def test_undo_lets_it_wait_again(cast, letter):
    suggestion = make(cast)
    letter.save(TEXT.replace(QUOTE, ""))
    letter.save(TEXT)
    suggestion.refresh_from_db()
    assert (suggestion.state, TEXT[suggestion.start : suggestion.end]) == (SuggestionState.PENDING, QUOTE)


def test_a_text_that_cannot_be_saved_leaves_it_waiting(cast, letter):
    suggestion = make(cast)
    letter.is_locked = True
    with pytest.raises(NotAllowed):
        do(accept_and_save, cast.kofi, suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.PENDING


def test_only_whose_text_it_is_decides_and_only_the_author_takes_back(cast, letter):
    suggestion = make(cast)
    for action, actor in ((reject, cast.marlon), (withdraw, cast.kofi), (reject, cast.amara)):
        with pytest.raises(NotAllowed):
            do(action, actor, suggestion)
    with pytest.raises(NotAllowed):
        do(accept_suggestion, cast.marlon, suggestion, current_text=letter.text)
    with pytest.raises(DecidedAlready):
        do(dismiss, cast.kofi, suggestion)  # nothing stands in its way
    do(withdraw, cast.marlon, suggestion)
    with pytest.raises(DecidedAlready):
        do(reject, cast.kofi, suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.WITHDRAWN


def test_a_decided_one_is_left_alone_by_later_saves(cast, letter):
    suggestion = make(cast)
    do(reject, cast.kofi, suggestion)
    letter.save(TEXT.replace(QUOTE, ""))
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.REJECTED


def test_a_conflict_is_put_aside_or_made_anew(cast, letter):
    suggestion = make(cast)
    with pytest.raises(NotAllowed):
        do(rebase, cast.marlon, suggestion, quote=QUOTE, replacement="x")
    letter.save(TEXT.replace("paper and ink", "pens"))
    with pytest.raises(NotAllowed):
        do(rebase, cast.kofi, suggestion, quote="We need money for pens.", replacement=WORDS)
    do(rebase, cast.marlon, suggestion, quote="We need money for pens.", replacement="We ask for pens.")
    do(accept_and_save, cast.kofi, suggestion)
    assert "We ask for pens." in letter.text

    other = make(cast, "every week", "every day")
    letter.save(letter.text.replace("every week", "weekly"))
    do(dismiss, cast.kofi, other)
    other.refresh_from_db()
    assert other.state == SuggestionState.DISMISSED


@pytest.mark.parametrize(
    ("quote", "replacement", "error"), [(QUOTE, QUOTE, SuggestsNothing), ("Not there", "x", QuoteNotThere)]
)
def test_what_is_refused(cast, letter, quote, replacement, error):
    with pytest.raises(error):
        make(cast, quote, replacement)
    assert not Suggestion.objects.exists()


def test_in_html_the_tags_stay_and_a_paragraph_is_the_most(cast):
    letter = put_letter(cast.kofi, cast.marlon, text="<p>We <b>make</b> short films.</p><p>And draw.</p>", is_html=True)
    with pytest.raises(MoreThanAParagraph):
        make(cast, "films.\nAnd", "x")
    do(accept_and_save, cast.kofi, make(cast, "short films", "<i>long</i> films"))
    assert letter.text == "<p>We <b>make</b> &lt;i&gt;long&lt;/i&gt; films.</p><p>And draw.</p>"


@pytest.mark.parametrize("wrong", [{"state": SuggestionState.ACCEPTED}, {"replacement": QUOTE}, {"end": 0}, {"exact": ""}])
def test_the_database_refuses(cast, letter, wrong):
    suggestion = make(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=suggestion.pk).update(**wrong)
