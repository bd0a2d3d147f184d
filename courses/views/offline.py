"""Courses on a device without a connection."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.http import AuthedRequest
from courses.queries.enrolment import enrolment_of
from courses.queries.offline import BIG_FILM_BYTES, SITE_BYTES, FileKind, kept_lessons
from courses.queries.outline import get_outline
from courses.rules.reading import is_taking


@login_required
@never_cache
@require_safe
def offline_plan(request: AuthedRequest, course_key: uuid.UUID) -> JsonResponse:
    """The addresses that a device fetches to keep a course, with bytes, for static/js/elements/course-offline.js."""
    outline = get_outline(course_key)
    if outline is None or not is_taking(enrolment_of(request.user, course_key)):
        raise Http404
    lessons = kept_lessons(outline)
    text = SITE_BYTES + sum(lesson.weight.text for lesson in lessons)
    return JsonResponse(
        {
            "key": str(outline.key),
            "title": outline.title,
            "url": outline.url,
            "accent": outline.accent,
            "bytes": {"text": text, "films": text + sum(lesson.weight.films for lesson in lessons)},
            "big_films": sum(
                file.kind == FileKind.FILM and file.bytes > BIG_FILM_BYTES for lesson in lessons for file in lesson.files
            ),
            "lessons": [
                {
                    "key": str(lesson.key),
                    "title": lesson.title,
                    "url": lesson.url,
                    "version": lesson.version,
                    "files": [{"url": file.url, "bytes": file.bytes, "kind": file.kind} for file in lesson.files],
                }
                for lesson in lessons
            ],
        }
    )
