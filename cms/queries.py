"""What the front of the site shows, and which page an address means. Constant queries, whatever the number of courses."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

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


def page_at(path: str) -> Page | None:
    """The live page at an address below the home page of the current language, as its own class. Two queries.

    Wagtail goes down level by level, with two queries for each. None where the address takes more than a look at the
    tree: nothing is there, several sites share the pages, or the language has no home page. Wagtail then decides.
    """
    roots = Site.get_site_root_paths()
    root = next((each for each in roots if each.language_code == get_language()), None)
    if root is None or len({each.site_id for each in roots}) > 1:
        return None
    slugs = [part for part in path.split("/") if part]
    addresses = list(accumulate(slugs, lambda above, slug: f"{above}{slug}/", initial=root.root_path))
    # Addresses have no index, slugs have one.
    known = {*slugs, root.root_path.rstrip("/").rpartition("/")[2]}
    chain = list(Page.objects.filter(slug__in=known, url_path__in=addresses).order_by("depth"))
    if [page.url_path for page in chain] != addresses or not (chain[0].live and chain[-1].live):
        return None
    model = chain[-1].specific_class
    if model is None:
        return None
    page: Page = model._default_manager.select_related("locale", *getattr(model, "served_with", ())).get(pk=chain[-1].pk)
    for above, below in pairwise([*chain[:-1], page]):
        below._cached_parent_obj = above
    return page
