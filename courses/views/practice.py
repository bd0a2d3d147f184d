"""Practice works of lessons, by plain forms."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from courses.actions.practice import begin_practice, finish_practice
from courses.enums import ActivityKind
from courses.models import Lesson
from courses.queries.enrolment import lesson_of_learner
from courses.queries.outline import CourseOutline, LessonOutline


@login_required
@require_POST
def begin(request: AuthedRequest, lesson_key: uuid.UUID, block_id: str) -> HttpResponse:
    """Open the practice work and go back to its list of steps."""
    _outline, lesson = _lesson(request, lesson_key, block_id)
    page = Lesson.objects.get(pk=lesson.page_id)
    block = next((block for block in page.body if block.id == block_id), None)
    if block is None:
        raise Http404
    begin_practice(
        user=request.user,
        lesson_key=lesson_key,
        block_id=block_id,
        title=block.value["title"],
        kind=block.value["kind"],
        at=clock.now(),
    )
    return redirect(f"{lesson.url}#b-{block_id}")


@login_required
@require_POST
def finish(request: AuthedRequest, lesson_key: uuid.UUID, block_id: str) -> HttpResponse:
    """The learner types how the fingerprint of their file begins."""
    outline, lesson = _lesson(request, lesson_key, block_id)
    try:
        finish_practice(
            user=request.user,
            course_key=outline.key,
            lesson_key=lesson_key,
            block_id=block_id,
            fingerprint=request.POST.get("fingerprint", "")[:200],
            at=clock.now(),
        )
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Practice done. It counts as evidence of your skill."))
    return redirect(f"{lesson.url}#b-{block_id}")


def _lesson(request: AuthedRequest, lesson_key: uuid.UUID, block_id: str) -> tuple[CourseOutline, LessonOutline]:
    """The lesson of a course that they take, if that block is a practice. Raises Http404."""
    found = lesson_of_learner(request.user, lesson_key)
    activity = found[1].activity(block_id) if found else None
    if found is None or activity is None or activity.kind != ActivityKind.PRACTICE:
        raise Http404
    return found
