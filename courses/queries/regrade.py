"""What a regrade would change: every handed-in attempt, graded by the keys that its questions have now."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.conf import settings

from accounts.models import User
from core.sanitize import plain_text
from courses.models import Attempt, Cohort, Enrolment, Question, Quiz
from courses.queries.cohorts import cohorts_visible_to
from courses.queries.quizzes import latest_grade
from courses.quiz_engine import Grade, Json, Snapshot, correct_question, corrected, grade, is_marked_by_hand
from courses.rules.cohorts import can_see_every_cohort
from courses.rules.quiz_care import can_care_for_quizzes

CHUNK = 200
Questions = dict[tuple[str, str], Question]  # by key and language: each has accepted words of its own


@dataclass(frozen=True)
class Change:
    """One attempt whose grade would be another. `learner` is empty for whom the reader may not know."""

    attempt_id: uuid.UUID
    learner: str
    number: int
    before: Decimal
    after: Decimal
    max_points: Decimal
    passed_before: bool
    passes: bool
    corrections: dict[str, Json]

    @property
    def is_new_pass(self) -> bool:
        return self.passes and not self.passed_before


@dataclass
class Plan:
    """`corrected` are the questions with another key now, `left_alone` those that some attempt cannot be regraded by."""

    attempts: int = 0
    changes: list[Change] = field(default_factory=list)
    corrected: dict[str, str] = field(default_factory=dict)
    left_alone: dict[str, str] = field(default_factory=dict)

    @property
    def new_passes(self) -> int:
        return sum(change.is_new_pass for change in self.changes)

    @property
    def rises(self) -> int:
        return sum(change.after > change.before for change in self.changes)

    @property
    def falls(self) -> int:
        return sum(change.after < change.before for change in self.changes)

    @property
    def token(self) -> str:
        """Names exactly these changes, so that what is done is what was previewed."""
        lines = sorted(
            (str(change.attempt_id), str(change.after), change.passes, change.corrections) for change in self.changes
        )
        return hashlib.sha256(json.dumps(lines, sort_keys=True).encode()).hexdigest()[:32]


def plan_regrade(user: User, quiz: Quiz) -> Plan:
    """Reads all handed-in attempts of the quiz, a few hundred at a time. Learners are named where `user` sees their cohort."""
    plan, known = Plan(), _known_learners(user)
    questions: Questions = {}
    for attempt in _handed_in(quiz):
        plan.attempts += 1
        _load(questions, attempt.snapshot)
        _add(plan, attempt, questions, is_known=known is None or (attempt.user_id, attempt.course_key) in known)
    return plan


def _handed_in(quiz: Quiz) -> Iterator[Attempt]:
    attempts = Attempt.objects.filter(quiz_key=quiz.key, submitted_at__isnull=False).select_related("user")
    related = ("answers", "grades", "open_answers__review")
    return attempts.prefetch_related(*related).order_by("user__display_name", "number", "pk").iterator(CHUNK)


def _known_learners(user: User) -> set[tuple[int, uuid.UUID]] | None:
    """(user id, course key) of the learners whom `user` teaches; None for everybody."""
    if can_see_every_cohort(user):
        return None
    taught = cohorts_visible_to(user) if can_care_for_quizzes(user) else Cohort.objects.none()
    return set(Enrolment.objects.filter(cohort__in=taught.values("pk")).values_list("user_id", "course_key"))


def _load(questions: Questions, snapshot: Snapshot) -> None:
    """Fetch what the attempts before did not ask, in all its languages."""
    if missing := {question["key"] for question in snapshot["questions"]} - {key for key, _language in questions}:
        found = Question.objects.filter(translation_key__in=missing).select_related("locale")
        questions |= {(str(question.key), question.locale.language_code): question for question in found}


def _add(plan: Plan, attempt: Attempt, questions: Questions, *, is_known: bool) -> None:
    latest = latest_grade(attempt)
    if latest is None:
        return
    corrections: dict[str, Json] = {}
    for frozen in attempt.snapshot["questions"]:
        key = frozen["key"]
        question = questions.get((key, frozen.get("language") or settings.LANGUAGE_CODE))  # old snapshots do not say
        if question is None or is_marked_by_hand(frozen):
            continue
        now = correct_question(frozen, question.kind, question.answer[0].value)
        if now is None:
            plan.left_alone[key] = plain_text(frozen["prompt"])
            now = {"body": latest.corrections.get(key, frozen["body"])}
        if now["body"] != frozen["body"]:
            corrections[key] = now["body"]
        if now["body"] != latest.corrections.get(key, frozen["body"]):
            plan.corrected[key] = plain_text(frozen["prompt"])
    result = _grade(attempt, corrections)
    passes = result.is_passed or any(row.is_passed for row in attempt.grades.all())
    if (corrections, result.points) != (latest.corrections, latest.points):
        plan.changes.append(
            Change(
                attempt_id=attempt.pk,
                learner=attempt.user.display_name if is_known else "",
                number=attempt.number,
                before=latest.points,
                after=result.points,
                max_points=result.max_points,
                passed_before=latest.is_passed,
                passes=passes,
                corrections=corrections,
            )
        )


def _grade(attempt: Attempt, corrections: dict[str, Json]) -> Grade:
    given = {
        str(answer.question_key): Fraction(answer.review.points, answer.review.max_points)
        for answer in attempt.open_answers.all()
        if answer.review
    }
    responses = {str(answer.question_key): answer.value for answer in attempt.answers.all()}
    return grade(corrected(attempt.snapshot, corrections), responses, given)
