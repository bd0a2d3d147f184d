"""Live workshops that were held in the year."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reporting import dimensions, held
from reporting.dimensions import Dimension
from reporting.indicator import Disciplines, Fact, Indicator
from reporting.period import Span


def _dimensions() -> tuple[Dimension, ...]:
    return dimensions.quarter(), *held.courses_and_cohorts()


def _facts(span: Span, _disciplines: Disciplines) -> Iterator[Fact]:
    owners = held.owners()
    rows = held.held(span).annotate(quarter=span.quarter("starts_at"))
    for pk, kind, key, quarter in rows.values_list("pk", "owner_kind", "owner_key", "quarter").iterator():
        yield pk, (quarter, *owners.get((kind, key), held.NOWHERE))


INDICATOR = Indicator(
    code="workshops",
    title=_("Workshops held"),
    unit=_("workshops"),
    definition=_(
        "Live workshops that began in the year and whose room was opened, each once; cancelled ones do not count. "
        "They say nothing about single people, so every number is shown."
    ),
    series="_L_MMIL_0404_WS_N",
    counts_people=False,
    own_dimensions=_dimensions,
    pairs=(("COURSE", "QUARTER"), ("COHORT", "QUARTER")),
    facts=_facts,
    about_people=False,
)
