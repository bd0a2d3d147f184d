"""People who showed at least one skill in the year by finishing something."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reporting import dimensions
from reporting.dimensions import UNKNOWN, Dimension
from reporting.indicator import COMMON_PAIRS, Disciplines, Fact, Indicator
from reporting.period import Span
from skills.models import SkillEvidence


def _dimensions() -> tuple[Dimension, ...]:
    return tuple(
        dimension.overlapping() for dimension in (dimensions.discipline(), dimensions.quarter(), dimensions.framework())
    )


def _facts(span: Span, disciplines: Disciplines) -> Iterator[Fact]:
    rows = (
        SkillEvidence.objects.filter(**span.within("earned_at"))
        .annotate(quarter=span.quarter("earned_at"))
        .order_by()
        .values_list("user_id", "course_key", "quarter", "skill__framework__code")
        .distinct()
    )
    for user_id, course_key, quarter, framework in rows.iterator():
        yield user_id, (disciplines.get(course_key, UNKNOWN) if course_key else UNKNOWN, quarter, framework)


INDICATOR = Indicator(
    code="skill_evidence",
    title=_("People who showed skills"),
    unit=_("people"),
    definition=_(
        "People who showed at least one skill in the year by finishing a lesson, quiz or course that stands for it. "
        "Each person counts once in the total and once in each discipline, quarter and framework."
    ),
    series="_L_MMIL_0404_SKILL_N",
    counts_people=True,
    own_dimensions=_dimensions,
    pairs=(*COMMON_PAIRS, ("FRAMEWORK", "SEX")),
    facts=_facts,
)
