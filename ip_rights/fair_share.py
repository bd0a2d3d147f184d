"""What a share may come to: always a range, since no fixed price of a stream exists. Whole numbers only.

The order of steps is that of a music contract: what comes in for a side of the work, what the deal leaves to those who made
it, their share of that, and last what is recouped before anything is paid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

MILLION = 1_000_000
WHOLE = 10_000  # hundredths of a percent


class StepName(StrEnum):
    SIDE = "side"  # what comes in for the side
    DEAL = "deal"  # what the contract leaves of it
    SHARE = "share"  # of that, one's own share
    RECOUPED = "recouped"  # what is kept back first
    PAID = "paid"


@dataclass(frozen=True)
class Range:
    """Minor units; `low` is never more than `high`."""

    low: int
    high: int


@dataclass(frozen=True)
class Step:
    name: StepName
    amount: Range


@dataclass(frozen=True)
class Case:
    """`rates`: (low, high) of each source. `of_million`: they are minor units for a million of `quantity`, else hundredths of
    a percent of `quantity` minor units. `deal`: hundredths of a percent that the contract leaves. `parts` of `whole`: one's
    share. `to_recoup`: minor units that are still to come back out of this share.
    """

    rates: Sequence[tuple[int, int]]
    quantity: int
    of_million: bool
    parts: int
    whole: int
    deal: int = WHOLE
    to_recoup: int = 0


def work_out(case: Case) -> tuple[Step, ...]:
    """The steps from what comes in to what is paid. Rounded once for each step: the low end down, the high end up.

    Raises ValueError where there is no rate, or a number is below 0.
    """
    if not case.rates or min(case.quantity, case.parts, case.deal, case.to_recoup) < 0 or case.whole < 1:
        raise ValueError("a rate, and numbers of 0 or more")
    unit = MILLION if case.of_million else WHOLE
    low = Fraction(min(rate for rate, _high in case.rates) * case.quantity, unit)
    high = Fraction(max(rate for _low, rate in case.rates) * case.quantity, unit)
    deal = Fraction(case.deal, WHOLE)
    share = deal * Fraction(case.parts, case.whole)
    steps = [
        Step(StepName.SIDE, _rounded(low, high)),
        Step(StepName.DEAL, _rounded(low * deal, high * deal)),
        Step(StepName.SHARE, _rounded(low * share, high * share)),
    ]
    mine = steps[-1].amount
    kept = Range(min(mine.low, case.to_recoup), min(mine.high, case.to_recoup))
    return (*steps, Step(StepName.RECOUPED, kept), Step(StepName.PAID, Range(mine.low - kept.low, mine.high - kept.high)))


def _rounded(low: Fraction, high: Fraction) -> Range:
    return Range(low.numerator // low.denominator, -(-high.numerator // high.denominator))
