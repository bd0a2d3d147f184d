"""Quizzes: start, answer, hand in, look back."""

import datetime as dt
import uuid
from http import HTTPStatus
from typing import Any

from django.template.loader import render_to_string
from ninja import Router, Schema, Status
from pydantic import Field

from accounts.api.callers import ApiRequest, Needs
from core import clock
from core.api.problems import from_domain_error, not_found
from courses.actions.quizzes import AnswerConflict, SavedAnswer, save_answer, start_attempt, submit_attempt
from courses.models import Attempt
from courses.queries.attempts import QuestionView, attempt_for, open_questions, review_attempt
from courses.queries.enrolment import lesson_of_learner
from courses.queries.quizzes import find_quiz, standing_of

router = Router(tags=["Quizzes"])
READ, WRITE = Needs("learning:read"), Needs("learning:write")
MAX_VERSION = 2**31 - 1


class TakenOut(Schema):
    id: uuid.UUID
    number: int
    submitted_at: dt.datetime
    percent: int
    is_passed: bool


class QuizOut(Schema):
    """`pass_mark` in percent; `minutes_allowed`, `max_attempts` and `attempts_left` are empty where there is no limit."""

    title: str
    intro: str
    questions: int
    minutes_allowed: int | None
    pass_mark: int
    max_attempts: int | None
    attempts_left: int | None
    open_attempt: uuid.UUID | None
    has_passed: bool
    taken: list[TakenOut]


class QuestionOut(Schema):
    """`question` has `key`, `kind`, `prompt` (HTML), `points`, `language` and what its kind needs: options, lefts, unit.
    `version` goes back with the answer. `is_right`, `explanation` and `solution` are there when they may be seen."""

    number: int
    question: dict[str, Any]
    response: Any
    version: int
    is_checked: bool
    is_right: bool | None
    explanation: str
    solution: list[str]


class AttemptOut(Schema):
    """`percent` and `is_passed` are there once it was handed in; `waiting` answers are then still to be marked by a person."""

    id: uuid.UUID
    lesson: uuid.UUID
    block_id: str
    number: int
    started_at: dt.datetime
    deadline_at: dt.datetime | None
    submitted_at: dt.datetime | None
    percent: int | None
    is_passed: bool | None
    waiting: int
    questions: list[QuestionOut]


class AnswerIn(Schema):
    """`response` has the form of the question's kind: a choice's id, a list of ids, true or false, a number or text, or for
    matching the chosen id by left id. `base_version` is the version it was typed over, 0 for none. `check` locks it and
    says whether it is right, where feedback follows each answer. `client` comes back in the news of the change."""

    response: Any
    base_version: int = Field(0, ge=0, le=MAX_VERSION)
    check: bool = False
    client: str = Field("", max_length=40)


class AnswerOut(Schema):
    """`verdict` is the HTML that the page shows for a checked answer."""

    version: int
    saved_at: dt.datetime
    is_checked: bool
    is_right: bool | None
    points: float | None
    explanation: str
    verdict: str


@router.get("/quizzes/{uuid:lesson}/{slug:block_id}", response=QuizOut, auth=READ, url_name="quiz")
def quiz(request: ApiRequest, lesson: uuid.UUID, block_id: str) -> QuizOut:
    """A quiz in a lesson of a course that the caller takes, and where they stand with it."""
    place = find_quiz(lesson, block_id) if lesson_of_learner(request.user, lesson) else None
    if place is None:
        raise not_found()
    standing = standing_of(request.user, place)
    return QuizOut(
        title=standing.title,
        intro=standing.intro,
        questions=standing.size,
        minutes_allowed=standing.minutes_allowed,
        pass_mark=standing.pass_mark,
        max_attempts=standing.max_attempts,
        attempts_left=standing.left,
        open_attempt=standing.open_id,
        has_passed=standing.has_passed,
        taken=[TakenOut.model_validate(taken, from_attributes=True) for taken in standing.taken],
    )


