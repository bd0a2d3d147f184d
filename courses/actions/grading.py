"""Giving grades. Each is a row of its own. The first that passes makes the pass a fact, and no later one takes it back."""

import datetime as dt
import uuid
from collections.abc import Mapping

from accounts.models import User
from courses.actions.progress import record_fact
from courses.enums import EventKind, GradeReason
from courses.models import Attempt, GradeEvent
from courses.queries.marking import shares_given
from courses.queries.quizzes import latest_grade
from courses.quiz_engine import Json, corrected, grade, is_marked_by_hand, percent
from skills.actions import record_evidence
from skills.enums import EvidenceSource
from skills.models import Skill


def give_grade(
    attempt: Attempt,
    *,
    reason: GradeReason,
    at: dt.datetime,
    given_by: User | None = None,
    corrections: Mapping[str, Json] | None = None,
    note: str = "",
) -> GradeEvent:
    """Grade a handed-in attempt by its snapshot and the reviews of its open answers. The caller holds its lock.

    `corrections` (question key → body) replace those of the grade before; without them those hold on.
    """
    if corrections is None:
        before = latest_grade(attempt)
        corrections = before.corrections if before else {}
    result = grade(corrected(attempt.snapshot, corrections), responses_of(attempt), shares_given(attempt))
    had_passed = attempt.grades.filter(is_passed=True).exists()
    event = GradeEvent.objects.create(
        attempt=attempt,
        points=result.points,
        max_points=result.max_points,
        is_passed=result.is_passed or had_passed,
        detail=result.detail,
        reason=reason,
        note=note,
        corrections=dict(corrections),
        given_by=given_by,
        graded_at=at,
    )
    if event.is_passed and not had_passed:
        moment = attempt.submitted_at if reason == GradeReason.AUTOMATIC and attempt.submitted_at else at
        _record_pass(attempt, score=percent(result.points, result.max_points), at=moment)
    return event


def responses_of(attempt: Attempt) -> dict[str, Json]:
    """Question key → response."""
    return {str(answer.question_key): answer.value for answer in attempt.answers.all()}


def answers_for_people(attempt: Attempt) -> list[str]:
    """Keys of the questions that were answered and are marked by hand."""
    responses = responses_of(attempt)
    return [
        question["key"]
        for question in attempt.snapshot["questions"]
        if is_marked_by_hand(question) and responses.get(question["key"]) is not None
    ]


def _record_pass(attempt: Attempt, *, score: int, at: dt.datetime) -> None:
    """A passed quiz is a fact of progress and evidence of the skills that the quiz named when the attempt began."""
    record_fact(
        user=attempt.user,
        kind=EventKind.QUIZ_PASSED,
        course_key=attempt.course_key,
        lesson_key=attempt.activity.lesson_key,
        block_id=attempt.activity.block_id,
        data={"score": score},
        at=at,
        event_id=uuid.uuid5(attempt.pk, EventKind.QUIZ_PASSED),
    )
    wanted = [(skill_id, level) for skill_id, level in attempt.snapshot["terms"]["skills"]]
    if wanted:
        known = set(Skill.objects.filter(pk__in=[skill_id for skill_id, _level in wanted]).values_list("pk", flat=True))
        record_evidence(
            user=attempt.user,
            skills=[(skill_id, level) for skill_id, level in wanted if skill_id in known],
            source=EvidenceSource.QUIZ,
            source_key=attempt.quiz_key,
            course_key=attempt.course_key,
            at=at,
        )
