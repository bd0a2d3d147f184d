"""What happens with attempts: they start, answers are saved and checked, they are handed in or run out of time."""

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from core.errors import Conflict, DomainError, NotAllowed
from core.realtime.events import publish_to_user
from courses.actions.grading import answers_for_people, give_grade
from courses.enums import FeedbackTiming, GradeReason, SubmittedBy
from courses.models import Answer, Attempt, Enrolment, OpenAnswer
from courses.models.quizzes import AttemptQuerySet
from courses.queries.attempts import checked_solution
from courses.queries.quizzes import QuizPlace, find_quiz, unmet_prerequisites
from courses.queries.snapshots import freeze_quiz
from courses.quiz_engine import (
    BadResponse,
    FrozenQuestion,
    Json,
    Mark,
    accept_response,
    find_question,
    is_marked_by_hand,
    mark_question,
    response_words,
)
from courses.rules.quizzes import attempts_left, can_start_quiz

EXPIRY_BATCH = 200


class NoSuchAttempt(NotAllowed):
    message = gettext_lazy("This attempt is not here.")


class NoSuchQuestion(DomainError):
    message = gettext_lazy("This question does not belong to the attempt. Reload the page; what was saved is safe.")
    status = 400


class AnswerNotUnderstood(DomainError):
    message = gettext_lazy("This answer does not fit the question. Nothing was changed; reload the page and answer again.")
    status = 400


class NothingToCheck(DomainError):
    message = gettext_lazy("Answer the question first, then check it.")
    status = 400


class NoAttemptsLeft(DomainError):
    message = gettext_lazy("You have used every attempt at this quiz. Your best result stays.")
    status = 409


class QuizEmpty(DomainError):
    message = gettext_lazy("This quiz has no questions yet. Please come back later.")
    status = 409


class NotReady(DomainError):
    """Courses that come first are not finished."""

    status = 409

    def __init__(self, titles: list[str]) -> None:
        super().__init__(_("Finish these first, then this quiz opens: %(titles)s.") % {"titles": ", ".join(titles)})


class AttemptClosed(DomainError):
    """The attempt was handed in before this answer arrived; the message says what was counted."""

    status = 410

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        super().__init__(_closed_words(attempt))


class AnswerConflict(Conflict):
    """The answer was changed on another tab or device. `answer` and `words` are what is saved, `sent` what was refused."""

    def __init__(self, answer: Answer, question: FrozenQuestion, refused: Json) -> None:
        self.answer = answer
        self.words = response_words(question, answer.value)
        self.sent = response_words(question, refused)
        locked = _("You already checked this answer, so it can no longer change.")
        changed = _("You answered this on another tab or device in the meantime. Both answers are safe: choose one.")
        super().__init__(locked if answer.is_checked else changed)


@dataclass(frozen=True)
class GivenAnswer:
    """A response as it arrives. `base_version` is the version it was typed over, 0 for none."""

    question_key: str
    response: Json
    base_version: int


@dataclass(frozen=True)
class SavedAnswer:
    """`mark`, `explanation` and `solution` only for a checked answer."""

    question_key: str
    version: int
    saved_at: dt.datetime
    is_checked: bool
    mark: Mark | None = None
    explanation: str = ""
    solution: tuple[str, ...] = ()


def start_attempt(*, user: User, lesson_key: uuid.UUID, block_id: str, at: dt.datetime) -> Attempt:
    """The learner's open attempt at the quiz of that block, made when there is none.

    Starting twice (a double click, two tabs) gives the same attempt: starts of one learner in one course wait for each
    other on the enrolment row, and the constraint attempt_open_once stands behind that.
    Raises NotAllowed, NotReady, NoAttemptsLeft, QuizEmpty.
    """
    place = find_quiz(lesson_key, block_id)
    if place is None:
        raise NotAllowed
    for attempt_id in _own_attempts(user, place).overdue(at).values_list("pk", flat=True):
        _expire(attempt_id, at)
    return _start(user, place, at)


