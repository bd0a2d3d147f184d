"""Steps of a work plan."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

MOST_STEPS = 100
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
LONGEST_PLAN = dt.timedelta(days=3_660)  # ten years


@dataclass(frozen=True)
class Step:
    """From its first day to its last, both included."""

    title: str
    starts_on: dt.date
    ends_on: dt.date
    public_id: uuid.UUID | None = field(default=None, compare=False)


def ends_before_it_starts(step: Step) -> bool:
    return step.ends_on < step.starts_on


def is_too_long(steps: list[Step]) -> bool:
    """Whether a plan spans more than ten years, or lies in another century: a mistyped year, and nothing that a
    picture could show."""
    if not steps:
        return False
    first, last = min(step.starts_on for step in steps), max(step.ends_on for step in steps)
    return last - first > LONGEST_PLAN or first < FIRST_DAY or last > LAST_DAY
