"""Where things stand in the picture of a work plan. The template draws it as SVG; here are its numbers.

Across, everything is in percent of the width, so that words keep their size on a phone; down, in pixels.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from grants.rules.plans import Step

HEAD, ROW, BAR, WORDS = 28, 52, 16, 16
MOST_MARKS = 5
LONGEST_TITLE = 42
_STEPS = (1, 2, 3, 6, 12, 24)
_YEARLY = 6


@dataclass(frozen=True)
class Mark:
    """The first day of a month."""

    x: str
    label: str


@dataclass(frozen=True)
class Bar:
    """`words_y` is the base line of the title above the bar."""

    title: str
    x: str
    width: str
    y: int
    words_y: int
    anchor: str
    words_x: str


@dataclass(frozen=True)
class Chart:
    height: int
    marks: list[Mark]
    bars: list[Bar]
    bar_height: int = BAR
    head: int = HEAD


def chart_of(steps: Sequence[Step]) -> Chart | None:
    """The axis runs over whole months, from the first step's to the last one's; a plan without steps has no picture."""
    if not steps:
        return None
    first = min(step.starts_on for step in steps).replace(day=1)
    end = _next_month(max(step.ends_on for step in steps))
    days = (end - first).days

    def percent(day: dt.date) -> float:
        return 100 * (day - first).days / days

    months = _months(first, end)
    every = next((every for every in _STEPS if len(months) <= every * MOST_MARKS), _STEPS[-1])
    marks = [
        Mark(_percent(percent(month)), _label(month, has_year=month == first or every >= _YEARLY)) for month in months[::every]
    ]
    bars = []
    for index, step in enumerate(steps):
        x, width = percent(step.starts_on), 100 * ((step.ends_on - step.starts_on).days + 1) / days
        is_late = x > 100 / 2  # a title that began there would leave the picture
        top = HEAD + index * ROW
        bars.append(
            Bar(
                title=step.title if len(step.title) <= LONGEST_TITLE else step.title[: LONGEST_TITLE - 1].rstrip() + "…",
                x=_percent(x),
                width=_percent(width),
                y=top + WORDS + 8,
                words_y=top + WORDS,
                anchor="end" if is_late else "start",
                words_x=_percent(x + width if is_late else x),
            )
        )
    return Chart(HEAD + len(steps) * ROW, marks, bars)


def _months(first: dt.date, end: dt.date) -> list[dt.date]:
    months = [first]
    while (following := _next_month(months[-1])) < end:
        months.append(following)
    return months


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def _label(month: dt.date, *, has_year: bool) -> str:
    return date_format(month, "M Y" if has_year or month.month == 1 else "M")


def _percent(value: float) -> str:
    """With a point in every language."""
    return f"{value:.2f}%"
