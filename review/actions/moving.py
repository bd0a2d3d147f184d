"""Threads go along when their text is saved, and go away with it."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from core import clock
from review import news
from review.anchors import Conflict, Moved, WordDiff, reanchor_all, suggestion_now
from review.enums import SuggestionState
from review.models import Suggestion, Thread
from review.plain import digest_of

ANCHOR_FIELDS = ("prefix", "suffix", "start", "end", "anchor_state", "text_digest")


@transaction.atomic
def move_anchors(
    *,
    target_kind: str,
    target_id: object,
    part: str,
    old_text: str,
    new_text: str,
    actor: User | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Called by the owner of a text at every save, with the plain texts (review.plain), under the lock of the text.

    Four queries, one where nobody wrote anything. Suggestions whose words changed become conflicts, and wait again when
    their words are back where they were; they are read once their threads are locked, as they are then. Of a new conflict
    its people hear, but for the `actor` who saved the text.
    """
    if old_text == new_text:
        return
    threads = list(Thread.objects.of(target_kind, target_id, part).select_for_update())
    if not threads:
        return
    suggestions = {row.thread_id: row for row in Suggestion.objects.filter(thread__in=threads)}
    fitted = {pk for pk, row in suggestions.items() if row.state != SuggestionState.CONFLICT}
    diff = WordDiff(old_text, new_text)
    known, digest = digest_of(old_text), digest_of(new_text)
    moved = reanchor_all(old_text, new_text, [thread.anchor_in(known) for thread in threads], diff=diff)
    changed = [
        suggestion
        for thread, now in zip(threads, moved, strict=True)
        if (suggestion := suggestions.get(thread.pk))
        and _move_suggestion(suggestion, now, diff, is_known=thread.text_digest == known)
    ]
    for thread, now in zip(threads, moved, strict=True):
        thread.put_anchor(now, digest)
    # One statement for all of them, as bulk_update, whose expressions cost ten times as much to write as the rows themselves.
    # They are locked, so none is new.
    Thread.objects.bulk_create(threads, update_conflicts=True, unique_fields=["id"], update_fields=ANCHOR_FIELDS)
    Suggestion.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["id"], update_fields=("start", "end", "state")
    )
    broken = [thread for thread in threads if thread.pk in fitted and suggestions[thread.pk].state == SuggestionState.CONFLICT]
    if broken:
        news.tell_of_conflicts(broken, actor=actor, at=at or clock.now())


def _move_suggestion(suggestion: Suggestion, now: Moved, diff: WordDiff, *, is_known: bool) -> bool:
    """Whether anything about it changed. A decided one stays as it was."""
    if not suggestion.is_waiting:
        return False
    found: tuple[int, int] | Conflict = Conflict()
    if is_known and suggestion.state == SuggestionState.PENDING:
        found = suggestion_now(diff, suggestion.start, suggestion.end)
    elif diff.new[now.anchor.start : now.anchor.end] == suggestion.exact:
        found = now.anchor.start, now.anchor.end
    before = suggestion.start, suggestion.end, suggestion.state
    if isinstance(found, Conflict):
        suggestion.state = SuggestionState.CONFLICT
    else:
        (suggestion.start, suggestion.end), suggestion.state = found, SuggestionState.PENDING
    return before != (suggestion.start, suggestion.end, suggestion.state)


def delete_threads(*, target_kind: str, target_ids: Iterable[object]) -> None:
    """What was said about texts goes with them: for the owner of texts that are deleted or erased."""
    Thread.objects.filter(target_kind=target_kind, target_id__in=[str(each) for each in target_ids]).delete()
