"""Suggesting other words, and deciding about them. Nobody but the owner of a text changes it."""

import datetime as dt
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from review import news
from review.actions.threads import anchored_thread, checked_words, find_quote, locked, settle, text_for
from review.anchors import TELLING, Moved, anchor_at, places_of
from review.enums import AnchorState, SuggestionState
from review.models import Suggestion, Thread, ThreadPost
from review.plain import digest_of, plain_of, put
from review.rules import can_decide, can_rebase, can_withdraw
from review.targets import PartText, target_of


class SuggestsNothing(DomainError):
    message = _("Your words are the same as those in the text. Change them, or write a comment instead.")


class MoreThanAParagraph(DomainError):
    message = _("Suggest other words for one paragraph at a time. Nothing was sent yet.")


class DecidedAlready(Conflict):
    message = _("This suggestion was decided in the meantime. Nothing was changed.")


class WordsChanged(Conflict):
    message = _(
        "The words that this suggestion is about were changed since, so it was not put in. Read both, change the text "
        "yourself if you like it, then put the suggestion aside."
    )


@transaction.atomic
def suggest(
    *,
    actor: User,
    target_kind: str,
    target_id: object,
    part: str,
    quote: str,
    start: int | None = None,
    replacement: str,
    text: str = "",
    at: dt.datetime,
) -> Suggestion:
    """Other words for a passage, with a reason if there is one. No words at all mean to leave the passage out.

    Raises NotAllowed, SuggestsNothing, MoreThanAParagraph, PostTooLong, and what find_quote raises.
    """
    reason = checked_words(text)
    thread = anchored_thread(
        actor=actor, target_kind=target_kind, target_id=str(target_id), part=part, quote=quote, start=start, at=at
    )
    found = text_for(actor, target_kind, str(target_id), part)
    suggestion = Suggestion.objects.create(
        thread=thread,
        exact=thread.exact,
        replacement=_replacement(found, thread.exact, replacement),
        start=thread.start,
        end=thread.end,
    )
    ThreadPost.objects.create(thread=thread, author=actor, text=reason, written_at=at)
    audit.record(actor=actor, verb="suggestion.made", target=suggestion, at=at, of=target_kind, id=str(target_id), part=part)
    news.tell_of_suggestion(thread, actor=actor, at=at)
    return suggestion


def accept_suggestion(*, actor: User, suggestion: Suggestion, current_text: str, is_html: bool = False, at: dt.datetime) -> str:
    """The text with the suggested words, for the caller to save, who holds its lock. Settles the thread.

    Raises NotAllowed, DecidedAlready; and WordsChanged, with the state of the suggestion then saying so.
    """
    plain = plain_of(current_text, is_html=is_html)
    with transaction.atomic():
        thread = locked(suggestion.thread)
        waiting = _waiting(thread)
        if not can_decide(actor, thread):
            raise NotAllowed
        found = _words_now(thread, waiting, plain)
        if found is None:
            _mark_conflict(thread, waiting, actor, at)
        else:
            _decide(thread, waiting, SuggestionState.ACCEPTED, actor, at)
    if found is None:
        raise WordsChanged
    return put(current_text, *found, waiting.replacement, is_html=is_html)


def accept_and_save(*, actor: User, suggestion: Suggestion, at: dt.datetime) -> None:
    """The same, with the target's own way to save. Raises what that raises, too."""
    thread = suggestion.thread
    target = target_of(thread.target_kind)
    found = target.current_text(thread.target_id, thread.part) if target else None
    if target is None or found is None:
        raise NotAllowed
    change = partial(_changed, actor=actor, suggestion=suggestion, is_html=found.is_html, at=at)
    try:
        target.save_text(actor=actor, target_id=thread.target_id, part=thread.part, change=change)
    except WordsChanged:
        # The owner's transaction took back that the suggestion says so.
        with transaction.atomic():
            fresh = locked(thread)
            _mark_conflict(fresh, _waiting(fresh), actor, at)
        raise


def _changed(current_text: str, *, actor: User, suggestion: Suggestion, is_html: bool, at: dt.datetime) -> str:
    return accept_suggestion(actor=actor, suggestion=suggestion, current_text=current_text, is_html=is_html, at=at)


@transaction.atomic
def reject(*, actor: User, suggestion: Suggestion, at: dt.datetime) -> None:
    """Raises NotAllowed, DecidedAlready."""
    thread = locked(suggestion.thread)
    if not can_decide(actor, thread):
        raise NotAllowed
    _decide(thread, _waiting(thread), SuggestionState.REJECTED, actor, at)


