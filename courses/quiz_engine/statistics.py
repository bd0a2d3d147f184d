"""How the questions of a quiz do: the classical figures of each item.

- Difficulty: the mean share of its points that was earned (Crocker and Algina, Introduction to Classical and Modern Test
  Theory, 1986, chapter 14: the item mean; for right or wrong the proportion p).
- Discrimination: Pearson's correlation of that share with the share of all other points of the same attempt, the corrected
  item-total correlation (the same chapter). From about 0.3 a question tells people apart well; below 0 those who do well
  otherwise get it wrong, which mostly means a wrong key (Ebel and Frisbie, Essentials of Educational Measurement, 1991).
- Choices: how many chose each option.

Nothing is said of fewer than MIN_ANSWERS attempts: a handful of people says little, and could be recognised.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from courses.quiz_engine.grading import Mark, mark_question
from courses.quiz_engine.kinds import Json
from courses.quiz_engine.snapshot import FrozenQuestion, Snapshot, response_words, solution_words

MIN_ANSWERS = 10
COUNTED_KINDS = frozenset({"single", "multiple", "true_false"})


@dataclass(frozen=True)
class Choice:
    """How often an option was chosen, `percent` of the attempts that asked the question."""

    text: str
    count: int
    percent: int
    is_right: bool


@dataclass(frozen=True)
class ItemFigures:
    """Figures of one question in one language over `asked` attempts; None and () below MIN_ANSWERS or where nothing varies."""

    key: str
    language: str
    kind: str
    prompt: str
    asked: int
    answered: int
    difficulty: float | None
    discrimination: float | None
    choices: tuple[Choice, ...]

    @property
    def is_shown(self) -> bool:
        return self.asked >= MIN_ANSWERS


@dataclass
class _Item:
    """Running sums of one question: x is its own share, y that of the rest."""

    question: FrozenQuestion
    asked: int = 0
    answered: int = 0
    own: float = 0
    pairs: int = 0
    sums: list[float] = field(default_factory=lambda: [0.0] * 5)  # x, y, xx, yy, xy
    chosen: Counter[str] = field(default_factory=Counter)
    texts: dict[str, bool] = field(default_factory=dict)  # option → whether right

    def add(self, question: FrozenQuestion, response: Json, own: float, rest: float | None) -> None:
        self.asked += 1
        self.answered += response is not None
        self.own += own
        if rest is not None:
            self.pairs += 1
            terms = (own, rest, own * own, rest * rest, own * rest)
            self.sums = [total + term for total, term in zip(self.sums, terms, strict=True)]
        if question["kind"] in COUNTED_KINDS:
            right = set(solution_words(question))
            self.texts |= {text: text in right for text in _option_texts(question)}
            self.chosen.update(response_words(question, response))

    def figures(self) -> ItemFigures:
        is_shown = self.asked >= MIN_ANSWERS
        choices = [
            Choice(text, self.chosen[text], 100 * self.chosen[text] // self.asked, is_right)
            for text, is_right in self.texts.items()
        ]
        return ItemFigures(
            key=self.question["key"],
            language=self.question.get("language", ""),
            kind=self.question["kind"],
            prompt=self.question["prompt"],
            asked=self.asked,
            answered=self.answered,
            difficulty=self.own / self.asked if is_shown else None,
            discrimination=_correlation(self.pairs, *self.sums) if is_shown else None,
            choices=tuple(choices) if is_shown else (),
        )


class ItemAnalysis:
    """Takes attempts one by one, in constant memory; `items` gives the figures in the order in which questions came.

    A translation is a question of its own here: other words can be harder. Attempts that do not say in which language they
    were are counted as in `language`.
    """

    def __init__(self, language: str = "") -> None:
        self._items: dict[tuple[str, str], _Item] = {}
        self._language = language
        self.attempts = 0

    def add(self, snapshot: Snapshot, responses: Mapping[str, Json], given: Mapping[str, Fraction]) -> None:
        """One attempt. Where an answer still waits for its mark the whole attempt is left out."""
        questions = snapshot["questions"]
        marks = [mark_question(one, responses.get(one["key"]), given.get(one["key"])) for one in questions]
        if any(mark.is_waiting for mark in marks):
            return
        self.attempts += 1
        earned, possible = sum((mark.points for mark in marks), Fraction(0)), sum(mark.max_points for mark in marks)
        for question, mark in zip(questions, marks, strict=True):
            name = (question["key"], question.get("language") or self._language)
            item = self._items.setdefault(name, _Item(question))
            item.question = question
            item.add(question, responses.get(question["key"]), _share(mark), _rest(mark, earned, possible))

    @property
    def items(self) -> list[ItemFigures]:
        return [item.figures() for item in self._items.values()]


def _share(mark: Mark) -> float:
    return float(mark.points / mark.max_points)


def _rest(mark: Mark, earned: Fraction, possible: int) -> float | None:
    """The share of all other points; None in a quiz of one question."""
    others = possible - mark.max_points
    return float((earned - mark.points) / others) if others else None


def _option_texts(question: FrozenQuestion) -> list[str]:
    if question["kind"] == "true_false":
        return [*response_words(question, "true"), *response_words(question, "false")]
    return [option["text"] for option in question["body"]["options"]]


def _correlation(n: int, x: float, y: float, xx: float, yy: float, xy: float) -> float | None:
    """Pearson's r from sums; None where one side does not vary."""
    if not n:
        return None
    spread = (n * xx - x * x) * (n * yy - y * y)
    return (n * xy - x * y) / math.sqrt(spread) if spread > 1e-9 else None  # noqa: PLR2004 - rounding of floats
