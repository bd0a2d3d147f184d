"""How long a text is, as the funder counts, and what its limit says. static/js/lib/counting.js holds the same rule."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.sanitize import plain_text
from grants.enums import CountUnit, SectionFormat

# Named one by one, so that Python and browsers split at the same signs.
_SPACE = "\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPACES = re.compile(f"[{_SPACE}]+")
_BLOCK_END = re.compile(r"<br\s*/?>|</(?:p|li|h[2-4]|blockquote|dd|dt|td|th|pre|caption|summary)>", re.IGNORECASE)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": "\xa0", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))


class Verdict(StrEnum):
    FREE = "free"  # there is no limit
    WITHIN = "within"
    TOLERATED = "tolerated"  # above a soft limit, inside what the funder lets pass
    TOO_LONG = "too_long"  # above a soft limit and its tolerance: told, never refused
    OVER = "over"  # above a hard limit: cannot be sent


@dataclass(frozen=True)
class Measure:
    count: int
    limit: int | None
    unit: CountUnit
    verdict: Verdict

    @property
    def remaining(self) -> int | None:
        """Below zero where the text is longer than the limit."""
        return None if self.limit is None else self.limit - self.count


def words_of(text: str, text_format: str = SectionFormat.PLAIN) -> str:
    """The text without markup; what ends a block ends a line."""
    if text_format != SectionFormat.RICH:
        return text.replace("\r\n", "\n")
    bare = plain_text(_BLOCK_END.sub(lambda end: f"{end[0]}\n", text))
    bare = _ENTITY.sub(lambda found: _ENTITIES[found[0]], bare)
    return "\n".join(line.strip() for line in bare.split("\n") if line.strip())


def count(text: str, unit: str) -> int:
    """Words are what stands between white space, as Word counts; a line break is one character."""
    text = text.replace("\r\n", "\n")
    if unit == CountUnit.WORDS:
        return sum(1 for word in _SPACES.split(text) if word)
    return len(text) if unit == CountUnit.CHARACTERS else len(_SPACES.sub("", text))


def limit_of(section: dict[str, Any], text: str) -> Measure:
    """`section` is one of a CallVersion's content, `text` is what is stored for it."""
    unit, limit = CountUnit(section.get("unit") or CountUnit.WORDS), section.get("limit")
    length = count(words_of(text, section.get("format", SectionFormat.PLAIN)), unit)
    if not limit:
        return Measure(length, None, unit, Verdict.FREE)
    if length <= limit:
        return Measure(length, limit, unit, Verdict.WITHIN)
    if section.get("is_hard"):
        return Measure(length, limit, unit, Verdict.OVER)
    is_tolerated = length * 100 <= limit * (100 + (section.get("tolerance") or 0))
    return Measure(length, limit, unit, Verdict.TOLERATED if is_tolerated else Verdict.TOO_LONG)
