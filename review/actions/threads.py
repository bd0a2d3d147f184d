"""Talking about passages of a text."""

import datetime as dt
import re

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from review import news
from review.anchors import anchor_at, places_of
from review.enums import ThreadState
from review.models import Thread, ThreadPost
from review.models.threads import MAX_POST, MAX_QUOTE
from review.plain import digest_of, plain_of
from review.rules import can_comment, can_settle
from review.targets import PartText, target_of


class NothingWritten(DomainError):
    message = _("Write a few words first. Nothing was sent yet.")


class PostTooLong(DomainError):
    message = _("That is too long: 5,000 characters fit. Nothing was sent yet.")


class QuoteTooLong(DomainError):
    message = _("Choose a shorter passage: 2,000 characters fit. Nothing was sent yet.")


class QuoteNotThere(DomainError):
    message = _("These words are not in the text as it is now. Copy the passage from the text, then send it again.")


class QuoteNotUnique(DomainError):
    message = _("These words stand in the text more than once. Copy a few more words before or after them, then send it again.")


def find_quote(text: str, quote: str, start: int | None) -> tuple[int, int]:
    """Where `quote` stands in the plain `text`: at `start`, if it does, else where it stands alone. White space may differ.

    Raises QuoteTooLong, QuoteNotThere, QuoteNotUnique.
    """
    quote = quote.replace("\r\n", "\n").strip()
    if len(quote) > MAX_QUOTE:
        raise QuoteTooLong
    if quote and start is not None and text[start : start + len(quote)] == quote:
        return start, start + len(quote)
    ranges = [(place, place + len(quote)) for place in places_of(quote, text)]
    if quote and not ranges:
        loose = re.compile(r"\s+".join(re.escape(word) for word in quote.split()))
        ranges = [match.span() for match in loose.finditer(text)]
    if not ranges:
        raise QuoteNotThere
    if len(ranges) > 1:
        raise QuoteNotUnique
    return ranges[0]


class SuggestionWaits(DomainError):
    message = _("Somebody suggested other words here. Decide about them first: that settles it.")


@transaction.atomic
def open_thread(
    *,
    actor: User,
    target_kind: str,
    target_id: object,
    part: str,
    quote: str,
    start: int | None = None,
    text: str,
    at: dt.datetime,
) -> Thread:
    """Write about a passage. Raises NotAllowed, NothingWritten, PostTooLong, and what find_quote raises."""
    words = checked_words(text)
    if not words:
        raise NothingWritten
    thread = anchored_thread(
        actor=actor, target_kind=target_kind, target_id=str(target_id), part=part, quote=quote, start=start, at=at
    )
    post = ThreadPost.objects.create(thread=thread, author=actor, text=words, written_at=at)
    audit.record(actor=actor, verb="thread.opened", target=thread, at=at, of=target_kind, id=str(target_id), part=part)
    news.tell_of_comment(thread, actor=actor, number=post.pk, at=at)
    return thread


def anchored_thread(
    *, actor: User, target_kind: str, target_id: str, part: str, quote: str, start: int | None, at: dt.datetime
) -> Thread:
    """A thread without posts, in the caller's transaction. Raises NotAllowed and what find_quote raises."""
    found = text_for(actor, target_kind, target_id, part)
    plain = plain_of(found.text, is_html=found.is_html)
    anchor = anchor_at(plain, *find_quote(plain, quote, start))
    return Thread.objects.create(
        target_kind=target_kind,
        target_id=target_id,
        part=part,
        revision=found.revision,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        end=anchor.end,
        text_digest=digest_of(plain),
        opened_by=actor,
        opened_at=at,
    )


def text_for(actor: User, target_kind: str, target_id: str, part: str) -> PartText:
    """The text that somebody wants to write about. Raises NotAllowed."""
    target = target_of(target_kind)
    found = target.current_text(target_id, part) if target and can_comment(actor, target_kind, target_id) else None
    if found is None:
        raise NotAllowed
    return found


@transaction.atomic
def reply(*, actor: User, thread: Thread, text: str, at: dt.datetime) -> ThreadPost:
    """Raises NotAllowed, NothingWritten, PostTooLong."""
    if not can_comment(actor, thread.target_kind, thread.target_id):
        raise NotAllowed
    words = checked_words(text)
    if not words:
        raise NothingWritten
    post = ThreadPost.objects.create(thread=thread, author=actor, text=words, written_at=at)
    news.tell_of_comment(thread, actor=actor, number=post.pk, at=at)
    return post


@transaction.atomic
def resolve(*, actor: User, thread: Thread, at: dt.datetime) -> None:
    """What is settled stays settled by whom it was. Raises NotAllowed, SuggestionWaits."""
    thread = locked(thread)
    if not can_settle(actor, thread):
        raise NotAllowed
    if hasattr(thread, "suggestion") and thread.suggestion.is_waiting:
        raise SuggestionWaits
    settle(thread, actor, at)


@transaction.atomic
def reopen(*, actor: User, thread: Thread, at: dt.datetime) -> None:
    """Raises NotAllowed."""
    thread = locked(thread)
    if not can_settle(actor, thread):
        raise NotAllowed
    if thread.is_open:
        return
    thread.state, thread.resolved_by, thread.resolved_at = ThreadState.OPEN, None, None
    thread.save(update_fields=["state", "resolved_by", "resolved_at"])
    audit.record(actor=actor, verb="thread.reopened", target=thread, at=at)


def settle(thread: Thread, actor: User, at: dt.datetime) -> None:
    """In the caller's transaction, with the thread locked."""
    if not thread.is_open:
        return
    thread.state, thread.resolved_by, thread.resolved_at = ThreadState.RESOLVED, actor, at
    thread.save(update_fields=["state", "resolved_by", "resolved_at"])
    audit.record(actor=actor, verb="thread.resolved", target=thread, at=at)


def locked(thread: Thread) -> Thread:
    """Fresh from the database, for the caller's transaction.

    Its suggestion is read after the lock is there: in one query with it PostgreSQL gives the suggestion as it was before the
    wait, and it could be decided twice.
    """
    return Thread.objects.select_for_update().get(pk=thread.pk)


def checked_words(text: str) -> str:
    """Raises PostTooLong."""
    words = text.replace("\r\n", "\n").replace("\0", "").strip()  # PostgreSQL takes no NUL
    if len(words) > MAX_POST:
        raise PostTooLong
    return words
