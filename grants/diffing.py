"""What changed between two texts, word by word: by paragraphs first, then by the words of those that differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

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
    """Pairs of runs, equal or different. Equal beginnings and ends are not compared again: an edit is mostly in one place."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [(old[:head], new[:head])]
    for _tag, i, j, k, m in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes():
        steps.append((middle_old[i:j], middle_new[k:m]))
    return [*steps, (old[len(old) - tail :], new[len(new) - tail :])]


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
