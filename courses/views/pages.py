"""Answers the page types of courses. CoursesConfig.ready() gives each function to its page class."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from core import clock
from core.caching import public_page
from core.data_saver import is_kept_ahead, saves_data
from courses.actions.progress import open_lesson
from courses.enums import EnrolmentMode
from courses.forms.catalogue import CatalogueForm
from courses.lesson_extras import extras_of
from courses.models import Course, CourseIndex, CourseProgress, Lesson, Module, Reflection
from courses.queries.catalogue import cohort_offers, find_courses
from courses.queries.enrolment import enrolment_of
from courses.queries.media import prefetch_media
from courses.queries.offline import lesson_weight
from courses.queries.outline import CourseOutline, get_outline
from courses.queries.poster import Poster
from courses.queries.practice import practice_standing
from courses.queries.progress import course_standing, course_standing_from, lesson_standing
from courses.queries.quizzes import quiz_standing
from courses.rules.reading import can_read_lesson, is_taking


def is_preview(request: HttpRequest) -> bool:
    return bool(getattr(request, "is_preview", False))


def catalogue(request: HttpRequest, page: CourseIndex) -> HttpResponse:
    """The list of courses; the same address answers htmx with the results alone."""
    form = CatalogueForm(request.GET)
    wanted = form.wanted()
    number = request.GET.get("page", "1")
    results = SimpleLazyObject(lambda: find_courses(wanted, number=number, today=clock.today()))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"page": page, "form": form, "wanted": wanted, "results": results}
    context |= {"results_number": number, "query": query.urlencode()}
    is_partial = request.headers.get("HX-Request") == "true"
    response = render(request, "courses/includes/catalogue_results.html" if is_partial else page.template, context)
    response["Vary"] = "HX-Request"
    return response if is_preview(request) else public_page(response)


def course_page(request: HttpRequest, page: Course) -> HttpResponse:
    """The poster: public, with the learner's own state for those who take the course."""
    enrolment = enrolment_of(request.user, page.translation_key)
    outline = get_outline(page.translation_key)
    is_enrolled = is_taking(enrolment)
    shows_cohorts = page.enrolment_mode == EnrolmentMode.COHORT and not is_enrolled
    context = {
        "page": page,
        "outline": outline,
        "enrolment": enrolment,
        "is_enrolled": is_enrolled,
        "course_standing": course_standing(request.user, outline) if is_enrolled and outline else None,
        "can_read": can_read_lesson(request.user, enrolment),
        "poster": Poster(page),
        "offers": cohort_offers(page.translation_key, clock.today(), request.user) if shows_cohorts else [],
        "is_open": page.enrolment_mode == EnrolmentMode.OPEN,
        "is_planned": page.enrolment_mode == EnrolmentMode.CLOSED,
    }
    response = render(request, page.template, context)
    return response if is_preview(request) else public_page(response)


def module_page(request: HttpRequest, page: Module) -> HttpResponse:
    """A module is a part of its course page; its own address leads there."""
    if is_preview(request):
        return render(request, page.template, {"page": page})
    return redirect(f"{page.get_parent().get_url(request)}#{page.slug}")


def lesson_page(request: HttpRequest, page: Lesson) -> HttpResponse:
    """Reading and doing, for people who take the course; everybody else is told how to start it."""
    # The pages above came with the address; they are read again only where more than their titles is shown.
    above = page.get_parent().get_parent()
    if is_preview(request):
        course = Course.objects.select_related("discipline").get(pk=above.pk)
        return render(
            request, page.template, _lesson_context(request, page, course, None) | {"accent": course.discipline.accent}
        )
    outline = get_outline(above.translation_key)
    enrolment = enrolment_of(request.user, above.translation_key)
    if not can_read_lesson(request.user, enrolment):
        course = Course.objects.select_related("discipline").get(pk=above.pk)
        context = {"page": page, "course": course, "is_open": course.enrolment_mode == EnrolmentMode.OPEN}
        return render(request, "courses/lesson_closed.html", context)
    row = None
    if is_taking(enrolment) and outline and not is_kept_ahead(request):
        row = open_lesson(user=request.user, outline=outline, lesson_key=page.translation_key, at=clock.now())
    context = _lesson_context(request, page, above, outline, row)
    context |= {"is_enrolled": is_taking(enrolment), "accent": outline.accent if outline else ""}
    context["is_unopened"] = is_kept_ahead(request)
    if is_taking(enrolment):
        context["extras"] = extras_of(request.user, page.translation_key)
    response = render(request, page.template, context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _lesson_context(
    request: HttpRequest, page: Lesson, course: Page, outline: CourseOutline | None, row: CourseProgress | None = None
) -> dict[str, Any]:
    """Without an outline (a preview) the page shows what a learner sees who has just begun.

    `row` is the learner's row of the course, where it was read already.
    """
    prefetch_media(page)
    context: dict[str, Any] = {"page": page, "course": course, "outline": outline, "is_enrolled": True, "is_preview": True}
    context["weight"] = lesson_weight(page, is_light=saves_data(request))
    if outline is None:
        return context | {"standing": None, "course_standing": None, "quizzes": {}, "reflections": {}, "practices": {}}
    own = outline.lesson(page.translation_key)
    activities = own.activities if own else ()
    reflections = {}
    if request.user.is_authenticated and any(activity.kind == "reflection" for activity in activities):
        rows = Reflection.objects.filter(user_id=request.user.pk, lesson_key=page.translation_key)
        reflections = {row.block_id: row for row in rows}
    return context | {
        "is_preview": False,
        "course_standing": course_standing_from(row, outline) if row else course_standing(request.user, outline),
        "standing": lesson_standing(request.user, outline, page.translation_key),
        "quizzes": quiz_standing(request.user, activities, lesson_key=page.translation_key),
        "reflections": reflections,
        "practices": practice_standing(request.user, activities, page.translation_key),
    }
