"""Correcting results after a question was: a new grade for each attempt that changes, never an edit of the old one."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from core.realtime.events import publish_to_user
from courses.actions.grading import give_grade
from courses.enums import GradeReason
from courses.models import Attempt, Quiz
from courses.queries.regrade import CHUNK, Change, Plan, plan_regrade
from courses.rules.quiz_care import can_care_for_quizzes

MAX_NOTE = 300


class NothingToRegrade(DomainError):
    message = _("Every attempt is graded by the questions as they are now. There is nothing to change.")
    status = 409


class RegradeNeedsWords(DomainError):
    message = _("Say in a sentence what was corrected: learners read it beside their result. 300 characters fit.")


class PlanChanged(Conflict):
    message = _("Answers or questions changed since you opened this page. Nothing was regraded; look at the new preview below.")


@transaction.atomic
def regrade_quiz(*, actor: User, quiz: Quiz, token: str, note: str, at: dt.datetime) -> Plan:
    """Grade every attempt that `plan_regrade` names by the corrected keys. `token` is that of the plan that was previewed.

    Points may fall, passes stay. Locks the attempts in the order of their ids. Running it again changes nothing.
    Raises NotAllowed, RegradeNeedsWords, NothingToRegrade, PlanChanged.
    """
    if not can_care_for_quizzes(actor):
        raise NotAllowed
    note = note.strip()
    if not note or len(note) > MAX_NOTE:
        raise RegradeNeedsWords
    _lock_attempts(quiz)
    plan = plan_regrade(actor, quiz)
    if not plan.changes:
        raise NothingToRegrade
    if plan.token != token:
        raise PlanChanged
    for start in range(0, len(plan.changes), CHUNK):
        _apply(plan.changes[start : start + CHUNK], actor, note, at)
    audit.record(
        actor=actor,
        verb="quiz.regraded",
        target=quiz,
        at=at,
        note=note,
        questions=sorted(plan.corrected),
        attempts=len(plan.changes),
        passes=plan.new_passes,
    )
    return plan


def _lock_attempts(quiz: Quiz) -> None:
    handed_in = Attempt.objects.filter(quiz_key=quiz.key, submitted_at__isnull=False)
    list(handed_in.select_for_update().order_by("pk").values_list("pk"))


def _apply(changes: Sequence[Change], actor: User, note: str, at: dt.datetime) -> None:
    wanted = Attempt.objects.select_related("user", "activity").prefetch_related("answers")
    attempts = wanted.in_bulk([change.attempt_id for change in changes])
    for change in changes:
        attempt = attempts[change.attempt_id]
        give_grade(attempt, reason=GradeReason.REGRADED, given_by=actor, corrections=change.corrections, note=note, at=at)
        publish_to_user(attempt.user_id, "attempt.graded", {"attempt": str(attempt.pk)})
