"""The plain text of a text that may be HTML, as anchors count it, and putting words back into the HTML it came from."""

import hashlib
import re
from html import escape, unescape
from html.parser import HTMLParser
from itertools import pairwise

BLOCKS = frozenset(
    [
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "h2",
        "h3",
        "h4",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)


_SPACES = re.compile("[ \\t\\r\\n]+")


class _Plain(HTMLParser):
    """The letters that Reader finds, by runs instead of one by one: a section of 6,000 words is read at every save."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._runs: list[str] = []
        self._lines = html.split("\n")
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self._runs).rstrip("\n")

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" or tag in BLOCKS:
            self._end_block(is_break=tag == "br")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_block(is_break=False)

    def handle_data(self, data: str) -> None:
        run = _SPACES.sub(" ", data)
        if not self._runs or self._runs[-1][-1] in " \n":
            run = run.removeprefix(" ")
        if run:
            self._runs.append(run)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, start: str) -> None:
        line, column = self.getpos()
        is_ended = self._lines[line - 1].startswith(";", column + len(start))
        self.handle_data(unescape(f"{start};" if is_ended else start))

    def _end_block(self, *, is_break: bool) -> None:
        if self._runs and self._runs[-1][-1] == " ":
            self._runs[-1] = self._runs[-1][:-1]
            if not self._runs[-1]:
                self._runs.pop()
        if self._runs and (is_break or self._runs[-1] != "\n"):
            self._runs.append("\n")


class Reader(HTMLParser):
    """Collects the characters of the text, each with the range of the source that says it; `None` for ends of blocks.

    Who needs more than the words of a text extends it, so that places in it count the same everywhere.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.letters: list[str] = []
        self.sources: list[tuple[int, int] | None] = []
        lengths = [len(line) for line in html.split("\n")]
        self._lines = [0]
        for length in lengths:
            self._lines.append(self._lines[-1] + length + 1)
        self.feed(html)
        self.close()
        while self.letters and self.sources[-1] is None:
            self.letters.pop()
            self.sources.pop()

    @property
    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" or tag in BLOCKS:
            self._end_block(is_break=tag == "br")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_block(is_break=False)

    def handle_data(self, data: str) -> None:
        place = self._place
        for number, letter in enumerate(data):
            self._add(letter, (place + number, place + number + 1))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, start: str) -> None:
        place = self._place
        end = place + len(start)
        end += self.html[end : end + 1] == ";"
        for letter in unescape(self.html[place:end]):
            self._add(letter, (place, end))

    def _add(self, letter: str, source: tuple[int, int]) -> None:
        """White space in HTML is one space, and none at the edges of a block."""
        if letter in " \t\r\n":
            if not self.letters or self.letters[-1] in " \n":
                return
            letter = " "
        self.letters.append(letter)
        self.sources.append(source)

    def _end_block(self, *, is_break: bool) -> None:
        if self.letters and self.letters[-1] == " ":
            self.letters.pop()
            self.sources.pop()
        if self.letters and (is_break or self.letters[-1] != "\n"):
            self.letters.append("\n")
            self.sources.append(None)


class OtherBlock(ValueError):
    """The range reaches over the end of a paragraph."""


def plain_of(text: str, *, is_html: bool) -> str:
    """The words alone; each end of a block and each break is one newline."""
    return _Plain(text).text if is_html else text


def digest_of(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()


def put(text: str, start: int, end: int, words: str, *, is_html: bool) -> str:
    """`text` with `words` instead of what plain_of(text)[start:end] says. Tags stay; the first letter's format is that of the
    new words. Raises OtherBlock where a range of HTML reaches over the end of a block."""
    if not is_html:
        return text[:start] + words + text[end:]
    sources = Reader(text).sources[start:end]
    if not sources or any(source is None for source in sources):
        raise OtherBlock
    places = [source for source in sources if source is not None]
    # White space that the plain text leaves out goes with the words around it, tags between them stay.
    pieces = [text[: places[0][0]], escape(" ".join(words.split()), quote=False)]
    for (_, left), (right, _) in pairwise(places):
        between = text[left:right]
        pieces.append("" if between.isspace() else between)
    pieces.append(text[places[-1][1] :])
    return "".join(pieces)
