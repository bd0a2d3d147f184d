"""Hours that people were in the rooms of live workshops."""

from collections.abc import Iterator

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from reporting import dimensions, held
from reporting.dimensions import Dimension
from reporting.indicator import Disciplines, Fact, Indicator
from reporting.period import Span

HOUR = 60


def _dimensions() -> tuple[Dimension, ...]:
    return dimensions.quarter(), *held.courses_and_cohorts()


def _facts(span: Span, _disciplines: Disciplines) -> Iterator[Fact]:
    """One fact for each whole hour, so that hours are counted and controlled as everything else is."""
    owners = held.owners()
    rows = (
        held.came(span)
        .annotate(quarter=span.quarter("workshop__starts_at"))
        .values("user_id", "workshop__owner_kind", "workshop__owner_key", "quarter")
        .annotate(there=Sum("minutes"))
        .values_list("user_id", "workshop__owner_kind", "workshop__owner_key", "quarter", "there")
    )
    for user_id, kind, key, quarter, there in rows.iterator():
        for _hour in range((there + HOUR // 2) // HOUR):
            yield user_id, (quarter, *owners.get((kind, key), held.NOWHERE))


INDICATOR = Indicator(
    code="workshop_hours",
    title=_("Hours at workshops"),
    unit=_("hours"),
    definition=_(
        "Hours that people who were present or late spent in the rooms of live workshops while these were open. Three people "
        "in a room for two hours are six. The minutes of each person are added up for a cohort and quarter and rounded to "
        "whole hours. Who was present without being in the online room adds none."
    ),
    series="_L_MMIL_0404_WSH_N",
    counts_people=False,
    own_dimensions=_dimensions,
    pairs=held.PAIRS,
    facts=_facts,
)