@transaction.atomic
def _start(user: User, place: QuizPlace, at: dt.datetime) -> Attempt:
    enrolment = Enrolment.objects.select_for_update().filter(user=user, course_key=place.course.key).first()
    if not can_start_quiz(enrolment):
        raise NotAllowed
    attempts = list(_own_attempts(user, place).order_by("number"))
    if started := next((attempt for attempt in attempts if attempt.is_open), None):
        return started
    if not attempts and (titles := unmet_prerequisites(user, place.course.key)):
        raise NotReady(titles)
    if attempts_left(place.quiz.max_attempts, len(attempts)) == 0:
        raise NoAttemptsLeft
    snapshot = freeze_quiz(place.quiz, seed=secrets.randbits(32))
    if not snapshot["questions"]:
        raise QuizEmpty
    minutes = place.quiz.minutes_allowed
    return Attempt.objects.create(
        user=user,
        activity=place.activity,
        course_key=place.course.key,
        quiz_key=place.quiz.key,
        number=max((attempt.number for attempt in attempts), default=0) + 1,
        snapshot=snapshot,
        started_at=at,
        deadline_at=at + dt.timedelta(minutes=minutes) if minutes else None,
    )


def save_answer(
    *,
    user: User,
    attempt_id: uuid.UUID,
    question_key: str,
    response: Json,
    base_version: int,
    at: dt.datetime,
    client: str = "",
    check: bool = False,
) -> SavedAnswer:
    """Save one answer; with `check`, lock it and say whether it is right (only where feedback follows each answer).

    Sending the same response again changes nothing and succeeds. `client` names the sending page, so that it can tell
    its own saves from those of other tabs. An answer after the deadline hands the attempt in with what was saved.
    Raises NoSuchAttempt, AttemptClosed, NoSuchQuestion, AnswerNotUnderstood, AnswerConflict, NothingToCheck.
    """
    given = GivenAnswer(question_key, response, base_version)
    saved = _save_in_time(user, attempt_id, given, at=at, client=client, check=check)
    if saved is None:
        raise AttemptClosed(_expire(attempt_id, at))
    return saved


def save_answers(
    *, user: User, attempt_id: uuid.UUID, given: Sequence[GivenAnswer], at: dt.datetime, client: str = ""
) -> list[AnswerConflict]:
    """Save all answers of a page at once. What is in conflict stays as it was and is returned; the rest is saved.

    Raises NoSuchAttempt, AttemptClosed, NoSuchQuestion, AnswerNotUnderstood.
    """
    conflicts = _save_all_in_time(user, attempt_id, given, at=at, client=client)
    if conflicts is None:
        raise AttemptClosed(_expire(attempt_id, at))
    return conflicts


@transaction.atomic
def _save_in_time(
    user: User, attempt_id: uuid.UUID, given: GivenAnswer, *, at: dt.datetime, client: str, check: bool
) -> SavedAnswer | None:
    """None when time was up: the caller closes the attempt in a transaction that its error does not undo."""
    attempt = _locked_attempt(user, attempt_id)
    if attempt.is_overdue_at(at):
        return None
    question = _question(attempt, given.question_key)
    answer = Answer.objects.filter(attempt=attempt, question_key=given.question_key).first()
    return _save(attempt, question, given, answer, at=at, client=client, check=check)


@transaction.atomic
def _save_all_in_time(
    user: User, attempt_id: uuid.UUID, given: Sequence[GivenAnswer], *, at: dt.datetime, client: str
) -> list[AnswerConflict] | None:
    attempt = _locked_attempt(user, attempt_id)
    if attempt.is_overdue_at(at):
        return None
    saved = {str(answer.question_key): answer for answer in attempt.answers.all()}
    conflicts = []
    for one in given:
        try:
            question = _question(attempt, one.question_key)
            _save(attempt, question, one, saved.get(one.question_key), at=at, client=client)
        except AnswerConflict as conflict:
            conflicts.append(conflict)
    return conflicts


def _question(attempt: Attempt, key: str) -> FrozenQuestion:
    question = find_question(attempt.snapshot, key)
    if question is None:
        raise NoSuchQuestion
    return question


def _save(
    attempt: Attempt,
    question: FrozenQuestion,
    given: GivenAnswer,
    answer: Answer | None,
    *,
    at: dt.datetime,
    client: str,
    check: bool = False,
) -> SavedAnswer:
    try:
        response = accept_response(question, given.response)
    except BadResponse as bad:
        raise AnswerNotUnderstood from bad
    can_check = attempt.snapshot["terms"]["feedback"] == FeedbackTiming.EACH and not is_marked_by_hand(question)
    if check and (response is None or not can_check):
        raise NothingToCheck
    stored = "" if response is None else response
    if answer is None:
        if response is None:
            return SavedAnswer(given.question_key, 0, at, is_checked=False)
        answer = Answer(attempt=attempt, question_key=given.question_key, response=stored, version=0)
    elif answer.response == stored and (answer.is_checked or not check):
        return _saved(attempt, answer, question)
    elif answer.is_checked or (given.base_version != answer.version and answer.response != stored):
        raise AnswerConflict(answer, question, response)
    answer.response, answer.version, answer.saved_at = stored, answer.version + 1, at
    answer.is_checked = check
    answer.save()
    publish_to_user(
        attempt.user_id,
        "attempt.saved",
        {"attempt": str(attempt.pk), "question": given.question_key, "version": answer.version, "client": client},
    )
    return _saved(attempt, answer, question)


