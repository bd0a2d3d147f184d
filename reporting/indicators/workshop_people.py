"""People who were at a live workshop in the year."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reporting import dimensions, held
from reporting.dimensions import Dimension
from reporting.indicator import Disciplines, Fact, Indicator
from reporting.period import Span


def _dimensions() -> tuple[Dimension, ...]:
    return tuple(one.overlapping() for one in (dimensions.quarter(), *held.courses_and_cohorts()))


def _facts(span: Span, _disciplines: Disciplines) -> Iterator[Fact]:
    owners = held.owners()
    lists = held.came(span).annotate(quarter=span.quarter("workshop__starts_at"))
    registers = held.in_registers(span).annotate(quarter=span.quarter("starts_at"))
    for rows, workshop in ((lists, "workshop"), (registers, "session__workshop")):
        found = rows.values_list("user_id", f"{workshop}__owner_kind", f"{workshop}__owner_key", "quarter").distinct()
        for user_id, kind, key, quarter in found.iterator():
            yield user_id, (quarter, *owners.get((kind, key), held.NOWHERE))


INDICATOR = Indicator(
    code="workshop_people",
    title=_("People at workshops"),
    unit=_("people"),
    definition=_(
        "People who were at a live workshop in the year: present or late, as those who led it said in its attendance list or "
        "register. Each person counts once; somebody in two courses, cohorts or quarters counts in each of them and once in "
        "the total."
    ),
    series="_L_MMIL_0404_WSP_N",
    counts_people=True,
    own_dimensions=_dimensions,
    pairs=held.PAIRS,
    facts=_facts,
)
