"""A section's text as paragraphs, headings and points, each piece with its place in the plain text that threads count in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from review.plain import Reader

# What XML cannot hold, and signs without a look. One space instead of each, so that places stay what they are.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\r]")
_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=[^\S\n]*\n\s*\n|\s*\Z)", re.DOTALL)
_HEADINGS = {"h2": 1, "h3": 1, "h4": 2}


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    POINT = "point"
    NUMBERED = "numbered"


@dataclass(frozen=True)
class Style:
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Run:
    """A newline is a break inside the block."""

    text: str
    style: Style = Style()


@dataclass(frozen=True)
class Block:
    """`start` is where its first letter stands in the plain text. `number` is the level of a heading, counted from 1 under the
    section's own, or the place of a numbered point."""

    kind: Kind
    start: int
    runs: tuple[Run, ...]
    number: int = 1

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class _Place:
    """What a letter stands in; ends of blocks have none."""

    kind: Kind
    number: int
    style: Style


def printable(text: str) -> str:
    """Of the same length."""
    return _UNPRINTABLE.sub(" ", text)


def blocks_of(text: str, *, is_html: bool) -> tuple[Block, ...]:
    """Without empty ones. Of plain text an empty line ends a paragraph, any other line end is a break."""
    if is_html:
        return tuple(_Blocks(text).blocks())
    found = _PARAGRAPH.finditer(printable(text))
    return tuple(Block(Kind.PARAGRAPH, each.start(), (Run(each[0]),)) for each in found)


class _Blocks(Reader):
    """Keeps with every letter what it stands in."""

    def __init__(self, html: str) -> None:
        self.places: list[_Place | None] = []
        self._tags: list[tuple[str, str]] = []
        self._numbers: list[int] = []
        super().__init__(html)

    def blocks(self) -> Iterator[Block]:
        start = 0
        for is_end, letters in groupby(zip(self.letters, self.places, strict=False), lambda each: each[1] is None):
            pieces = list(letters)
            styled = [(letter, place) for letter, place in pieces if place]
            if not is_end and any(not letter.isspace() for letter, _place in styled):
                place = styled[0][1]
                yield Block(place.kind, start, _runs(styled), place.number)
            start += len(pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in {"ol", "ul"}:
            self._numbers.append(0)
        elif tag == "li" and self._numbers:
            self._numbers[-1] += 1
        if tag not in {"br", "hr"}:
            self._tags.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag in {"ol", "ul"} and self._numbers:
            self._numbers.pop()
        at = max((at for at, (open_tag, _href) in enumerate(self._tags) if open_tag == tag), default=None)
        if at is not None:
            del self._tags[at]

    def _add(self, letter: str, source: tuple[int, int]) -> None:
        super()._add(letter, source)
        if len(self.letters) > len(self.places):
            self.places.append(self._place_now())

    def _end_block(self, *, is_break: bool) -> None:
        kept = len(self.letters) - (self.letters[-1:] == [" "])
        super()._end_block(is_break=is_break)
        del self.places[kept:]
        self.places += [self._place_now() if is_break else None] * (len(self.letters) - kept)
        if self.places and not is_break:
            self.places[-1] = None  # a break right before the end of a block is the end

    def _place_now(self) -> _Place:
        tags = [tag for tag, _href in self._tags]
        href = next((href for tag, href in reversed(self._tags) if tag == "a"), "")
        style = Style(bool({"b", "strong", "th"} & set(tags)), bool({"i", "em"} & set(tags)), href)
        for tag in reversed(tags):
            if tag in _HEADINGS:
                return _Place(Kind.HEADING, _HEADINGS[tag], style)
            if tag == "li":
                is_numbered = next((each for each in reversed(tags) if each in {"ol", "ul"}), "") == "ol"
                number = self._numbers[-1] if self._numbers else 1
                return _Place(Kind.NUMBERED if is_numbered else Kind.POINT, number, style)
        return _Place(Kind.PARAGRAPH, 1, style)


def _runs(styled: Sequence[tuple[str, _Place]]) -> tuple[Run, ...]:
    runs = groupby(styled, lambda each: each[1].style)
    return tuple(Run(printable("".join(letter for letter, _place in run)), style) for style, run in runs)