def _saved(attempt: Attempt, answer: Answer, question: FrozenQuestion) -> SavedAnswer:
    return SavedAnswer(
        str(answer.question_key),
        answer.version,
        answer.saved_at,
        is_checked=answer.is_checked,
        mark=mark_question(question, answer.value) if answer.is_checked else None,
        explanation=question["explanation"] if answer.is_checked else "",
        solution=checked_solution(attempt.snapshot, question, answer.value) if answer.is_checked else (),
    )


@transaction.atomic
def submit_attempt(*, user: User, attempt_id: uuid.UUID, at: dt.datetime) -> Attempt:
    """Hand the attempt in with what is saved and grade it. Handing in again changes nothing. Raises NoSuchAttempt."""
    attempt = Attempt.objects.select_for_update().visible_to(user).filter(pk=attempt_id).first()
    if attempt is None:
        raise NoSuchAttempt
    if attempt.is_open:
        _close(attempt, SubmittedBy.EXPIRY if attempt.is_overdue_at(at) else SubmittedBy.LEARNER, at)
    return attempt


def expire_attempts(*, at: dt.datetime, limit: int = EXPIRY_BATCH) -> int:
    """Hand in what ran out of time, oldest first, each in a transaction of its own; return how many."""
    overdue = list(Attempt.objects.overdue(at).order_by("deadline_at").values_list("pk", flat=True)[:limit])
    return sum(_expire(attempt_id, at).submitted_by == SubmittedBy.EXPIRY for attempt_id in overdue)


@transaction.atomic
def _expire(attempt_id: uuid.UUID, at: dt.datetime) -> Attempt:
    attempt = Attempt.objects.select_for_update(of=("self",)).select_related("user").get(pk=attempt_id)
    if attempt.is_open and attempt.is_overdue_at(at):
        _close(attempt, SubmittedBy.EXPIRY, at)
    return attempt


def _close(attempt: Attempt, by: SubmittedBy, at: dt.datetime) -> None:
    """Freeze the answers and grade them, once: of several at the same time the conditional update lets one through."""
    moment = attempt.deadline_at if by == SubmittedBy.EXPIRY and attempt.deadline_at else at
    closed = Attempt.objects.open().filter(pk=attempt.pk).update(submitted_at=moment, submitted_by=by)
    attempt.refresh_from_db(fields=["submitted_at", "submitted_by"])
    if not closed:
        return
    prefetch_related_objects([attempt], "answers")
    OpenAnswer.objects.bulk_create(
        OpenAnswer(attempt=attempt, question_key=key, handed_in_at=moment) for key in answers_for_people(attempt)
    )
    give_grade(attempt, reason=GradeReason.AUTOMATIC, at=at)
    publish_to_user(attempt.user_id, "attempt.submitted", {"attempt": str(attempt.pk)})


def _own_attempts(user: User, place: QuizPlace) -> AttemptQuerySet:
    return Attempt.objects.visible_to(user).filter(activity=place.activity)


def _locked_attempt(user: User, attempt_id: uuid.UUID) -> Attempt:
    attempt = Attempt.objects.select_for_update().visible_to(user).filter(pk=attempt_id).first()
    if attempt is None:
        raise NoSuchAttempt
    if not attempt.is_open:
        raise AttemptClosed(attempt)
    return attempt


def _closed_words(attempt: Attempt) -> str:
    """Why the answer was refused and what was counted."""
    total = len(attempt.snapshot["questions"])
    counted = sum(answer.value is not None for answer in attempt.answers.all())
    moment = date_format(localtime(attempt.submitted_at), "TIME_FORMAT") if attempt.submitted_at else ""
    if attempt.submitted_by == SubmittedBy.EXPIRY:
        start = _("Time was up at %(moment)s, before this answer arrived, so it does not count.") % {"moment": moment}
    else:
        start = _("You handed this attempt in at %(moment)s, so this answer does not count.") % {"moment": moment}
    rest = ngettext(
        "%(counted)d of %(total)d question had an answer and was counted.",
        "%(counted)d of %(total)d questions had an answer and were counted.",
        total,
    )
    return f"{start} {rest % {'counted': counted, 'total': total}}"
