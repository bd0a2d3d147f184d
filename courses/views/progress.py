"""What learners do in lessons, told by plain forms. Scripts tell it to the API."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from accounts.models import User
from core import clock
from core.errors import DomainError
from courses.actions.progress import ClientEvent, record_events
from courses.actions.reflections import ReflectionChanged, save_reflection
from courses.enums import ActivityKind, EventKind
from courses.queries.enrolment import lesson_of_learner
from courses.queries.outline import CourseOutline, LessonOutline
from courses.queries.progress import course_standing, lesson_standing


@login_required
@require_GET
def lesson_standing_part(request: AuthedRequest, lesson_key: uuid.UUID) -> HttpResponse:
    """The part of a lesson page that says where the learner stands, fetched when another tab changed it."""
    outline, lesson = _lesson(request.user, lesson_key)
    return render(request, "courses/learning/standing.html", _standing(request.user, outline, lesson))


@login_required
@require_POST
def checklist(request: AuthedRequest, lesson_key: uuid.UUID, block_id: str) -> HttpResponse:
    """Ticks sent by a form. What was ticked once stays ticked."""
    items = [int(item) for item in request.POST.getlist("items") if item.isdigit()]
    return _form_event(request, lesson_key, EventKind.CHECKLIST_DONE, block_id, {"items": items})


@login_required
@require_POST
def mark_done(request: AuthedRequest, lesson_key: uuid.UUID) -> HttpResponse:
    """The learner says that the work away from the screen is done."""
    return _form_event(request, lesson_key, EventKind.MARKED_DONE, "", {})


@login_required
@require_POST
def reflection(request: AuthedRequest, lesson_key: uuid.UUID, block_id: str) -> HttpResponse:
    """Save a private note, or show both versions where another device saved one meanwhile."""
    _outline, lesson = _lesson(request.user, lesson_key)
    activity = lesson.activity(block_id)
    version = request.POST.get("version", "0")
    if activity is None or activity.kind != ActivityKind.REFLECTION or not version.isdigit():
        raise Http404
    text = request.POST.get("text", "")
    try:
        save_reflection(
            user=request.user, lesson_key=lesson_key, block_id=block_id, text=text, base_version=int(version), at=clock.now()
        )
    except ReflectionChanged as conflict:
        theirs = {"version": conflict.saved.version, "text": conflict.saved.text, "saved_at": conflict.saved.saved_at}
        context = {"lesson": lesson, "activity": activity, "mine": text, "theirs": theirs, "message": conflict.message}
        context["version"] = conflict.saved.version
        return render(request, "courses/learning/reflection_conflict.html", context, status=conflict.status)
    except DomainError as error:
        context = {"lesson": lesson, "activity": activity, "mine": text, "version": version, "message": error.message}
        return render(request, "courses/learning/reflection_conflict.html", context, status=error.status)
    messages.success(request, _("Your note is saved. Only you can read it."))
    return redirect(f"{lesson.url}#b-{block_id}")


def _form_event(
    request: AuthedRequest, lesson_key: uuid.UUID, kind: EventKind, block_id: str, data: dict[str, Any]
) -> HttpResponse:
    """Record one fact that a form tells and go back to the lesson."""
    _outline, lesson = _lesson(request.user, lesson_key)
    now = clock.now()
    event = ClientEvent(uuid.uuid4(), kind, lesson_key, block_id, data, now)
    result = record_events(user=request.user, events=[event], received_at=now)
    if result.refused:
        raise Http404
    messages.success(request, _("Saved."))
    return redirect(f"{lesson.url}#{f'b-{block_id}' if block_id else 'lesson-standing'}")


def _lesson(user: User, lesson_key: uuid.UUID) -> tuple[CourseOutline, LessonOutline]:
    """A lesson of a course that the person takes. Raises Http404."""
    found = lesson_of_learner(user, lesson_key)
    if found is None:
        raise Http404
    return found


def _standing(user: User, outline: CourseOutline, lesson: LessonOutline) -> dict[str, Any]:
    return {
        "outline": outline,
        "lesson": lesson,
        "standing": lesson_standing(user, outline, lesson.key),
        "course_standing": course_standing(user, outline),
    }
