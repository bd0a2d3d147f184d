"""What the front of the site shows. Constant queries, whatever the number of courses."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When
from wagtail.models import Locale, Page

from courses.enums import EnrolmentMode
from courses.models import Course, CourseIndex, Discipline

FEATURED = 6


@dataclass(frozen=True)
class Front:
    """The home page's picks: every discipline, and a few courses, those that can be started first."""

    catalogue_url: str
    disciplines: list[Discipline]
    courses: list[Course]


def front_of(home: Page) -> Front:
    catalogue = CourseIndex.objects.child_of(home).live().first()
    return Front(
        catalogue_url=catalogue.url if catalogue else "",
        disciplines=list(Discipline.objects.all()),
        courses=featured_courses(home.locale, FEATURED),
    )


def featured_courses(locale: Locale, limit: int) -> list[Course]:
    """Live, unrestricted courses in one language; open before cohorts before planned ones, then by discipline."""
    when_open = Case(
        When(enrolment_mode=EnrolmentMode.OPEN, then=Value(0)),
        When(enrolment_mode=EnrolmentMode.COHORT, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return list(
        Course.objects.live()
        .public()
        .filter(locale=locale)
        .select_related("discipline", "hero_image")
        .prefetch_related("hero_image__renditions")
        .defer_streamfields()
        .order_by(when_open, "discipline__position", "level", "title", "pk")[:limit]
    )
