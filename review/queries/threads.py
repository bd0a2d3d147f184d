"""A text with its threads, as a page shows it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from review.anchors import WordDiff, reanchor_all
from review.enums import AnchorState
from review.models import PostReport, Suggestion, Thread, ThreadPost
from review.plain import digest_of, plain_of
from review.rules import can_moderate, can_see, can_withdraw, is_own_conflict, may_comment_on_seen
from review.targets import PartText, kinds, target_of

SHOWN = 90  # characters of a quote in a list


@dataclass(frozen=True)
class Segment:
    """A run of the text, with the threads about it, the one that is about the fewest words first."""

    text: str
    threads: tuple[Thread, ...]
    is_first: bool  # the first run of the first of its threads


@dataclass(frozen=True)
class Card:
    """One thread and what the reader may do with it. `number` is that of its quote in the text."""

    number: int
    thread: Thread
    quote: str  # as a list shows it
    posts: Sequence[ThreadPost]
    suggestion: Suggestion | None
    words_now: str  # of a quote that changed, the same way
    can_decide: bool
    can_withdraw: bool
    can_rebase: bool


@dataclass(frozen=True)
class Panel:
    kind: str
    target_id: str
    part: str
    title: str
    part_text: PartText
    plain: str
    segments: Sequence[Segment]
    cards: Sequence[Card]  # open, in the order of the text
    orphans: Sequence[Card]  # open, with words that are gone
    settled: Sequence[Card]
    can_comment: bool
    can_settle: bool

    @property
    def open_count(self) -> int:
        """Those about words that are gone are read too."""
        return len(self.cards) + len(self.orphans)


def panel_of(user: User, kind: str, target_id: str, part: str) -> Panel | None:
    """One part of a target with all its threads; None where the reader may not see it. Two queries beside those of the target's
    own rules."""
    target = target_of(kind)
    found = target.current_text(target_id, part) if target and can_see(user, kind, target_id) else None
    if target is None or found is None:
        return None
    plain = plain_of(found.text, is_html=found.is_html)
    threads = threads_in(kind, target_id, {part: plain})[part]
    shown = sorted(
        (thread for thread in threads if thread.is_open and not thread.is_orphan), key=lambda row: (row.start, row.pk)
    )
    lost = [thread for thread in threads if thread.is_open and thread.is_orphan]
    settled = [thread for thread in threads if not thread.is_open]
    comments = may_comment_on_seen(user, kind, target_id)
    decides = bool(threads) and user.is_active and target.can_decide(user, target_id)
    cards = [
        _card(user, number, thread, plain, comments=comments, decides=decides)
        for number, thread in enumerate((*shown, *lost, *settled), 1)
    ]
    return Panel(
        kind=kind,
        target_id=target_id,
        part=part,
        title=target.title(target_id),
        part_text=found,
        plain=plain,
        segments=_segments(plain, shown),
        cards=cards[: len(shown)],
        orphans=cards[len(shown) : len(shown) + len(lost)],
        settled=cards[len(shown) + len(lost) :],
        can_comment=comments,
        can_settle=bool(threads) and (comments or decides),
    )


def threads_in(kind: str, target_id: object, plains: Mapping[str, str]) -> dict[str, list[Thread]]:
    """All threads about some parts of a target by part, with what a card shows, in the order of the text. Two queries.

    `plains` are the plain texts of the parts: threads are anchored in these, even where a text was saved without moving
    them. Whoever asks checks first that the reader may see them.
    """
    posts = ThreadPost.objects.select_related("author")
    rows = Thread.objects.filter(target_kind=kind, target_id=str(target_id), part__in=plains)
    rows = rows.select_related("opened_by", "resolved_by", "suggestion").prefetch_related(Prefetch("posts", queryset=posts))
    found: dict[str, list[Thread]] = {part: [] for part in plains}
    for thread in rows:
        found[thread.part].append(thread)
    for part, plain in plains.items():
        _anchor(found[part], plain)
    return found


def _anchor(threads: Sequence[Thread], plain: str) -> None:
    digest = digest_of(plain)
    strays = [thread for thread in threads if thread.text_digest != digest]
    if strays:
        moved = reanchor_all("", plain, [thread.anchor_in(digest) for thread in strays], diff=WordDiff("", plain))
        for thread, now in zip(strays, moved, strict=True):
            thread.put_anchor(now, digest)


def _card(user: User, number: int, thread: Thread, plain: str, *, comments: bool, decides: bool) -> Card:
    suggestion: Suggestion | None = getattr(thread, "suggestion", None)
    if suggestion:
        suggestion.thread = thread
    posts = list(thread.posts.all())
    is_hidden = bool(suggestion and posts and posts[0].hidden_at)
    shown = None if is_hidden else suggestion
    return Card(
        number=number,
        thread=thread,
        quote=_cut(thread.exact),
        posts=[post for post in posts if post.text or post.hidden_at or not suggestion],
        suggestion=shown,
        words_now=_cut(plain[thread.start : thread.end]) if thread.anchor_state == AnchorState.CHANGED else "",
        can_decide=bool(shown and shown.is_waiting and decides),
        can_withdraw=bool(shown and can_withdraw(user, shown)),
        can_rebase=bool(shown and comments and is_own_conflict(user, shown)),
    )


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _segments(plain: str, threads: Sequence[Thread]) -> list[Segment]:
    """`plain` cut wherever a quote begins or ends: quotes may overlap."""
    edges = sorted({0, len(plain), *(edge for thread in threads for edge in (thread.start, thread.end))})
    segments, begun = [], set()
    for start, end in pairwise(edges):
        here = sorted((row for row in threads if row.start <= start and end <= row.end), key=lambda row: row.end - row.start)
        first = here[0].pk if here else None
        segments.append(Segment(plain[start:end], tuple(here), first is not None and first not in begun))
        begun.add(first)
    return segments


def thread_for(user: User, public_id: uuid.UUID) -> Thread | None:
    """A thread of something that the reader may see."""
    rows = Thread.objects.select_related("opened_by", "suggestion").filter(public_id=public_id, target_kind__in=kinds())
    thread = rows.first()
    return thread if thread and can_see(user, thread.target_kind, thread.target_id) else None


def post_for(user: User, public_id: uuid.UUID) -> ThreadPost | None:
    """A post that the reader may see, whoever moderates any."""
    post = ThreadPost.objects.select_related("thread", "author").filter(public_id=public_id).first()
    if post is None or can_moderate(user):
        return post
    is_seen = can_see(user, post.thread.target_kind, post.thread.target_id) and not post.hidden_at
    return post if is_seen else None


def reported_posts() -> QuerySet[ThreadPost]:
    """What somebody asked to look at, longest waiting first, with the reasons but not who gave them."""
    waiting = PostReport.objects.filter(settled_at=None).only("reason", "reported_at", "post_id")
    rows = ThreadPost.objects.filter(reports__settled_at=None, reports__isnull=False).distinct().order_by("pk")
    return rows.select_related("author", "thread__suggestion").prefetch_related(Prefetch("reports", waiting, to_attr="waiting"))
