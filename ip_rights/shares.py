"""Arithmetic of shares: whole numbers only, so that what is given out always adds up to what there was."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError

WHOLE = 10_000  # parts in all where shares are typed as percents: a part is a hundredth of a percent
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?")


class NotAPercent(DomainError):
    message = _("Write a share as a number from 0 to 100 with at most two decimals, for example 33.33.")


def parse_percent(text: str) -> int:
    """Hundredths of a percent: "33.33", "33,33" and "33.33 %" are 3333. Empty is 0. Raises NotAPercent."""
    text = text.strip().removesuffix("%").strip()
    if not text:
        return 0
    found = _PERCENT.fullmatch(text)
    if found is None:
        raise NotAPercent
    parts = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    if parts > WHOLE:
        raise NotAPercent
    return parts


def percent_of(parts: int, whole: int = WHOLE) -> str:
    """With a point and as few decimals as say it, at most two: 3333 of 10,000 is "33.33", 1 of 3 is "33.33" as well.

    For reading; what counts is `parts` of `whole`. Half a hundredth is rounded up.
    """
    hundredths = (2 * parts * WHOLE + whole) // (2 * whole)
    units, rest = divmod(hundredths, 100)
    return f"{units}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(units)


def largest_remainder(amount: int, parts: Sequence[int]) -> list[int]:
    """`amount` (say cents; negative for a correction) given out by `parts`, in their order; the sum is exactly `amount`.

    Everybody gets the whole units that are theirs; what is left goes one by one to the largest remainders, among equal
    ones to the first (Hamilton's method). Raises ValueError where a part is negative or all are 0.
    """
    whole = sum(parts)
    if whole <= 0 or min(parts) < 0:
        raise ValueError("parts are 0 or more, and one of them is more than 0")
    sign = -1 if amount < 0 else 1
    shared = [divmod(abs(amount) * part, whole) for part in parts]
    given = [units for units, _remainder in shared]
    order = sorted(range(len(parts)), key=lambda index: (-shared[index][1], index))
    for index in order[: abs(amount) - sum(given)]:
        given[index] += 1
    return [sign * units for units in given]
