"""What seeding consists of, in order. A step that is already there is left alone, whatever people made of it since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from cms.seed import (
    accounts,
    activity,
    calls,
    course,
    front,
    handed_in,
    meetings,
    programme,
    studio,
    translations,
    works,
    workshops,
)
from cms.seed.applications.make import has_applications, make_applications
from cms.seed.funders import CALLS
from cms.seed.words import CourseText


@dataclass(frozen=True)
class Step:
    label: str
    is_there: Callable[[], bool]
    make: Callable[[], object]


def all_steps() -> list[Step]:
    return [
        Step("people", accounts.has_people, accounts.make_people),
        *_courses(programme.COURSES),
        *[
            Step(f"home page and catalogue: {each.language}", partial(front.has_front, each), partial(front.make_front, each))
            for each in front.FRONTS
        ],
        *_courses(programme.TRANSLATIONS),
        *[
            Step(
                f"translation memory: {each.plan.title}",
                partial(translations.is_known, each),
                partial(translations.make_known, each),
            )
            for each in programme.TRANSLATIONS
        ],
        *[
            Step(f"article: {article.title}", partial(programme.has_article, article), partial(programme.make_article, article))
            for article in programme.ARTICLES
        ],
        *[
            Step(f"call: {written.title}", partial(calls.has_call, written), partial(calls.make_call, written))
            for written in CALLS
        ],
        Step("a year of learning", activity.has_activity, activity.make_activity),
        Step("a cohort under way", studio.has_studio, studio.make_studio),
        Step("live workshops", workshops.has_workshops, workshops.make_workshops),
        Step("meetings and pairs", meetings.has_meetings, meetings.make_meetings),
        Step("applications for grants", has_applications, make_applications),
        Step("works on the wall", works.has_works, works.make_works),
        Step("an answer to mark", handed_in.has_answer, handed_in.make_answer),
    ]


def _courses(texts: Sequence[CourseText]) -> list[Step]:
    """Their pages, then their modules."""
    pages = [
        Step(
            f"course page: {written.plan.title}",
            partial(programme.has_course, written),
            partial(programme.make_course, written),
        )
        for written in texts
    ]
    modules = [
        Step(
            f"module: {module.title}",
            partial(course.has_module, module, written.language),
            partial(course.make_module, module, written),
        )
        for written in texts
        for module in written.modules
    ]
    return pages + modules
