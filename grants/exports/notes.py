"""What people said about an application's words, as its exports show it."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from grants.exports.blocks import printable
from grants.exports.layout import Layout
from grants.models import Draft
from grants.rules.drafts import KIND
from review.enums import SuggestionState
from review.models import Suggestion, Thread, ThreadPost
from review.plain import plain_of
from review.queries.threads import threads_in


@dataclass(frozen=True)
class Said:
    author: str
    text: str
    at: dt.datetime


@dataclass(frozen=True)
class Note:
    """Posts about plain[start:end] of a section; of words that are gone there is no range, and `quote` is what they were."""

    start: int
    end: int
    quote: str
    posts: tuple[Said, ...]


@dataclass(frozen=True)
class Change:
    """Other words for plain[start:end]."""

    start: int
    end: int
    replacement: str
    author: str
    at: dt.datetime


@dataclass(frozen=True)
class Notes:
    notes: tuple[Note, ...] = ()
    changes: tuple[Change, ...] = ()


def notes_of(draft: Draft, layout: Layout) -> dict[str, Notes]:
    """Open threads by section, in the order of the text. Two queries. `layout` is of what is there now, and whoever asks may
    read the threads (grants.queries.drafts.reads_threads)."""
    plains = {section.id: plain_of(section.text, is_html=section.is_html) for section in layout.sections}
    found = threads_in(KIND, draft.public_id, plains)
    return {part: _notes([each for each in found[part] if each.is_open], plain) for part, plain in plains.items()}


def _notes(threads: list[Thread], plain: str) -> Notes:
    notes: list[Note] = []
    changes: list[Change] = []
    for thread in sorted(threads, key=lambda each: (each.start, each.pk)):
        suggestion = _shown_suggestion(thread)
        change = _change(thread, suggestion, plain) if suggestion else None
        if change and any(change.start < other.end and other.start < change.end for other in changes):
            change = None  # what two people would change stands in words
        posts = [
            Said(_name(post.author), printable(post.text), post.written_at) for post in thread.posts.all() if _is_shown(post)
        ]
        if change:
            changes.append(change)
        elif suggestion:
            posts.insert(0, Said(_name(thread.opened_by), printable(_in_words(suggestion)), thread.opened_at))
        if posts:
            notes.append(Note(thread.start, thread.end, printable(thread.exact), tuple(posts)))
    return Notes(tuple(notes), tuple(changes))


def _is_shown(post: ThreadPost) -> bool:
    return bool(post.text) and not post.hidden_at


def _shown_suggestion(thread: Thread) -> Suggestion | None:
    """Undecided, and not hidden with the post it came with."""
    suggestion: Suggestion | None = getattr(thread, "suggestion", None)
    first = next(iter(thread.posts.all()), None)
    return suggestion if suggestion and suggestion.is_waiting and not (first and first.hidden_at) else None


def _change(thread: Thread, suggestion: Suggestion, plain: str) -> Change | None:
    """None where its words do not stand there now."""
    if suggestion.state != SuggestionState.PENDING:
        return None
    for start, end in ((suggestion.start, suggestion.end), (thread.start, thread.end)):
        if plain[start:end] == suggestion.exact:
            return Change(start, end, printable(suggestion.replacement), _name(thread.opened_by), thread.opened_at)
    return None


def _in_words(suggestion: Suggestion) -> str:
    if not suggestion.replacement:
        return _("Suggested: leave out “%(words)s”.") % {"words": suggestion.exact}
    return _("Suggested instead of “%(words)s”: “%(other)s”.") % {"words": suggestion.exact, "other": suggestion.replacement}


def _name(user: User) -> str:
    return printable(user.display_name)
