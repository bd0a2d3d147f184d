"""From responses to points. Exact fractions inside, cut to hundredths only for storage."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from courses.quiz_engine.kinds import KINDS, Json
from courses.quiz_engine.snapshot import FrozenQuestion, Snapshot


@dataclass(frozen=True)
class Mark:
    """What one question earned. `feedback` is what the editor wrote for this very response."""

    key: str
    points: Fraction
    max_points: int
    is_answered: bool
    feedback: tuple[str, ...]

    @property
    def earned(self) -> Decimal:
        """The points, for people to read."""
        return hundredths(self.points)

    @property
    def is_right(self) -> bool:
        return self.points == self.max_points

    @property
    def is_partly_right(self) -> bool:
        return 0 < self.points < self.max_points


@dataclass(frozen=True)
class Grade:
    """What the whole attempt earned, in points."""

    points: Decimal
    max_points: Decimal
    is_passed: bool
    marks: tuple[Mark, ...]


def mark_question(question: FrozenQuestion, response: Json) -> Mark:
    """Points for an accepted response; None earns nothing."""
    kind, body = KINDS[question["kind"]], question["body"]
    if response is None:
        return Mark(question["key"], Fraction(0), question["points"], is_answered=False, feedback=())
    return Mark(
        question["key"],
        kind.share(body, response) * question["points"],
        question["points"],
        is_answered=True,
        feedback=tuple(kind.feedback(body, response)),
    )


def grade(snapshot: Snapshot, responses: Mapping[str, Json]) -> Grade:
    """`responses`: question key → accepted response. Passed when the exact share reaches the pass mark of the snapshot."""
    marks = tuple(mark_question(question, responses.get(question["key"])) for question in snapshot["questions"])
    earned, possible = sum((mark.points for mark in marks), Fraction(0)), sum(mark.max_points for mark in marks)
    return Grade(
        points=hundredths(earned),
        max_points=Decimal(possible),
        is_passed=earned * 100 >= snapshot["terms"]["pass_mark"] * possible,
        marks=marks,
    )


def hundredths(value: Fraction) -> Decimal:
    """Rounded down: a pass mark is whole percents of whole points, so what is stored still agrees with "passed"."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_DOWN)


def percent(points: Decimal, max_points: Decimal) -> int:
    """Whole percent, rounded down, so that nobody reads "60 %" beside "not passed" at a pass mark of 60."""
    return int(points * 100 / max_points) if max_points else 0
