"""Courses finished in the year: one for each person and course."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from courses.models import CourseProgress
from reporting import dimensions
from reporting.dimensions import UNKNOWN, Dimension
from reporting.indicator import COMMON_PAIRS, Disciplines, Fact, Indicator
from reporting.period import Span


def _dimensions() -> tuple[Dimension, ...]:
    return dimensions.discipline(), dimensions.quarter()


def _facts(span: Span, disciplines: Disciplines) -> Iterator[Fact]:
    rows = (
        CourseProgress.objects.filter(**span.within("completed_at"))
        .annotate(quarter=span.quarter("completed_at"))
        .values_list("user_id", "course_key", "quarter")
    )
    for user_id, course_key, quarter in rows.iterator():
        yield user_id, (disciplines.get(course_key, UNKNOWN), quarter)


INDICATOR = Indicator(
    code="completions",
    title=_("Courses finished"),
    unit=_("courses finished"),
    definition=_("Courses finished in the year, each person and course once. Somebody who finished two courses counts twice."),
    series="_L_MMIL_0404_COMPL_N",
    counts_people=False,
    own_dimensions=_dimensions,
    pairs=COMMON_PAIRS,
    facts=_facts,
)
