"""What an indicator is. Each one has a file in reporting/indicators/."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporting.dimensions import Dimension
from reporting.period import Span

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

# A person's id, and the categories of the indicator's own dimensions (all but sex, age and district) in their order.
Fact = tuple[int, tuple[str, ...]]
Disciplines = dict[uuid.UUID, str]


@dataclass(frozen=True)
class Indicator:
    """One counted thing.

    `facts` reads what was counted in a span with a constant number of queries; it is given the discipline of each
    course. With `counts_people` a person counts once however many facts there are, else every fact counts.
    `series` is a local SDMX code: programme figures never carry the code of the national indicator. What is not
    `about_people` has no sex, age and district and nothing to suppress: its facts carry the id of the thing instead.
    """

    code: str
    title: "StrPromise"
    unit: "StrPromise"
    definition: "StrPromise"
    series: str
    counts_people: bool
    own_dimensions: Callable[[], tuple[Dimension, ...]]
    pairs: tuple[tuple[str, str], ...]
    facts: Callable[[Span, Disciplines], Iterable[Fact]]
    about_people: bool = True


COMMON_PAIRS = (
    ("AGE", "SEX"),
    ("DISTRICT", "SEX"),
    ("DISCIPLINE", "SEX"),
    ("QUARTER", "SEX"),
    ("DISCIPLINE", "AGE"),
    ("DISTRICT", "AGE"),
    ("DISCIPLINE", "QUARTER"),
)
