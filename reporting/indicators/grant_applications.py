"""Applications for grants begun in the year, by what had become of them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reporting import applied, dimensions
from reporting.dimensions import UNKNOWN, Dimension
from reporting.indicator import Disciplines, Fact, Indicator
from reporting.period import Span


def _dimensions() -> tuple[Dimension, ...]:
    return applied.state(), applied.call(), applied.sector(), dimensions.quarter()


def _facts(span: Span, _disciplines: Disciplines) -> Iterator[Fact]:
    sectors = applied.sectors()
    for person, stood, call, quarter in applied.draft_facts(span):
        yield person, (stood, call, sectors.get(person, UNKNOWN), quarter)


INDICATOR = Indicator(
    code="grant_applications",
    title=_("Applications for grants"),
    unit=_("applications"),
    definition=_(
        "Applications for grants that were begun in the year, each once, by where they stood on the last Monday. Applications "
        "written to practise count too: the call says which these are. The field is the one that the applicant works in."
    ),
    series="_L_MMIL_0404_GRANT_N",
    counts_people=False,
    own_dimensions=_dimensions,
    pairs=(
        ("STATE", "SEX"),
        ("CALL", "STATE"),
        ("SECTOR", "STATE"),
        ("CALL", "SEX"),
        ("SECTOR", "SEX"),
        ("STATE", "AGE"),
        ("STATE", "QUARTER"),
    ),
    facts=_facts,
)
