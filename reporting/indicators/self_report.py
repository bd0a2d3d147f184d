"""Self-reports handed in, and the levels that follow from their answers by the ITU rule."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reporting import dimensions
from reporting.dimensions import UNKNOWN, Dimension
from reporting.indicator import Disciplines, Fact, Indicator
from reporting.period import Span
from skills.levels import area_results
from skills.models import SelfReport
from skills.survey import AREAS


def _dimensions() -> tuple[Dimension, ...]:
    levels = (dimensions.level(area.code) for area in AREAS)
    return dimensions.discipline(), dimensions.quarter(), dimensions.moment(), *levels


def _facts(span: Span, disciplines: Disciplines) -> Iterator[Fact]:
    rows = (
        SelfReport.objects.filter(**span.within("answered_at"))
        .annotate(quarter=span.quarter("answered_at"))
        .order_by()
        .values_list("user_id", "course_key", "quarter", "moment", "used_internet", "answers")
    )
    for user_id, course_key, quarter, moment, used_internet, answers in rows.iterator():
        levels = (str(result.level) for result in area_results(used_internet, answers))
        yield user_id, (disciplines.get(course_key, UNKNOWN), quarter, moment, *levels)


INDICATOR = Indicator(
    code="self_report",
    title=_("Self-reports"),
    unit=_("self-reports"),
    definition=_(
        "Self-reports on digital activities of the last three months, handed in during the year, one for each person, course "
        "and moment. Levels follow the ITU rule by area; people who did not use the Internet are a category of their own."
    ),
    series="_L_MMIL_0404_SELF_N",
    counts_people=False,
    own_dimensions=_dimensions,
    pairs=(
        ("AGE", "SEX"),
        ("MOMENT", "SEX"),
        ("DISCIPLINE", "MOMENT"),
        *((f"LEVEL_{area.code}", "MOMENT") for area in AREAS),
        *((f"LEVEL_{area.code}", "SEX") for area in AREAS),
    ),
    facts=_facts,
)
