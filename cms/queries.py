"""What the front of the site shows, and which page an address means. Constant queries, whatever the number of courses."""

from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import md5
from itertools import accumulate, pairwise

from django.conf import settings
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from core import clock
from core.caching import kept
from courses.enums import EnrolmentMode
from courses.models import Course, CourseIndex, Discipline
from courses.queries.languages import courses_for
from ip_rights.queries.page import Card, cards_of
from ip_rights.queries.showing import adults_works

FEATURED, ON_THE_WALL = 6, 3


class Front:
    """The home page's picks: every discipline, a few courses, those that can be started first, and the newest works.

    Each is read when it is shown, since most answers take it from the cache.
    """

    def __init__(self, home: Page) -> None:
        self.home = home

    @cached_property
    def catalogue_url(self) -> str:
        catalogue = CourseIndex.objects.child_of(self.home).live().first()
        return catalogue.url or "" if catalogue else ""

    @cached_property
    def disciplines(self) -> list[Discipline]:
        return list(Discipline.objects.all())

    @cached_property
    def courses(self) -> list[Course]:
        return featured_courses(self.home.locale.language_code, FEATURED)

    @cached_property
    def works(self) -> list[Card]:
        """Of adults alone: a guardian's "no" works at once, and this page is kept for a while."""
        return cards_of(list(adults_works(clock.today())[:ON_THE_WALL]))


def featured_courses(language: str, limit: int) -> list[Course]:
    """Courses in one language, then the others; open before cohorts before planned ones, then by discipline."""
    when_open = Case(
        When(enrolment_mode=EnrolmentMode.OPEN, then=Value(0)),
        When(enrolment_mode=EnrolmentMode.COHORT, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return list(
        courses_for(language)
        .prefetch_related("hero_image__renditions")
        .defer_streamfields()
        .order_by("rank", when_open, "discipline__position", "level", "title", "pk")[:limit]
    )


@dataclass(frozen=True)
class Route:
    """The page that an address means, with the pages above it, and whether a rule of Wagtail closes it.

    `translations` are the addresses of its live translations by language.
    """

    page: Page
    is_restricted: bool
    translations: dict[str, str]


def route_to(path: str) -> Route | None:
    """The live page at an address below a home page, as its own class: first in the reader's language, then in the site's.

    Kept until something is published, or read with a few queries. Wagtail looks into one language only, goes down level by
    level, with two queries for each, and asks the whole way for restrictions. None where the address takes more than a look
    at the tree: nothing is there, or several sites share the pages. Wagtail then decides.
    """
    roots = Site.get_site_root_paths()
    if len({root.site_id for root in roots}) > 1:
        return None
    slugs = [part for part in path.split("/") if part]
    languages = (get_language(), settings.LANGUAGE_CODE)
    for root in sorted(roots, key=lambda root: [root.language_code != language for language in languages]):
        addresses = list(accumulate(slugs, lambda above, slug: f"{above}{slug}/", initial=root.root_path))
        key = md5(addresses[-1].encode(), usedforsecurity=False).hexdigest()  # an address may be longer than a key
        if route := kept(f"route:{key}", partial(_route, addresses, is_translated=len(roots) > 1)):
            if not route.is_restricted:
                route.page.get_view_restrictions = PageViewRestriction.objects.none
            return route
    return None


def _route(addresses: list[str], *, is_translated: bool) -> Route | None:
    # Addresses have no index, slugs have one.
    slugs = {address.rstrip("/").rpartition("/")[2] for address in addresses}
    chain = list(Page.objects.filter(slug__in=slugs, url_path__in=addresses).order_by("depth"))
    if [page.url_path for page in chain] != addresses or not (chain[0].live and chain[-1].live):
        return None
    if (model := chain[-1].specific_class) is None:
        return None
    page = model._default_manager.select_related("locale", *getattr(model, "served_with", ())).get(pk=chain[-1].pk)
    for above, below in pairwise([*chain[:-1], page]):
        below._cached_parent_obj = above
    is_restricted = page.get_view_restrictions().exists()
    return Route(page, is_restricted, _translations(page, chain[0]) if is_translated else {})


def _translations(page: Page, home: Page) -> dict[str, str]:
    """Addresses by language, of languages whose home page is live: below another one nothing is found."""
    open_languages = home.get_translations().live().values("locale")
    pages = page.get_translations().live().filter(locale__in=open_languages).select_related("locale")
    return {each.locale.language_code: each.url for each in pages if each.url}
