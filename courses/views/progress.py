"""What learners' browsers tell: batches of events from scripts, and the same facts from plain forms."""

import datetime as dt
import json
import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from accounts.models import User
from core import clock
from core.errors import DomainError
from courses.actions.progress import MAX_BATCH, ClientEvent, record_events
from courses.actions.reflections import ReflectionChanged, save_reflection
from courses.enums import ActivityKind, EventKind
from courses.queries.enrolment import lesson_of_learner
from courses.queries.outline import CourseOutline, LessonOutline
from courses.queries.progress import course_standing, lesson_standing

MAX_BYTES = 65_536


@require_POST
def progress_events(request: HttpRequest) -> JsonResponse:
    """{"events": [{id, kind, lesson_key, block_id, data, occurred_at}], "lesson": key of the open lesson}.

    Answers which ids were accepted, known already (duplicate) or refused for good with a reason, so that the sender may
    forget them all, and where the learner now stands in the open lesson.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"message": _("Sign in again; what you did is kept on this device until then.")}, status=401)
    if int(request.headers.get("Content-Length") or 0) > MAX_BYTES:
        return JsonResponse({"message": _("That is too much at once.")}, status=413)
    try:
        body = json.loads(request.body)
        raw = body["events"]
    except (ValueError, TypeError, KeyError):
        return JsonResponse({"message": _("That could not be read.")}, status=400)
    if not isinstance(raw, list) or len(raw) > MAX_BATCH:
        return JsonResponse({"message": _("That is too much at once.")}, status=413)
    events, misshapen = _parse(raw)
    result = record_events(user=request.user, events=events, received_at=clock.now())
    return JsonResponse(
        {
            "accepted": [str(key) for key in result.accepted],
            "duplicate": [str(key) for key in result.duplicate],
            "refused": misshapen | {str(key): reason for key, reason in result.refused.items()},
            "standing": _standing_of(cast("AuthedRequest", request), body.get("lesson")),
        }
    )


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
    """Save a private note: JSON for the autosave, a page or a redirect for the form."""
    _outline, lesson = _lesson(request.user, lesson_key)
    activity = lesson.activity(block_id)
    version = request.POST.get("version", "0")
    if activity is None or activity.kind != ActivityKind.REFLECTION or not version.isdigit():
        raise Http404
    text, wants_json = request.POST.get("text", ""), request.headers.get("Accept", "").startswith("application/json")
    try:
        saved = save_reflection(
            user=request.user, lesson_key=lesson_key, block_id=block_id, text=text, base_version=int(version), at=clock.now()
        )
    except ReflectionChanged as conflict:
        theirs = {"version": conflict.saved.version, "text": conflict.saved.text, "saved_at": conflict.saved.saved_at}
        if wants_json:
            return JsonResponse({"message": str(conflict.message), "yours": text, **theirs}, status=conflict.status)
        context = {"lesson": lesson, "activity": activity, "mine": text, "theirs": theirs, "message": conflict.message}
        context["version"] = conflict.saved.version
        return render(request, "courses/learning/reflection_conflict.html", context, status=conflict.status)
    except DomainError as error:
        if wants_json:
            return JsonResponse({"message": str(error.message)}, status=error.status)
        context = {"lesson": lesson, "activity": activity, "mine": text, "version": version, "message": error.message}
        return render(request, "courses/learning/reflection_conflict.html", context, status=error.status)
    if wants_json:
        return JsonResponse({"version": saved.version, "saved_at": saved.saved_at})
    messages.success(request, _("Your note is saved. Only you can read it."))
    return redirect(f"{lesson.url}#b-{block_id}")


def _parse(raw: list[Any]) -> tuple[list[ClientEvent], dict[str, str]]:
    """Well-formed events, and the ids of the others."""
    events, misshapen = [], {}
    for item in raw:
        try:
            event = _event(item)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            misshapen[str(item.get("id"))[:64] if isinstance(item, dict) else ""] = "shape"
        else:
            events.append(event)
    return events, misshapen


def _event(item: dict[str, Any]) -> ClientEvent:
    """Raises ValueError, TypeError, KeyError or AttributeError. Fields that are not named here are ignored."""
    occurred_at = parse_datetime(item["occurred_at"])
    if occurred_at is None:
        raise ValueError("occurred_at")
    if occurred_at.tzinfo is None:
        occurred_at = occurred_at.replace(tzinfo=dt.UTC)
    block_id = item.get("block_id") or ""
    if not isinstance(block_id, str) or len(block_id) > 36 or not isinstance(item["kind"], str):  # noqa: PLR2004 - a UUID
        raise ValueError("block_id")
    return ClientEvent(
        id=uuid.UUID(item["id"]),
        kind=item["kind"],
        lesson_key=uuid.UUID(item["lesson_key"]),
        block_id=block_id,
        data=item.get("data") or {},
        occurred_at=occurred_at.astimezone(dt.UTC),
    )


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


def _standing_of(request: AuthedRequest, lesson_key: object) -> dict[str, Any] | None:
    try:
        found = lesson_of_learner(request.user, uuid.UUID(str(lesson_key)))
    except ValueError:
        return None
    if found is None:
        return None
    context = _standing(request.user, *found)
    return {
        "is_done": context["standing"].is_done,
        "percent": context["course_standing"].percent,
        "html": render(request, "courses/learning/standing.html", context).content.decode(),
    }
