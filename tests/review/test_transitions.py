"""Every step of a suggestion and of a thread, from every state, by everybody; and what saves do to anchors by themselves."""

import pytest
from django.db import transaction

from core import clock
from core.errors import NotAllowed
from review.actions import suggestions, threads
from review.enums import AnchorState, SuggestionState, ThreadState
from review.models import Suggestion, Thread
from tests.review.letters import PLACE, TEXT, put_letter

QUOTE, WORDS = "We need money for paper and ink.", "We ask for paper."
CHANGED = TEXT.replace("paper and ink", "pencils and ink")
NEARLY = TEXT.replace("paper and ink", "papers and ink")  # near enough to find an orphan again
GONE = TEXT.replace(f" {QUOTE}", "")
WAITING = {SuggestionState.PENDING, SuggestionState.CONFLICT}

# step → {(who, before): after}; everything else is refused and changes nothing
SUGGESTION = {
    "accept_and_save": {("owner", "pending"): "accepted"},
    "reject": {("owner", "pending"): "rejected", ("owner", "conflict"): "rejected"},
    "dismiss": {("owner", "conflict"): "dismissed"},
    "withdraw": {("author", "pending"): "withdrawn", ("author", "conflict"): "withdrawn"},
    "rebase": {("author", "conflict"): "pending"},
}
THREAD = {
    "resolve": {(who, "open"): "resolved" for who in ("owner", "author", "helper")},
    "reopen": {(who, "resolved"): "open" for who in ("owner", "author", "helper")},
}


@pytest.fixture
def people(cast):
    """The suspended one is named in the letter as the helpers are."""
    return {
        "owner": cast.kofi,
        "author": cast.marlon,
        "helper": cast.faye,
        "stranger": cast.amara,
        "manager": cast.mona,
        "suspended": cast.sol,
    }


@pytest.fixture
def letter(cast):
    return put_letter(cast.kofi, cast.marlon, cast.faye, cast.sol)


def decided(state, by):
    values = {"state": state, "decided_by": None, "decided_at": None}
    return values if state in WAITING else {**values, "decided_by": by, "decided_at": clock.now()}


@pytest.mark.parametrize("state", SuggestionState.values)
@pytest.mark.parametrize("name", SUGGESTION)
def test_every_step_of_a_suggestion_from_every_state_by_everybody(people, letter, name, state):
    made = suggestions.suggest(actor=people["author"], **PLACE, quote=QUOTE, replacement=WORDS, at=clock.now())
    if state == SuggestionState.CONFLICT:
        letter.save(CHANGED)
    Suggestion.objects.update(**decided(state, people["owner"]))
    text = letter.text
    more = {"quote": "We need money for pencils and ink.", "replacement": WORDS} if name == "rebase" else {}
    for who, person in people.items():
        expected = SUGGESTION[name].get((who, state))
        with transaction.atomic():
            letter.text = text
            try:
                with transaction.atomic():
                    suggestion = Suggestion.objects.select_related("thread").get(pk=made.pk)
                    getattr(suggestions, name)(actor=person, suggestion=suggestion, at=clock.now(), **more)
                is_done = True
            except (NotAllowed, suggestions.DecidedAlready, suggestions.WordsChanged):
                is_done = False
            now = Suggestion.objects.select_related("thread").get()
            assert (who, is_done, now.state) == (who, expected is not None, expected or state)
            assert now.thread.is_open == (now.state in WAITING or not is_done), "a decision settles the thread"
            assert letter.text == (text.replace(QUOTE, WORDS) if expected == "accepted" else text)
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", ThreadState.values)
@pytest.mark.parametrize("name", THREAD)
def test_every_step_of_a_thread_from_every_state_by_everybody(people, letter, name, state):
    thread = threads.open_thread(actor=people["author"], **PLACE, quote=QUOTE, text="How much?", at=clock.now())
    if state == ThreadState.RESOLVED:
        threads.resolve(actor=people["owner"], thread=thread, at=clock.now())
    for who, person in people.items():
        expected = THREAD[name].get((who, state), state)
        with transaction.atomic():
            try:
                getattr(threads, name)(actor=person, thread=thread, at=clock.now())
                is_let = True
            except NotAllowed:
                is_let = False
            assert (who, is_let, Thread.objects.get().state) == (who, who in {"owner", "author", "helper"}, expected)
            transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("texts", "states"),
    [
        ([CHANGED, TEXT], ["changed", "attached"]),
        ([CHANGED, GONE, NEARLY], ["changed", "orphaned", "changed"]),
        ([GONE, TEXT], ["orphaned", "attached"]),
        ([GONE, f"{GONE} More.", TEXT], ["orphaned", "orphaned", "attached"]),
        (["", TEXT], ["orphaned", "attached"]),
    ],
)
@pytest.mark.parametrize("is_settled", [False, True])
def test_saves_move_an_anchor_from_every_state_to_every_other(people, letter, texts, states, is_settled):
    thread = threads.open_thread(actor=people["author"], **PLACE, quote=QUOTE, text="How much?", at=clock.now())
    if is_settled:
        threads.resolve(actor=people["owner"], thread=thread, at=clock.now())
    found = []
    for text in texts:
        letter.save(text)
        thread.refresh_from_db()
        found.append(thread.anchor_state)
        if thread.anchor_state == AnchorState.ATTACHED:
            assert letter.text[thread.start : thread.end] == QUOTE
    assert found == states
    assert (thread.exact, thread.is_open) == (QUOTE, not is_settled)


@pytest.mark.parametrize("state", SuggestionState.values)
def test_saves_move_only_suggestions_that_wait(people, letter, state):
    suggestions.suggest(actor=people["author"], **PLACE, quote=QUOTE, replacement=WORDS, at=clock.now())
    Suggestion.objects.update(**decided(state, people["owner"]))
    found = []
    for text in (CHANGED, TEXT):
        letter.save(text)
        found.append(Suggestion.objects.get().state)
    assert found == (["conflict", "pending"] if state in WAITING else [state, state])
