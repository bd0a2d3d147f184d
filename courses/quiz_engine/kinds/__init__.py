"""The kinds of questions as pure functions over JSON, a module for each way of answering.

A kind freezes what an editor wrote into a `body` (with the solution), shows it without the solution, checks the shape of
a response, and says what share of the points it earns. docs/domain/quizzes.md gives the rules in words.
"""

from courses.quiz_engine.kinds.arranged import Matching, Ordering
from courses.quiz_engine.kinds.base import BadResponse, Json, Kind
from courses.quiz_engine.kinds.choices import Multiple, Single, TrueFalse
from courses.quiz_engine.kinds.gaps import Gaps, split_gaps
from courses.quiz_engine.kinds.hotspot import Hotspot, read_corners
from courses.quiz_engine.kinds.open import Open
from courses.quiz_engine.kinds.typed import Numeric, ShortText, fold_text, read_number

__all__ = ["KINDS", "BadResponse", "Json", "Kind", "fold_text", "read_corners", "read_number", "split_gaps"]

KINDS: dict[str, Kind] = {
    "single": Single(),
    "multiple": Multiple(),
    "true_false": TrueFalse(),
    "numeric": Numeric(),
    "short_text": ShortText(),
    "gaps": Gaps(),
    "ordering": Ordering(),
    "matching": Matching(),
    "hotspot": Hotspot(),
    "open": Open(),
}
