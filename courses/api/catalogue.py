"""Which courses there are, and what is in them."""

import datetime as dt
import uuid
from typing import Any

from ninja import Query, Router, Schema

from accounts.api.callers import ApiRequest, Needs
from core import clock
from core.api.pages import Page, Paging, page_of
from core.api.problems import not_found
from courses.models import Course, Lesson
from courses.queries.catalogue import cohort_offers
from courses.queries.enrolment import enrolment_of
from courses.queries.languages import courses_for, readers_language
from courses.queries.lesson_assets import lesson_assets, lesson_html
from courses.queries.outline import CourseOutline, LessonOutline, get_outline
from courses.rules.reading import can_read_lesson

router = Router(tags=["Courses"])
READ = Needs("courses:read")


class CourseRow(Schema):
    """`enrolment` is open, cohort (joined in a group) or closed (not yet)."""

    id: uuid.UUID
    title: str
    summary: str
    language: str
    discipline: str
    level: int
    hours: int
    enrolment: str
    url: str


class ActivityOut(Schema):
    """Something in a lesson that leaves a trace. `size`: items of a checklist, seconds of a film or sound, else 0."""

    block_id: str
    kind: str
    title: str
    size: int


class LessonRow(Schema):
    id: uuid.UUID
    title: str
    minutes: int
    is_optional: bool
    activities: list[ActivityOut]


class ModuleOut(Schema):
    title: str
    lessons: list[LessonRow]


class CohortOffer(Schema):
    """A group that can be joined; `seats_left` is empty where there is no limit."""

    id: uuid.UUID
    name: str
    starts_on: dt.date
    ends_on: dt.date
    seats_left: int | None


class CourseOut(CourseRow):
    """`description` is HTML. `cohorts` are those that can be joined."""

    description: str
    outcomes: list[str]
    modules: list[ModuleOut]
    cohorts: list[CohortOffer]


class AssetOut(Schema):
    """A file of the lesson. Of several pictures with one `alternative` a reader needs only one. `bytes` may be unknown."""

    kind: str
    url: str
    bytes: int | None
    media_type: str
    width: int | None
    alternative: str


class LessonOut(LessonRow):
    """`html` is the lesson's text, the same for everybody; its ETag changes when it does."""

    course: uuid.UUID
    summary: str
    url: str
    html: str
    assets: list[AssetOut]


@router.get("/courses", response=Page[CourseRow], auth=READ, url_name="courses")
def courses(request: ApiRequest, paging: Query[Paging], discipline: str = "") -> Page[CourseRow]:
    """Every course on show, in the language that is asked for where there is one. `discipline` is a slug."""
    rows = courses_for(readers_language())
    if discipline:
        rows = rows.filter(discipline__slug=discipline.replace("\x00", ""))
    return page_of(request, paging, rows, lambda found: [CourseRow(**_row(course)) for course in found])


@router.get("/courses/{uuid:course}", response=CourseOut, auth=READ, url_name="course")
def course(request: ApiRequest, course: uuid.UUID) -> CourseOut:
    """A course with its modules and lessons."""
    page = courses_for(readers_language()).filter(translation_key=course).first()
    outline = get_outline(course)
    if page is None or outline is None:
        raise not_found()
    return CourseOut(
        **_row(page),
        description=page.description,
        outcomes=[str(outcome.value) for outcome in page.outcomes],
        modules=_modules(outline),
        cohorts=[
            CohortOffer(
                id=offer.cohort.public_id,
                name=offer.cohort.name,
                starts_on=offer.cohort.starts_on,
                ends_on=offer.cohort.ends_on,
                seats_left=offer.seats_left,
            )
            for offer in cohort_offers(course, clock.today(), request.user)
        ],
    )


@router.get("/courses/{uuid:course}/lessons/{uuid:lesson}", response=LessonOut, auth=READ, url_name="lesson")
def lesson(request: ApiRequest, course: uuid.UUID, lesson: uuid.UUID) -> LessonOut:
    """A lesson to read, now or without a connection. For those who take the course, and who make it.

    Reading is not told to anybody: send a `lesson_viewed` event when somebody opened it.
    """
    outline = get_outline(course)
    found = outline.lesson(lesson) if outline else None
    if found is None or not can_read_lesson(request.user, enrolment_of(request.user, course)):
        raise not_found()
    page = Lesson.objects.get(pk=found.page_id)
    return LessonOut(
        **lesson_row(found),
        course=course,
        summary=page.summary,
        url=found.url,
        html=lesson_html(page),
        assets=[AssetOut.model_validate(asset, from_attributes=True) for asset in lesson_assets(page)],
    )


def lesson_row(lesson: LessonOutline) -> dict[str, Any]:
    return {
        "id": lesson.key,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "is_optional": lesson.is_optional,
        "activities": [
            ActivityOut(block_id=row.block_id, kind=row.kind, title=row.title, size=row.size) for row in lesson.activities
        ],
    }


def _row(page: Course) -> dict[str, Any]:
    return {
        "id": page.translation_key,
        "title": page.title,
        "summary": page.summary,
        "language": page.locale.language_code,
        "discipline": page.discipline.slug,
        "level": page.level,
        "hours": page.hours,
        "enrolment": page.enrolment_mode,
        "url": page.url or "",
    }


def _modules(outline: CourseOutline) -> list[ModuleOut]:
    return [
        ModuleOut(title=module.title, lessons=[LessonRow(**lesson_row(lesson)) for lesson in module.lessons])
        for module in outline.modules
    ]