@transaction.atomic
def dismiss(*, actor: User, suggestion: Suggestion, at: dt.datetime) -> None:
    """Put aside what was about words that are gone. Raises NotAllowed, DecidedAlready."""
    thread = locked(suggestion.thread)
    if not can_decide(actor, thread):
        raise NotAllowed
    if _waiting(thread).state != SuggestionState.CONFLICT:
        raise DecidedAlready
    _decide(thread, thread.suggestion, SuggestionState.DISMISSED, actor, at)


@transaction.atomic
def withdraw(*, actor: User, suggestion: Suggestion, at: dt.datetime) -> None:
    """Raises NotAllowed, DecidedAlready."""
    thread = locked(suggestion.thread)
    if thread.opened_by_id != actor.pk:
        raise NotAllowed
    if not can_withdraw(actor, _waiting(thread)):
        raise NotAllowed
    _decide(thread, thread.suggestion, SuggestionState.WITHDRAWN, actor, at)


@transaction.atomic
def rebase(
    *, actor: User, suggestion: Suggestion, quote: str, start: int | None = None, replacement: str, at: dt.datetime
) -> None:
    """Make a suggestion whose words changed one about the words that stand there now. It waits again.

    Raises NotAllowed, SuggestsNothing, MoreThanAParagraph, and what find_quote raises.
    """
    thread = locked(suggestion.thread)
    waiting = thread.suggestion
    if not can_rebase(actor, waiting):
        raise NotAllowed
    found = text_for(actor, thread.target_kind, thread.target_id, thread.part)
    plain = plain_of(found.text, is_html=found.is_html)
    anchor = anchor_at(plain, *find_quote(plain, quote, start))
    thread.put_anchor(Moved(anchor, AnchorState.ATTACHED), digest_of(plain))
    thread.exact = anchor.exact
    thread.save(update_fields=["exact", "prefix", "suffix", "start", "end", "anchor_state", "text_digest"])
    waiting.replacement = _replacement(found, anchor.exact, replacement)
    waiting.exact, waiting.start, waiting.end = anchor.exact, anchor.start, anchor.end
    waiting.state = SuggestionState.PENDING
    waiting.save(update_fields=["exact", "replacement", "start", "end", "state"])
    audit.record(actor=actor, verb="suggestion.rebased", target=waiting, at=at)
    news.tell_of_suggestion(thread, actor=actor, at=at)


def _replacement(found: PartText, exact: str, replacement: str) -> str:
    """As it is kept. Raises SuggestsNothing, MoreThanAParagraph, PostTooLong."""
    words = checked_words(replacement)
    if found.is_html and ("\n" in exact or "\n" in words):
        raise MoreThanAParagraph
    if words == exact:
        raise SuggestsNothing
    return words


def _waiting(thread: Thread) -> Suggestion:
    """Raises NotAllowed where nothing was suggested, DecidedAlready."""
    suggestion: Suggestion | None = getattr(thread, "suggestion", None)
    if suggestion is None:
        raise NotAllowed
    if not suggestion.is_waiting:
        raise DecidedAlready
    return suggestion


def _words_now(thread: Thread, suggestion: Suggestion, plain: str) -> tuple[int, int] | None:
    """Where the words stand in a text that may have been saved without moving the anchors."""
    if suggestion.state == SuggestionState.PENDING and thread.text_digest == digest_of(plain):
        start, end = suggestion.start, suggestion.end
        return (start, end) if plain[start:end] == suggestion.exact else None
    places = places_of(suggestion.exact, plain)
    if suggestion.state == SuggestionState.CONFLICT or len(places) != 1 or len(suggestion.exact) < TELLING:
        return None
    return places[0], places[0] + len(suggestion.exact)


def _mark_conflict(thread: Thread, suggestion: Suggestion, actor: User, at: dt.datetime) -> None:
    if suggestion.state == SuggestionState.CONFLICT:
        return
    suggestion.state = SuggestionState.CONFLICT
    suggestion.save(update_fields=["state"])
    news.tell_of_conflicts([thread], actor=actor, at=at)


def _decide(thread: Thread, suggestion: Suggestion, state: SuggestionState, actor: User, at: dt.datetime) -> None:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, actor, at
    suggestion.save(update_fields=["state", "decided_by", "decided_at"])
    settle(thread, actor, at)
    audit.record(actor=actor, verb=f"suggestion.{state}", target=suggestion, at=at)
    if state != SuggestionState.WITHDRAWN:
        news.tell_of_decision(thread, actor=actor, at=at)
