"""How long an answer takes, said honestly: those who still wait count too (Kaplan and Meier 1958)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Wait:
    """How long one request has waited so far, and whether it ended in an answer."""

    so_far: dt.timedelta
    is_answered: bool


@dataclass(frozen=True)
class Estimate:
    """`median` is None where fewer than half would be answered within the longest wait seen: it is "more than" `longest`."""

    median: dt.timedelta | None
    longest: dt.timedelta


def estimate(waits: Iterable[Wait]) -> Estimate | None:
    """S begins at 1. In the order of waiting, with n still at risk: an answer makes it S · (1 - 1/n), one who still waits only
    leaves. The median is the first time with S ≤ ½. Of equal times answers come first. None without requests.
    """
    rows = sorted(waits, key=lambda wait: (wait.so_far, not wait.is_answered))
    if not rows:
        return None
    survival, longest = 1.0, rows[-1].so_far
    for at_risk, wait in zip(range(len(rows), 0, -1), rows, strict=True):
        if wait.is_answered:
            survival *= (at_risk - 1) / at_risk
        if survival <= 0.5 + 1e-12:  # products of fractions miss a half by the last bit
            return Estimate(wait.so_far, longest)
    return Estimate(None, longest)
