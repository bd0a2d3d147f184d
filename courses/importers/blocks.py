"""Markdown, with the directives of the Raspberry Pi Foundation's projects, into the blocks of a lesson."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown import markdown

from core.sanitize import clean_html, plain_text
from courses.importers.folder import Folder, beside
from courses.importers.source import Block, Report

_FENCE = re.compile(r"^\s*(```+|~~~+)\s*([\w-]*)")
_DIRECTIVE = re.compile(r"^\s*---\s*(/?)([a-z][\w-]*)\s*---\s*$")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^)]*[\"'])?\s*\)")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(\s*<?([^)\s>]*)>?(?:\s+[\"'][^)]*[\"'])?\s*\)")
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
_INGREDIENT = re.compile(r"\[\[\[([^\]]+)\]\]\]")
_IFRAME = re.compile(r"<iframe\b[^>]*?(?:src=[\"']?([^\"'\s>]*))?[^>]*>(?:.*?</iframe>)?", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BOX = re.compile(r"<p\s+style=[\"'][^\"']*border-left[^\"']*[\"']\s*>(.*?)</p>", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"^(?:https?:|mailto:)", re.IGNORECASE)
_KNOWN = frozenset({"task", "collapse"})
_LANGUAGES = {"blocks3": "scratch", "blocks": "scratch", "python": "python", "js": "javascript", "javascript": "javascript",
              "html": "html", "css": "css"}  # fmt: skip
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
MAX_HEADING, MAX_ITEM, MAX_CAPTION = 160, 300, 300


@dataclass
class Reader:
    """Reads one file. `base` is the path that its pictures are relative to."""

    folder: Folder
    path: str
    report: Report
    base: str = ""
    blocks: list[Block] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)

    def read(self, text: str) -> tuple[Block, ...]:
        """The blocks of `text`, with a checklist of its tasks at the end."""
        for match in _IFRAME.finditer(text):
            self.report.add("iframe", self.path, (match[1] or "")[:200])
        for match in _INGREDIENT.finditer(text):
            self.report.add("ingredient", self.path, match[1])
        if _SCRIPT.search(text):
            self.report.add("script", self.path)
        text = _INGREDIENT.sub("", _IFRAME.sub("", _SCRIPT.sub("", text)))
        text = _BOX.sub(lambda match: f"\n--- box ---\n{match[1].strip()}\n--- /box ---\n", text)
        lines = iter(text.split("\n"))
        for line in lines:
            self._line(line, lines)
        self._flush()
        if self.tasks:
            self.blocks.append(("checklist", ("Tasks", tuple(self.tasks))))
        return tuple(self.blocks)

    def _line(self, line: str, lines: Iterator[str]) -> None:
        if fence := _FENCE.match(line):
            self._code(fence[1], fence[2], lines)
        elif directive := _DIRECTIVE.match(line):
            self._directive(directive[2], lines, closes=bool(directive[1]))
        elif heading := _HEADING.match(line):
            self._flush()
            self._heading(heading[2])
        else:
            self._text.append(line)

    def _heading(self, words: str) -> None:
        if title := _plain(words)[:MAX_HEADING]:
            self.blocks.append(("heading", title))

    def _code(self, fence: str, language: str, lines: Iterator[str]) -> None:
        self._flush()
        code = []
        for line in lines:
            if line.strip().startswith(fence):
                break
            code.append(line)
        self.blocks.append(("code", (_LANGUAGES.get(language.lower(), "text"), "\n".join(code).strip("\n"))))

    def _directive(self, name: str, lines: Iterator[str], *, closes: bool) -> None:
        if name == "box" and not closes:
            self._flush()
            inside = []
            for line in lines:
                if line.strip() == "--- /box ---":
                    break
                inside.append(line)
            if words := self._html("\n".join(inside)):
                self.blocks.append(("callout", ("tip", words)))
            return
        if name not in _KNOWN:
            self.report.add("directive", self.path, name)
        self._flush()
        if name == "task" and not closes:
            self.tasks.append("")
        elif name == "collapse" and not closes:
            self._heading(_title_of(lines))

    def _flush(self) -> None:
        text, self._text = "\n".join(self._text).strip(), []
        if not text:
            return
        pictures = [(match[1], match[2]) for match in _IMAGE.finditer(text)]
        words = self._html(_IMAGE.sub("", text))
        if plain_text(words):
            self.blocks.append(("text", words))
            if self.tasks and not self.tasks[-1]:
                self.tasks[-1] = html.unescape(plain_text(words)).split("\n")[0][:MAX_ITEM]
        for alt, target in pictures:
            self._picture(alt, target)

    def _picture(self, alt: str, target: str) -> None:
        if re.match(r"^(?:[a-z][a-z0-9+.-]*:|//)", target, re.IGNORECASE):
            self.report.add("remote_image", self.path, target[:300])
            return
        place = beside(self.base or self.path, target)
        if place is None or not self.folder.has(place):
            self.report.add("missing_image", self.path, target)
        elif not place.lower().endswith(_PICTURES):
            self.report.add("unsupported_image", self.path, target)
        else:
            self.blocks.append(("image", (place, _plain(alt)[:MAX_CAPTION])))

    def _html(self, text: str) -> str:
        text = _LINK.sub(self._link, _ATTRIBUTES.sub("", text))
        return clean_html(markdown(text, extensions=["tables", "sane_lists"], output_format="html")).strip()

    def _link(self, match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if _SCHEME.match(target):
            return match[0]
        address = target.split("#")[0]
        place = beside(self.path, address) if address else self.path
        self.report.add("unlinked" if place and self.folder.has(place) else "broken_link", self.path, target)
        return words


def first_heading(text: str) -> str:
    """The first heading of a Markdown file as plain words, or nothing."""
    return next((_plain(match[2]) for line in text.split("\n") if (match := _HEADING.match(line))), "")


def first_words(blocks: tuple[Block, ...], limit: int = 300) -> str:
    """The first sentence or two of a lesson, for a summary."""
    text = next((html.unescape(plain_text(value)) for kind, value in blocks if kind == "text"), "")
    return " ".join(text.split())[:limit]


def _plain(markdown_words: str) -> str:
    return " ".join(html.unescape(plain_text(_ATTRIBUTES.sub("", markdown_words))).replace("**", "").replace("`", "").split())


def _title_of(lines: Iterator[str]) -> str:
    """The title in the small header that follows "--- collapse ---"."""
    title, marks = "", 0
    for line in lines:
        if line.strip() == "---":
            marks += 1
            if marks == 2:  # noqa: PLR2004 - the header stands between two lines of dashes
                break
        elif line.strip().startswith("title:"):
            title = line.split(":", 1)[1].strip().strip("'\"")
        elif marks == 0 and line.strip():
            break
    return title
