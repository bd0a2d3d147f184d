"""Where a quoted passage is after its text was edited. Pure; offsets count characters of plain text.

The method and its thresholds were measured: docs/domain/threads.md.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from review.enums import AnchorState

CONTEXT = 32  # characters kept before and after a quote
LEAST_ALIKE = 50  # fuzz.ratio of what the word diff found to the quote
LEAST_FUZZY = 85  # score of a quote found somewhere else
LEAST_CONTEXT = 50  # how alike what stands around must be, where the quote alone says too little
NEIGHBOURS = 2  # words beside a suggestion's own that show that they are still the same ones
TELLING = 16  # a quote of so many characters speaks for itself, wherever it stands

TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Anchor:
    """`exact` are the words as they were quoted; they, or what became of them, stand at [start, end). The range of an orphan
    is empty, at the place where it was lost."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    @property
    def is_orphan(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True)
class Moved:
    anchor: Anchor
    state: AnchorState


@dataclass(frozen=True)
class Conflict:
    """The words that a suggestion is about were changed, or it cannot be told where they are."""


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """An anchor of text[start:end] without spaces at its edges, with its context."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Anchor(text[start:end], *_around(text, start, end), start, end)


def places_of(quote: str, text: str) -> list[int]:
    """Where `quote` begins in `text`, overlapping ones too."""
    places = []
    found = text.find(quote) if quote else -1
    while found >= 0:
        places.append(found)
        found = text.find(quote, found + 1)
    return places


class WordDiff:
    """What became of the words of `old`, by a longest common subsequence of words and signs. Made once, asked often."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._old, self._new = ([match.span() for match in TOKEN.finditer(text)] for text in (old, new))
        self._starts, self._ends = [start for start, _ in self._old], [end for _, end in self._old]
        self._new_starts, self._new_ends = [start for start, _ in self._new], [end for _, end in self._new]

    @cached_property
    def _kept(self) -> list[int]:
        """For each old word which new one it is; -1 where it is gone."""
        words = [self.old[start:end] for start, end in self._old], [self.new[start:end] for start, end in self._new]
        kept = [-1] * len(self._old)
        for part in Indel.opcodes(*words):
            if part.tag == "equal":
                kept[part.src_start : part.src_end] = range(part.dest_start, part.dest_end)
        return kept

    @cached_property
    def _came(self) -> dict[int, int]:
        """For each new word that was there which old one it is."""
        return {new: old for old, new in enumerate(self._kept) if new >= 0}

    def range_now(self, start: int, end: int) -> tuple[int, int] | None:
        """Where old[start:end] or what replaced it is in `new`; None where all of it is gone."""
        first, last = self._words(start, end)
        if first > last:
            return None
        kept = [number for number in range(first, last + 1) if self._kept[number] >= 0]
        before, after = self._kept_before(first), self._kept_after(last)
        if not kept:
            return (self._new[before + 1][0], self._new[after - 1][1]) if after - before > 1 else None
        new_first, new_last = self._kept[kept[0]], self._kept[kept[-1]]
        # A change that begins or ends exactly where the quote does belongs to it.
        if kept[0] > first and (first == 0 or self._kept[first - 1] >= 0):
            new_first = before + 1
        if kept[-1] < last and (last + 1 == len(self._kept) or self._kept[last + 1] >= 0):
            new_last = after - 1
        inset = max(start - self._starts[first], 0) if kept[0] == first else 0
        outset = max(self._ends[last] - end, 0) if kept[-1] == last else 0
        return self._new[new_first][0] + inset, self._new[new_last][1] - outset

    def range_kept(self, start: int, end: int) -> tuple[int, int] | None:
        """Where old[start:end] stands, if not a character of it changed and the words beside it show that it is the same
        place: one on each side, or two on one side of a long passage. None otherwise."""
        first, last = self._words(start, end)
        if first > last:
            return None
        places = self._kept[first : last + 1]
        if places[0] < 0 or places != list(range(places[0], places[0] + len(places))):
            return None
        begun = all(self._stays(first - near, places[0] - near) for near in range(1, NEIGHBOURS + 1))
        ended = all(self._stays(last + near, places[-1] + near) for near in range(1, NEIGHBOURS + 1))
        is_between = self._stays(first - 1, places[0] - 1) and self._stays(last + 1, places[-1] + 1)
        if not (is_between or (end - start >= TELLING and (begun or ended))):
            return None
        now = self._new[places[0]][0] + start - self._starts[first]
        return (now, now + end - start) if self.new[now : now + end - start] == self.old[start:end] else None

    def is_partly_elsewhere(self, start: int, end: int, now: int) -> bool:
        """Whether many words of old[start:end] stayed, but not where the same words stand now, from `now` on."""
        first, last = self._words(start, end)
        kept = [self._kept[number] for number in range(first, last + 1) if self._kept[number] >= 0]
        outside = [number for number in kept if not now <= self._new[number][0] < now + end - start]
        return len(outside) * 3 > last - first + 1

    def was_there(self, start: int, end: int, anchor: "Anchor") -> bool:
        """Whether new[start:end] stood in `old` already, apart from where the anchor was."""
        first, last = bisect_right(self._new_ends, start), bisect_left(self._new_starts, end) - 1
        came = [self._came.get(number, -1) for number in range(first, last + 1)]
        if not came or came[0] < 0 or came != list(range(came[0], came[0] + len(came))):
            return False
        return anchor.is_orphan or not self._starts[came[0]] < anchor.end or not anchor.start < self._ends[came[-1]]

    def place_now(self, place: int) -> int:
        """The nearest place in `new` to a place in `old` whose words may be gone."""
        before = self._kept_before(bisect_left(self._starts, place))
        return self._new[before][1] if before >= 0 else 0

    def _words(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last word that [start, end) touches; the first behind the last where it touches none."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end) - 1

    def _stays(self, old: int, new: int) -> bool:
        """Whether the old word is that new word, the edges of the texts being words too."""
        if old < 0 or new < 0 or old >= len(self._old) or new >= len(self._new):
            return (old < 0 and new < 0) or (old >= len(self._old) and new >= len(self._new))
        return self._kept[old] == new

    def _kept_before(self, number: int) -> int:
        return next((self._kept[each] for each in range(number - 1, -1, -1) if self._kept[each] >= 0), -1)

    def _kept_after(self, number: int) -> int:
        rest = range(number + 1, len(self._kept))
        return next((self._kept[each] for each in rest if self._kept[each] >= 0), len(self._new))


def reanchor(old_text: str, new_text: str, anchor: Anchor) -> Moved:
    return reanchor_all(old_text, new_text, [anchor])[0]


def reanchor_all(old_text: str, new_text: str, anchors: Sequence[Anchor], *, diff: WordDiff | None = None) -> list[Moved]:
    """The same for many, which share one word diff: `diff` where the caller has it. In their order."""
    diff = diff or WordDiff(old_text, new_text)
    return [_moved(diff, anchor) for anchor in anchors]


def map_suggestion(base_text: str, current_text: str, start: int, end: int, exact: str) -> tuple[int, int] | Conflict:
    """Where the words `exact`, at [start, end) of `base_text`, are in `current_text`, untouched; never somewhere else."""
    if base_text[start:end] != exact or not exact:
        return Conflict()
    return suggestion_now(WordDiff(base_text, current_text), start, end)


def suggestion_now(diff: WordDiff, start: int, end: int) -> tuple[int, int] | Conflict:
    """The same with a diff that is there already."""
    found = diff.range_kept(start, end)
    if found:
        return found
    exact = diff.old[start:end]
    if len(exact) >= TELLING and places_of(exact, diff.old) == [start]:
        moved = places_of(exact, diff.new)
        if len(moved) == 1 and not diff.is_partly_elsewhere(start, end, moved[0]):
            return moved[0], moved[0] + len(exact)
    return Conflict()


def _moved(diff: WordDiff, anchor: Anchor) -> Moved:
    if diff.old == diff.new and not anchor.is_orphan:
        now = diff.new[anchor.start : anchor.end]
        return Moved(anchor, AnchorState.ATTACHED if now == anchor.exact else AnchorState.CHANGED)
    found = _alone(diff, anchor) or _by_words(diff, anchor) or _by_context(diff, anchor) or _by_likeness(diff, anchor)
    if found is None:
        place = diff.place_now(anchor.start)
        return Moved(replace(anchor, start=place, end=place), AnchorState.ORPHANED)
    start, end = found
    prefix, suffix = _around(diff.new, start, end)
    moved = Anchor(anchor.exact, prefix, suffix, start, end)
    return Moved(moved, AnchorState.ATTACHED if diff.new[start:end] == anchor.exact else AnchorState.CHANGED)


def _alone(diff: WordDiff, anchor: Anchor) -> tuple[int, int] | None:
    """The exact quote, if it stands once, and stood once: else the one that is left may be another."""
    places = places_of(anchor.exact, diff.new)
    if len(places) != 1:
        return None
    found = places[0], places[0] + len(anchor.exact)
    if anchor.is_orphan:
        is_known = len(anchor.exact) >= TELLING or _likeness_around(diff.new, *found, anchor) >= LEAST_CONTEXT
    else:
        is_known = len(places_of(anchor.exact, diff.old)) <= 1
    return found if is_known else None


def _by_words(diff: WordDiff, anchor: Anchor) -> tuple[int, int] | None:
    found = None if anchor.is_orphan else diff.range_now(anchor.start, anchor.end)
    if not found or found[0] >= found[1]:
        return None
    return found if fuzz.ratio(anchor.exact, diff.new[found[0] : found[1]], score_cutoff=LEAST_ALIKE) else None


def _by_context(diff: WordDiff, anchor: Anchor) -> tuple[int, int] | None:
    """Of several new places of the exact quote the one with the most of its old context; the nearest of equal ones."""
    length = len(anchor.exact)
    places = [place for place in places_of(anchor.exact, diff.new) if not diff.was_there(place, place + length, anchor)]
    scores = {place: _likeness_around(diff.new, place, place + length, anchor) for place in places}
    if not scores:
        return None
    best = max(scores, key=lambda place: (scores[place], -abs(place - anchor.start)))
    return (best, best + length) if scores[best] >= LEAST_CONTEXT else None


def _by_likeness(diff: WordDiff, anchor: Anchor) -> tuple[int, int] | None:
    """New words much like the quote, if that is long enough to be told from others."""
    length = len(anchor.exact)
    if length < TELLING:
        return None
    found = fuzz.partial_ratio_alignment(anchor.exact, diff.new, score_cutoff=LEAST_FUZZY)
    if found is None or found.dest_end - found.dest_start < length // 2:
        return None
    start, end = _whole_words(diff.new, found.dest_start, found.dest_end)
    return None if start == end or diff.was_there(start, end, anchor) else (start, end)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut words at the edges are taken whole, spaces at the edges left out."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]


def _likeness_around(text: str, start: int, end: int, anchor: Anchor) -> float:
    """0 to 100; by the more alike side, because edits beside a quote are seldom on both."""
    prefix, suffix = _around(text, start, end)
    return max(_ratio(anchor.prefix, prefix), _ratio(anchor.suffix, suffix))


def _ratio(one: str, other: str) -> float:
    return fuzz.ratio(one, other) if one and other else 0.0
