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
    is_waiting: bool = False  # for somebody to mark it

    @property
    def earned(self) -> Decimal:
        """The points, for people to read."""
        return hundredths(self.points)

    @property
    def detail(self) -> dict[str, Json]:
        """What a stored grade says of the question."""
        detail = {"points": str(self.earned), "is_right": self.is_right}
        return {**detail, "is_waiting": True} if self.is_waiting else detail

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

    @property
    def detail(self) -> dict[str, Json]:
        """What a stored grade says of each question, by its key."""
        return {mark.key: mark.detail for mark in self.marks}


def mark_question(question: FrozenQuestion, response: Json, given: Fraction | None = None) -> Mark:
    """Points for an accepted response; None earns nothing. `given` is the share that somebody gave by hand."""
    kind, body = KINDS[question["kind"]], question["body"]
    if response is None:
        return Mark(question["key"], Fraction(0), question["points"], is_answered=False, feedback=())
    share = given or Fraction(0) if kind.is_marked_by_hand else kind.share(body, response)
    return Mark(
        question["key"],
        share * question["points"],
        question["points"],
        is_answered=True,
        feedback=tuple(kind.feedback(body, response)),
        is_waiting=kind.is_marked_by_hand and given is None,
    )


def grade(snapshot: Snapshot, responses: Mapping[str, Json], given: Mapping[str, Fraction] | None = None) -> Grade:
    """`responses`: question key → accepted response; `given`: question key → the share given by hand.

    Passed when the exact share of all points reaches the pass mark of the snapshot; what waits has earned nothing yet.
    """
    given = given or {}
    marks = tuple(
        mark_question(question, responses.get(question["key"]), given.get(question["key"]))
        for question in snapshot["questions"]
    )
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
