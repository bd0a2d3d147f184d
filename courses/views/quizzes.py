"""Quizzes as learners meet them: start, answer, hand in, look back. Everything works as plain forms; scripts save earlier."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from courses.actions.quizzes import (
    AnswerConflict,
    AttemptClosed,
    save_answer,
    save_answers,
    start_attempt,
    submit_attempt,
)
from courses.forms.quizzes import posted_answers
from courses.models import Attempt
from courses.queries.attempts import attempt_for, lesson_of, open_questions, other_language, review_attempt
from courses.queries.quizzes import find_quiz, standing_of
from courses.quiz_engine import find_question

PHRASES = {
    "saved": _("Saved at {time}"),
    "saving": _("Saving …"),
    "waiting": _("Not saved yet. Trying again …"),
    "offline": _("No connection. Your answers are kept on this device and sent when it is back."),
    "full": _("No connection, and this device is full. Keep this page open until it is back."),
    "stuck": _("Not saved: {reason}"),
    "answered": _("{done} of {total} answered"),
    "left": _("{time} left"),
    "five_minutes": _("5 minutes left."),
    "one_minute": _("1 minute left."),
    "time_up": _("Time is up. Your answers are being handed in."),
    "elsewhere": _("On another tab or device you answered: {answer}."),
    "nothing": _("nothing"),
    "keep_mine": _("Keep mine"),
    "take_that": _("Take that one"),
    "refreshed": _("An answer was brought up to date from another tab or device."),
    "place": _("{item}: place {place} of {total}"),
    "unanswered": _("{count} not answered yet. Hand in all the same?"),
    "handed_in_later": _("No connection. Your answers are kept, and handed in and graded when it is back."),
}


@login_required
@require_POST
def start(request: AuthedRequest, lesson_key: uuid.UUID, block_id: str) -> HttpResponse:
    try:
        attempt = start_attempt(user=request.user, lesson_key=lesson_key, block_id=block_id, at=clock.now())
    except NotAllowed as denied:
        raise Http404 from denied
    except DomainError as error:
        messages.error(request, str(error))
        place = find_quiz(lesson_key, block_id)
        return redirect(f"{place.lesson.url}#b-{block_id}" if place else "/")
    return redirect("courses:attempt", attempt.pk)


@login_required
@never_cache
@require_safe
def attempt(request: AuthedRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """The questions with everything saved so far, on whichever device this is opened."""
    found = _get(request, attempt_id)
    if found.is_overdue_at(clock.now()):
        submit_attempt(user=request.user, attempt_id=found.pk, at=clock.now())
    if not found.is_open or found.is_overdue_at(clock.now()):
        return redirect("courses:attempt-result", found.pk)
    return _attempt_page(request, found, hint_key=request.GET.get("hint", ""))


@login_required
@require_POST
def answer(request: AuthedRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """Save the whole form of a page without scripts; scripts tell the API."""
    found = _get(request, attempt_id)
    if refused := _save_form(request, found):
        return refused
    if key := request.POST.get("check"):
        return _check_form(request, found, key)
    messages.success(request, _("Your answers are saved."))
    return redirect("courses:attempt", attempt_id)


@login_required
@require_POST
def submit(request: AuthedRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """Hand in, after saving what the form brings along."""
    found = _get(request, attempt_id)
    if found.is_open and (refused := _save_form(request, found)):
        return refused
    submit_attempt(user=request.user, attempt_id=attempt_id, at=clock.now())
    return redirect("courses:attempt-result", attempt_id)


@login_required
@require_safe
def hint(request: AuthedRequest, attempt_id: uuid.UUID, question_key: uuid.UUID) -> JsonResponse:
    """The hint of one question, given when it is asked for."""
    question = find_question(_get(request, attempt_id).snapshot, str(question_key))
    if question is None or not question["hint"]:
        raise Http404
    return JsonResponse({"hint": question["hint"]})


@login_required
@never_cache
@require_safe
def result(request: AuthedRequest, attempt_id: uuid.UUID) -> HttpResponse:
    found = _get(request, attempt_id)
    review = review_attempt(found, today=clock.today())
    if review is None:
        return redirect("courses:attempt", attempt_id)
    course, lesson = lesson_of(found)
    can_retry = lesson is not None and review.left != 0
    return render(
        request,
        "courses/quiz/result.html",
        {"attempt": found, "review": review, "course": course, "lesson": lesson, "can_retry": can_retry},
    )


@login_required
@never_cache
@require_safe
def attempts(request: AuthedRequest, lesson_key: uuid.UUID, block_id: str) -> HttpResponse:
    """One's own attempts at one quiz."""
    place = find_quiz(lesson_key, block_id)
    standing = standing_of(request.user, place) if place else None
    if place is None or standing is None or not (standing.taken or standing.open_id):
        raise Http404
    return render(request, "courses/quiz/attempts.html", {"place": place, "standing": standing, "block_id": block_id})


def _get(request: AuthedRequest, attempt_id: uuid.UUID) -> Attempt:
    found = attempt_for(request.user, attempt_id)
    if found is None:
        raise Http404
    return found


def _attempt_page(
    request: AuthedRequest, found: Attempt, *, hint_key: str = "", conflicts: Sequence[AnswerConflict] = (), status: int = 200
) -> HttpResponse:
    course, lesson = lesson_of(found)
    questions = open_questions(found)
    context = {
        "attempt": found,
        "terms": found.snapshot["terms"],
        "questions": questions,
        "other_language": other_language(questions),
        "answered": sum(view.response is not None for view in questions),
        "saved_at": max((view.saved_at for view in questions if view.saved_at), default=None),
        "hint": find_question(found.snapshot, hint_key) if hint_key else None,
        "conflicts": conflicts,
        "course": course,
        "lesson": lesson,
        "now": clock.now(),
        "phrases": PHRASES,
    }
    return render(request, "courses/quiz/attempt.html", context, status=status)


def _save_form(request: AuthedRequest, found: Attempt) -> HttpResponse | None:
    """Save every answer of the posted form; an answer when something needs the learner's eye."""
    given = posted_answers(found.snapshot, request.POST)
    try:
        conflicts = save_answers(user=request.user, attempt_id=found.pk, given=given, at=clock.now())
    except NotAllowed as denied:
        raise Http404 from denied
    except AttemptClosed as closed:
        messages.warning(request, str(closed))
        return redirect("courses:attempt-result", found.pk)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("courses:attempt", found.pk)
    return _conflict_page(request, found, conflicts) if conflicts else None


def _conflict_page(request: AuthedRequest, found: Attempt, conflicts: Sequence[AnswerConflict]) -> HttpResponse:
    """The saved answers in their fields, and beside them what was just sent, so that nothing is lost."""
    return _attempt_page(request, _get(request, found.pk), conflicts=conflicts, status=409)


def _check_form(request: AuthedRequest, found: Attempt, key: str) -> HttpResponse:
    given = next((one for one in posted_answers(found.snapshot, request.POST) if one.question_key == key), None)
    place = f"{reverse('courses:attempt', args=[found.pk])}#q-{key}"
    if given is None:
        return HttpResponseRedirect(place)
    try:
        save_answer(
            user=request.user,
            attempt_id=found.pk,
            question_key=key,
            response=given.response,
            base_version=given.base_version,
            at=clock.now(),
            check=True,
        )
    except DomainError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(place)
