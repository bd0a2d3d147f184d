"""What changed between two texts, word by word: by paragraphs first, then by the words of those that differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

_PIECES = re.compile(r"\S+|\s+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Part:
    change: Change
    text: str


def word_diff(before: str, after: str) -> list[Part]:
    """Parts in reading order. Those that are not added make `before`, those that are not removed make `after`."""
    parts: list[Part] = []
    for old, new in _steps(_LINES.findall(before), _LINES.findall(after)):
        if old == new:
            parts.append(Part(Change.SAME, "".join(old)))
        else:
            for gone, come in _steps(_PIECES.findall("".join(old)), _PIECES.findall("".join(new))):
                if gone == come:
                    parts.append(Part(Change.SAME, "".join(gone)))
                else:
                    parts += [Part(Change.REMOVED, "".join(gone)), Part(Change.ADDED, "".join(come))]
    return _joined(parts)


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Pairs of runs, equal or different, by a longest common subsequence: never slow, however different the two are."""
    steps: list[tuple[Sequence[str], Sequence[str]]] = []
    was_change = False
    for part in Indel.opcodes(old, new):
        gone, come = old[part.src_start : part.src_end], new[part.dest_start : part.dest_end]
        is_change = part.tag != "equal"
        if is_change and was_change:
            before = steps.pop()
            gone, come = [*before[0], *gone], [*before[1], *come]
        steps.append((gone, come))
        was_change = is_change
    return steps


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if not part.text:
            continue
        if joined and joined[-1].change == part.change:
            joined[-1] = Part(part.change, joined[-1].text + part.text)
        else:
            joined.append(part)
    return joined
