"""Marking open answers by hand: a signed review, and the grade that follows from it."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, NotAllowed
from core.realtime.events import publish_to_user
from courses.actions.grading import give_grade
from courses.enums import GradeReason
from courses.models import Attempt, GradeEvent, OpenAnswer
from courses.news import tell_of_mark
from courses.queries.marking import TARGET_KIND, answers_visible_to
from courses.quiz_engine import find_question
from review.actions import sign_review
from review.models import Review


class NoSuchAnswer(NotAllowed):
    message = _("This answer is not here.")


class MarkedMeanwhile(Conflict):
    """Somebody else marked the answer since the page was opened; `review` is theirs."""

    def __init__(self, review: Review) -> None:
        self.review = review
        super().__init__(
            _(
                "%(name)s marked this answer while you were reading it. Nothing of yours is lost: it is still in the form. "
                "Sign again if yours should count instead."
            )
            % {"name": review.reviewer.display_name}
        )


@transaction.atomic
def mark_answer(
    *,
    actor: User,
    answer_id: uuid.UUID,
    levels: Mapping[str, str],
    comment: str,
    based_on: uuid.UUID | None,
    at: dt.datetime,
) -> GradeEvent:
    """Sign a review of an open answer and grade its attempt anew. `based_on`: the review that the marker saw, if any.

    Locks the attempt first, as every grade does. Raises NoSuchAnswer, MarkedMeanwhile, ReviewNotWhole, CommentTooLong.
    """
    attempt_id = answers_visible_to(actor).filter(pk=answer_id).values_list("attempt_id", flat=True).first()
    if attempt_id is None:
        raise NoSuchAnswer
    attempt = Attempt.objects.select_for_update(of=("self",)).select_related("user", "activity").get(pk=attempt_id)
    answer = OpenAnswer.objects.select_related("review__reviewer").get(pk=answer_id)
    if answer.review and answer.review.pk != based_on:
        raise MarkedMeanwhile(answer.review)
    question = find_question(attempt.snapshot, str(answer.question_key))
    if question is None:
        raise NoSuchAnswer
    answer.review = sign_review(
        reviewer=actor,
        target_kind=TARGET_KIND,
        target_id=answer.pk,
        content=question["body"]["rubric"],
        levels=levels,
        comment=comment,
        supersedes=answer.review,
        at=at,
    )
    answer.save(update_fields=["review"])
    grade = give_grade(attempt, reason=GradeReason.MARKED, given_by=actor, at=at)
    audit.record(actor=actor, verb="answer.marked", target=answer, at=at, points=str(grade.points), passed=grade.is_passed)
    tell_of_mark(attempt, answer.review, at=at)
    publish_to_user(attempt.user_id, "attempt.graded", {"attempt": str(attempt.pk)})
    return grade
