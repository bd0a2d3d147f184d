"""People who took part: enrolled, or were active in a course, in the year."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment, ProgressEvent
from reporting import dimensions
from reporting.dimensions import UNKNOWN, Dimension
from reporting.indicator import COMMON_PAIRS, Disciplines, Fact, Indicator
from reporting.period import Span


def _dimensions() -> tuple[Dimension, ...]:
    return dimensions.discipline().overlapping(), dimensions.quarter().overlapping()


def _facts(span: Span, disciplines: Disciplines) -> Iterator[Fact]:
    for model, field in ((ProgressEvent, "occurred_at"), (Enrolment, "enrolled_at")):
        rows = (
            model.objects.filter(**span.within(field))
            .annotate(quarter=span.quarter(field))
            .order_by()
            .values_list("user_id", "course_key", "quarter")
            .distinct()
        )
        for user_id, course_key, quarter in rows.iterator():
            yield user_id, (disciplines.get(course_key, UNKNOWN), quarter)


INDICATOR = Indicator(
    code="participants",
    title=_("Participants"),
    unit=_("people"),
    definition=_(
        "People who enrolled in a course in the year or did something in one: opened a lesson, played a video, took a quiz. "
        "Each person counts once; somebody active in two disciplines or quarters counts in each of them and once in the total."
    ),
    series="_L_MMIL_0404_N",
    counts_people=True,
    own_dimensions=_dimensions,
    pairs=COMMON_PAIRS,
    facts=_facts,
)
