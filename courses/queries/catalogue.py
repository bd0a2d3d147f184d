"""The courses that visitors find, and the cohorts they can join."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, prefetch_related_objects
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from accounts.models import User
from assets.models import Audio, Video
from courses.enums import EnrolmentMode, EnrolmentStatus
from courses.models import Cohort, Course, Discipline, Lesson, WaitingPlace
from courses.queries.languages import courses_for, readers_language
from courses.queries.waiting import own_places

PER_PAGE = 12
# The signs of SQLite's and PostgreSQL's search languages are no words.
_WORDS = re.compile(r"[^\w\s-]")


@dataclass(frozen=True)
class Wanted:
    """What a visitor looks for; the defaults ask for everything."""

    text: str = ""
    discipline: Discipline | None = None
    level: int | None = None
    is_open: bool = False

    @property
    def is_everything(self) -> bool:
        return not (self.text or self.discipline or self.level or self.is_open)


def find_courses(wanted: Wanted, *, number: str | int, today: dt.date) -> PageOfResults:
    """One page of the courses, each with its discipline and picture: those in the reader's language, then the others.

    Words are searched as a whole first, then in what the films of the lessons say; where nothing has them, titles that
    begin with them are found. Constant queries, whatever the number of courses.
    """
    courses = courses_for(readers_language())
    if wanted.discipline:
        courses = courses.filter(discipline_id=wanted.discipline.pk)
    if wanted.level:
        courses = courses.filter(level=wanted.level)
    if wanted.is_open:
        joinable = list(joinable_cohorts(today).values_list("course_key", flat=True).distinct())
        courses = courses.filter(
            Q(enrolment_mode=EnrolmentMode.OPEN) | Q(enrolment_mode=EnrolmentMode.COHORT, translation_key__in=joinable)
        )
    in_order = courses.order_by("rank", "discipline__position", "level", "title", "pk")
    results = _search(courses, wanted.text) if wanted.text else in_order
    page = Paginator(results, PER_PAGE).get_page(number)
    page.object_list = list(page.object_list)
    prefetch_related_objects(page.object_list, "hero_image__renditions")
    return page


def _search(courses: Any, text: str) -> Any:  # Wagtail's page query sets have no types
    text = _WORDS.sub(" ", text).strip()
    if not text:
        return courses.none()
    # Wagtail's search knows no conditions on other rows.
    courses = Course.objects.filter(id__in=list(courses.values_list("pk", flat=True)))
    courses = courses.select_related("discipline", "locale", "hero_image")
    found = list(courses.search(text, operator="and"))
    known = {course.pk for course in found}
    found += [course for course in courses.filter(courses_of_films(text)).order_by("title", "pk") if course.pk not in known]
    return found or courses.autocomplete(text)


def courses_of_films(text: str) -> Q:
    """The courses in whose live lessons a film or sound says, or is called, `text`, as a filter. Constant queries."""
    lessons: set[str] = set()
    for model in (Video, Audio):
        media = [str(row.pk) for row in get_search_backend().search(text, model.objects.all(), operator="and")]
        lessons |= set(
            ReferenceIndex.objects.filter(
                to_content_type=ContentType.objects.get_for_model(model),
                to_object_id__in=media,
                content_type=ContentType.objects.get_for_model(Lesson),
            ).values_list("object_id", flat=True)
        )
    paths = Lesson.objects.live().filter(pk__in=lessons).values_list("path", flat=True)
    return Q(path__in={path[: -2 * Lesson.steplen] for path in paths})


def joinable_cohorts(today: dt.date) -> QuerySet[Cohort]:
    """Cohorts that have not ended and whose enrolment is not closed; full ones are among them."""
    return Cohort.objects.filter(Q(enrolment_closes_on=None) | Q(enrolment_closes_on__gte=today), ends_on__gte=today)


@dataclass(frozen=True)
class CohortOffer:
    """A cohort as its course page shows it; `seats_left` is None where there is no limit."""

    cohort: Cohort
    seats_left: int | None
    waiting: int = 0
    place: WaitingPlace | None = None  # where the person who asks stands in line

    @property
    def is_full(self) -> bool:
        return self.seats_left == 0


def cohort_offers(course_key: uuid.UUID, today: dt.date, user: User | AnonymousUser) -> list[CohortOffer]:
    """What can be joined, first start first. Two queries, one for visitors. A seat kept for somebody else is taken."""
    taken = Count("enrolments", filter=Q(enrolments__status=EnrolmentStatus.ACTIVE), distinct=True)
    in_line = Count("waiting", filter=Q(waiting__ended_at=None, waiting__offer_until=None), distinct=True)
    offered = Count("waiting", filter=Q(waiting__ended_at=None, waiting__offer_until__isnull=False), distinct=True)
    found = joinable_cohorts(today).filter(course_key=course_key).annotate(taken=taken, in_line=in_line, offered=offered)
    cohorts: list[Any] = list(found.order_by("starts_on", "pk"))  # with the three counts
    places = own_places(user, cohorts)
    return [
        CohortOffer(
            cohort,
            seats_left=None if cohort.seats is None else max(cohort.seats - cohort.taken - cohort.offered, 0),
            waiting=cohort.in_line,
            place=places.get(cohort.pk),
        )
        for cohort in cohorts
    ]


def discipline_names() -> list[tuple[str, str]]:
    """(short name, name in the reader's language) in the editors' order, for the registry of works."""
    return [(discipline.slug, str(discipline)) for discipline in Discipline.objects.all()]
