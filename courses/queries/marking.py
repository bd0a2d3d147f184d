"""Open answers: which wait for whom, and what reviews gave them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from courses.models import Attempt, Enrolment, OpenAnswer, Quiz
from courses.queries.languages import in_language, readers_language
from courses.queries.outline import get_outlines
from courses.rules.marking import can_mark, can_mark_everybody
from review.models import Review

TARGET_KIND = "courses.openanswer"


@dataclass(frozen=True)
class MarkingRow:
    """An open answer in a list. `course` is empty while the course is not on show, `cohort` where there is none."""

    answer: OpenAnswer
    learner: str
    quiz: str
    course: str
    accent: str
    cohort: str


def answers_visible_to(user: User) -> QuerySet[OpenAnswer]:
    """Those that somebody may mark: never their own."""
    answers = OpenAnswer.objects.exclude(attempt__user=user)
    if can_mark_everybody(user):
        return answers
    if not can_mark(user):
        return answers.none()
    taught = Enrolment.objects.filter(
        user=OuterRef("attempt__user"), course_key=OuterRef("attempt__course_key"), cohort__facilitators=user
    )
    return answers.filter(Exists(taught))


def marking_queue(user: User, *, is_marked: bool) -> QuerySet[OpenAnswer]:
    """What waits, oldest first, or what is marked, the latest first."""
    answers = answers_visible_to(user).select_related("attempt__user").defer("attempt__snapshot")
    if is_marked:
        return answers.filter(review__isnull=False).select_related("review__reviewer").order_by("-review__signed_at", "pk")
    return answers.filter(review=None).order_by("handed_in_at", "pk")


def count_waiting(user: User) -> int:
    return answers_visible_to(user).filter(review=None).count()


def marking_rows(answers: Sequence[OpenAnswer]) -> list[MarkingRow]:
    """Rows of `marking_queue` with course and cohort: two queries more for all, and those of outlines not yet known."""
    courses = get_outlines({answer.attempt.course_key for answer in answers})
    taken = Enrolment.objects.filter(user__in={answer.attempt.user_id for answer in answers}).select_related("cohort")
    cohorts = {(row.user_id, row.course_key): row.cohort.name for row in taken if row.cohort}
    versions = Quiz.objects.filter(translation_key__in={answer.attempt.quiz_key for answer in answers}).select_related("locale")
    quizzes = in_language(versions, readers_language())
    rows = []
    for answer in answers:
        course = courses.get(answer.attempt.course_key)
        rows.append(
            MarkingRow(
                answer,
                learner=answer.attempt.user.display_name,
                quiz=quizzes[answer.attempt.quiz_key].title if answer.attempt.quiz_key in quizzes else "",
                course=course.title if course else "",
                accent=course.accent if course else "",
                cohort=cohorts.get((answer.attempt.user_id, answer.attempt.course_key), ""),
            )
        )
    return rows


def get_open_answer(user: User, answer_id: uuid.UUID) -> OpenAnswer | None:
    """With its attempt, learner and review."""
    related = ("attempt__user", "attempt__activity", "review__reviewer", "review__version")
    return answers_visible_to(user).select_related(*related).filter(pk=answer_id).first()


def reviews_of(attempt: Attempt) -> dict[str, Review]:
    """Question key → the current review of its answer. One query."""
    marked = attempt.open_answers.filter(review__isnull=False).select_related("review__reviewer", "review__version")
    return {str(answer.question_key): answer.review for answer in marked if answer.review}


def shares_given(attempt: Attempt) -> dict[str, Fraction]:
    """Question key → the share of its points that the current review gives."""
    return {key: Fraction(review.points, review.max_points) for key, review in reviews_of(attempt).items()}