@router.post(
    "/quizzes/{uuid:lesson}/{slug:block_id}/attempts", response={201: AttemptOut}, auth=WRITE, url_name="quiz-attempts"
)
def start(request: ApiRequest, lesson: uuid.UUID, block_id: str) -> Status:
    """Start an attempt, or get the one that is under way."""
    started = start_attempt(user=request.user, lesson_key=lesson, block_id=block_id, at=clock.now())
    return Status(HTTPStatus.CREATED, _attempt(request, started.pk))


@router.get("/attempts/{uuid:attempt}", response=AttemptOut, auth=READ, url_name="attempt")
def attempt(request: ApiRequest, attempt: uuid.UUID) -> AttemptOut:
    """One's own attempt: its questions with what is saved, and once it was handed in what may be seen of the result."""
    return _attempt(request, attempt)


@router.put("/attempts/{uuid:attempt}/answers/{uuid:question}", response=AnswerOut, auth=WRITE, url_name="answer")
def answer(request: ApiRequest, attempt: uuid.UUID, question: uuid.UUID, given: AnswerIn) -> AnswerOut:
    """Save an answer. Sending the same one again changes nothing. An answer that was changed elsewhere in the meantime is
    not overwritten: the problem (409) has what is `saved` and what was `sent`, and 410 says that the attempt was handed in."""
    try:
        saved = save_answer(
            user=request.user,
            attempt_id=attempt,
            question_key=str(question),
            response=given.response,
            base_version=given.base_version,
            check=given.check,
            client=given.client,
            at=clock.now(),
        )
    except AnswerConflict as conflict:
        kept = {
            "response": conflict.answer.value,
            "version": conflict.answer.version,
            "words": conflict.words,
            "is_checked": conflict.answer.is_checked,
        }
        raise from_domain_error(conflict, saved=kept, sent=conflict.sent) from conflict
    mark = saved.mark
    return AnswerOut(
        version=saved.version,
        saved_at=saved.saved_at,
        is_checked=saved.is_checked,
        is_right=mark.is_right if mark else None,
        points=float(mark.earned) if mark else None,
        explanation=saved.explanation,
        verdict=_verdict(saved),
    )


@router.post("/attempts/{uuid:attempt}/submit", response=AttemptOut, auth=WRITE, url_name="submit")
def submit(request: ApiRequest, attempt: uuid.UUID) -> AttemptOut:
    """Hand in what is saved. Handing in again changes nothing."""
    submit_attempt(user=request.user, attempt_id=attempt, at=clock.now())
    return _attempt(request, attempt)


def _verdict(saved: SavedAnswer) -> str:
    if saved.mark is None:
        return ""
    said = {"mark": saved.mark, "explanation": saved.explanation, "solution": saved.solution}
    return render_to_string("courses/quiz/includes/verdict.html", said)


def _attempt(request: ApiRequest, attempt_id: uuid.UUID) -> AttemptOut:
    """Raises Problem. An attempt whose time is up is handed in with what was saved."""
    found = attempt_for(request.user, attempt_id)
    if found is None:
        raise not_found()
    if found.is_open and found.is_overdue_at(clock.now()):
        submit_attempt(user=request.user, attempt_id=attempt_id, at=clock.now())
        return _attempt(request, attempt_id)
    review = review_attempt(found, today=clock.today())
    return AttemptOut(
        **_facts(found),
        percent=review.percent if review else None,
        is_passed=review.is_passed if review else None,
        waiting=review.waiting if review else 0,
        questions=[_question(view) for view in (review.questions if review else open_questions(found))],
    )


def _facts(found: Attempt) -> dict[str, Any]:
    return {
        "id": found.pk,
        "lesson": found.activity.lesson_key,
        "block_id": found.activity.block_id,
        "number": found.number,
        "started_at": found.started_at,
        "deadline_at": found.deadline_at,
        "submitted_at": found.submitted_at,
    }


def _question(view: QuestionView) -> QuestionOut:
    return QuestionOut(
        number=view.number,
        question=view.public,
        response=view.response,
        version=view.version,
        is_checked=view.is_checked,
        is_right=view.mark.is_right if view.mark else None,
        explanation=view.explanation,
        solution=list(view.solution),
    )
