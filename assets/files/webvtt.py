"""A strict reader of WebVTT: what passes here plays in every browser and carries no markup but that of captions.

Source: W3C WebVTT 1, sections 4.1 to 4.4; stricter than the libraries we tried (docs/domain/uploads.md).
"""

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(
    rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}((?:[ \t]+(?:vertical|line|position|size|align|region):[^ \t:<>]+)*)[ \t]*$"
)
_TAG = re.compile(r"<([^>]*)>?")
_ALLOWED_TAG = re.compile(
    rf"^(?:/?(?:c|i|b|u|v|ruby|rt|lang)|(?:c|i|b|u|v|ruby|rt|lang)(?:\.[\w-]+)*(?:[ \t][^<>&\"'=]*)?|{_TIME})$"
)


class WebVTTError(ValueError):
    """What is wrong, and in which line (1 is the first)."""

    def __init__(self, line: int, problem: "str | StrPromise") -> None:
        self.line, self.problem = line, problem
        super().__init__(f"{line}: {problem}")


@dataclass(frozen=True)
class Cue:
    """One caption: from and to in milliseconds, and its words without markup."""

    start: int
    end: int
    words: str


def read_webvtt(text: str) -> list[Cue]:
    """The captions in their order; raise WebVTTError for the first fault.

    Needed: the WEBVTT line; at least one cue; every end after its start; starts that never go back; only caption tags.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT(?:[ \t]|$)", lines[0]):
        raise WebVTTError(1, _("it must begin with the word WEBVTT."))
    cues: list[Cue] = []
    for first, block in _blocks(lines):
        if not re.match(r"^(NOTE|STYLE|REGION)(?:[ \t]|$)", block[0]):
            cues.append(_read_cue(first, block, cues[-1].start if cues else 0))
    if not cues:
        raise WebVTTError(len(lines), _("there is no caption in it."))
    return cues


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """(line number of its first line, lines) of every block after the header."""
    blocks: list[tuple[int, list[str]]] = []
    start = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    current: list[str] = []
    for number in range(start, len(lines) + 1):
        line = lines[number] if number < len(lines) else ""
        if line.strip():
            current.append(line)
        elif current:
            blocks.append((number - len(current) + 1, current))
            current = []
    return blocks


def _read_cue(first: int, block: list[str], last_start: int) -> Cue:
    at = 0 if "-->" in block[0] else 1
    if at >= len(block):
        raise WebVTTError(first, _("a caption needs a line with its times."))
    match = _TIMING.match(block[at])
    if match is None:
        raise WebVTTError(first + at, _("times look like 00:01.000 --> 00:04.000."))
    start, end = _milliseconds(match.groups()[0:4]), _milliseconds(match.groups()[4:8])
    if end <= start:
        raise WebVTTError(first + at, _("the caption ends before it starts."))
    if start < last_start:
        raise WebVTTError(first + at, _("the caption starts before the one above it."))
    for offset, line in enumerate(block[at + 1 :], start=at + 1):
        _check_text(first + offset, line)
    return Cue(start, end, _words(block[at + 1 :]))


def _words(lines: list[str]) -> str:
    """What is read: a voice tag becomes the speaker's name, other tags go."""
    text = re.sub(r"<v(?:\.[\w.-]+)?[ \t]+([^>]*)>", r"\1: ", " ".join(lines))
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _check_text(number: int, line: str) -> None:
    if "-->" in line:
        raise WebVTTError(number, _("leave an empty line between two captions."))
    for match in _TAG.finditer(line):
        if not match.group(0).endswith(">") or not _ALLOWED_TAG.match(match.group(1)):
            raise WebVTTError(number, _("only the tags c, i, b, u, v, ruby, rt and lang may stand in captions."))


def from_subrip(text: str) -> str:
    """SubRip as WebVTT: a first line, and points for the commas in times. Anything else is returned as it is."""
    comma = re.compile(r"^(\d{2,}:[0-5]\d:[0-5]\d),(\d{3})([ \t]+-->[ \t]+\d{2,}:[0-5]\d:[0-5]\d),(\d{3})", re.MULTILINE)
    if text.startswith("WEBVTT") or not comma.search(text):
        return text
    return "WEBVTT\n\n" + comma.sub(r"\1.\2\3.\4", text.replace("\r\n", "\n"))
