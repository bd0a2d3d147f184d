"""An attempt as its learner may see it: open with what was saved, or handed in with what may be shown of it."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Prefetch

from accounts.models import User
from assets.models import CustomImage
from courses.enums import FeedbackTiming, GradeReason, ShowAnswers
from courses.models import Answer, Attempt, GradeEvent, OpenAnswer, Quiz
from courses.queries.languages import readers_language
from courses.queries.marking import reviews_of
from courses.queries.outline import CourseOutline, LessonOutline, get_outline
from courses.queries.quizzes import latest_grade, snapshot_for_grading
from courses.quiz_engine import (
    Json,
    Mark,
    Snapshot,
    find_question,
    mark_question,
    percent,
    public_question,
    response_words,
    solution_regions,
    solution_words,
)
from courses.rules.quizzes import attempts_left, may_see_explanation, may_see_solutions, shows_answers
from review.models import Review as SignedReview


@dataclass(frozen=True)
class QuestionView:
    """A question of an attempt with what its learner may see of it now. `mark` is None before feedback is due."""

    number: int
    public: dict[str, Json]
    response: Json
    words: list[str]
    version: int
    saved_at: dt.datetime | None
    is_checked: bool
    mark: Mark | None = None
    explanation: str = ""
    solution: tuple[str, ...] = ()
    picture: CustomImage | None = None
    regions: tuple[dict[str, Json], ...] = ()
    review: SignedReview | None = None

    @property
    def rows(self) -> list[dict[str, Json]]:
        """Gaps with what was `typed`, items to put in order with the `place` chosen, left sides with the option `chosen`."""
        if "gaps" in self.public:
            return [{**gap, "typed": (self.response or {}).get(gap["id"], "")} for gap in self.public["gaps"]]
        if "lefts" in self.public:
            return [{**left, "chosen": (self.response or {}).get(left["id"], "")} for left in self.public["lefts"]]
        places = {key: place for place, key in enumerate(self.response or [], start=1)}
        items = [{**option, "place": places.get(option["id"], "")} for option in self.public["options"]]
        return sorted(items, key=lambda item: item["place"] or 0)


@dataclass(frozen=True)
class Review:
    """A handed-in attempt as its learner may see it."""

    attempt: Attempt
    percent: int
    points: Any
    max_points: Any
    is_passed: bool
    waiting: int
    correction: GradeEvent | None
    sees_solutions: bool
    is_trying: bool
    shows_answers: str
    answers_from: dt.date | None
    left: int | None
    has_passed: bool
    questions: list[QuestionView]


def attempt_for(user: User, attempt_id: uuid.UUID) -> Attempt | None:
    """The person's own attempt, with its activity, answers and grades."""
    related = Prefetch("answers", queryset=Answer.objects.order_by("pk"))
    return (
        Attempt.objects.visible_to(user)
        .select_related("activity")
        .prefetch_related(related, "grades")
        .filter(pk=attempt_id)
        .first()
    )


def lesson_of(attempt: Attempt) -> tuple[CourseOutline | None, LessonOutline | None]:
    """The course and lesson to go back to; None for what was withdrawn since."""
    course = get_outline(attempt.course_key)
    return course, course.lesson(attempt.activity.lesson_key) if course else None


def open_questions(attempt: Attempt) -> list[QuestionView]:
    """The questions of an open attempt with what was saved. Feedback only for answers that were checked."""
    saved = {str(answer.question_key): answer for answer in attempt.answers.all()}
    timing = attempt.snapshot["terms"]["feedback"]
    pictures = _pictures(attempt.snapshot)
    views = []
    for number, question in enumerate(attempt.snapshot["questions"], start=1):
        answer = saved.get(question["key"])
        is_checked = bool(answer and answer.is_checked and timing == FeedbackTiming.EACH)
        response = answer.value if answer else None
        views.append(
            QuestionView(
                number=number,
                public=public_question(question),
                response=response,
                words=response_words(question, response),
                version=answer.version if answer else 0,
                saved_at=answer.saved_at if answer else None,
                is_checked=is_checked,
                mark=mark_question(question, response) if is_checked else None,
                explanation=question["explanation"] if is_checked else "",
                solution=checked_solution(attempt.snapshot, question, response) if is_checked else (),
                picture=pictures.get(question["body"].get("image")),
            )
        )
    return views


def checked_solution(snapshot: Snapshot, question: dict[str, Json], response: Json) -> tuple[str, ...]:
    """A right answer beside an answer that was checked and is not right, where the terms show it at once."""
    if shows_answers(snapshot["terms"]) != ShowAnswers.EACH or mark_question(question, response).is_right:
        return ()
    return tuple(solution_words(question))


def other_language(questions: Iterable[QuestionView]) -> str:
    """The language of the first question that is not in the reader's; empty where all are, or do not say."""
    codes = (question.public["language"] for question in questions)
    return next((code for code in codes if code and code != readers_language()), "")


def review_attempt(attempt: Attempt, *, today: dt.date) -> Review | None:
    """What its learner may see of a handed-in attempt. None while it is open."""
    grade = latest_grade(attempt)
    if attempt.is_open or grade is None:
        return None
    others = Attempt.objects.filter(user_id=attempt.user_id, activity_id=attempt.activity_id).prefetch_related("grades")
    taken = [(row.is_open, latest_grade(row)) for row in others.defer("snapshot")]
    max_attempts = Quiz.objects.filter(translation_key=attempt.quiz_key).values_list("max_attempts", flat=True).first()
    left = attempts_left(max_attempts, len(taken))
    has_passed = any(row_grade.is_passed for _is_open, row_grade in taken if row_grade)
    terms, is_trying = attempt.snapshot["terms"], any(is_open for is_open, _grade in taken)
    sees = may_see_solutions(terms, has_passed=has_passed, left=left, is_trying=is_trying, today=today)
    return Review(
        attempt=attempt,
        percent=percent(grade.points, grade.max_points),
        points=grade.points,
        max_points=grade.max_points,
        is_passed=grade.is_passed,
        waiting=grade.waiting,
        correction=next((row for row in reversed(attempt.grades.all()) if row.reason == GradeReason.REGRADED), None),
        sees_solutions=sees,
        is_trying=is_trying,
        shows_answers=shows_answers(terms),
        answers_from=dt.date.fromisoformat(terms["answers_from"]) if terms.get("answers_from") else None,
        left=left,
        has_passed=has_passed,
        questions=_reviewed(attempt, sees_solutions=sees),
    )


def _reviewed(attempt: Attempt, *, sees_solutions: bool) -> list[QuestionView]:
    snapshot = snapshot_for_grading(attempt)
    timing, pictures = snapshot["terms"]["feedback"], _pictures(snapshot)
    saved = {str(answer.question_key): answer for answer in attempt.answers.all()}
    reviews = reviews_of(attempt)
    views = []
    for number, question in enumerate(snapshot["questions"], start=1):
        answer, review = saved.get(question["key"]), reviews.get(question["key"])
        response = answer.value if answer else None
        mark = mark_question(question, response, Fraction(review.points, review.max_points) if review else None)
        shows_why = may_see_explanation(timing=timing, is_right=mark.is_right, sees_solutions=sees_solutions)
        views.append(
            QuestionView(
                number=number,
                public=public_question(question),
                response=response,
                words=response_words(question, response),
                version=answer.version if answer else 0,
                saved_at=answer.saved_at if answer else None,
                is_checked=bool(answer and answer.is_checked),
                mark=mark,
                explanation=question["explanation"] if shows_why else "",
                solution=tuple(solution_words(question)) if sees_solutions and not mark.is_right else (),
                picture=pictures.get(question["body"].get("image")),
                regions=tuple(solution_regions(question)) if sees_solutions else (),
                review=review,
            )
        )
    return views


@dataclass(frozen=True)
class OpenQuestion:
    """What somebody who marks an open answer reads."""

    quiz: str
    prompt: str
    response: str
    model_answer: str
    rubric: dict[str, Json]


def question_for_marking(answer: OpenAnswer) -> OpenQuestion | None:
    """The question as it was asked, with the answer. None where the snapshot does not have it."""
    question = find_question(answer.attempt.snapshot, str(answer.question_key))
    given = answer.attempt.answers.filter(question_key=answer.question_key).first()
    if question is None:
        return None
    return OpenQuestion(
        quiz=answer.attempt.snapshot["terms"]["title"],
        prompt=question["prompt"],
        response=(given.value if given else None) or "",
        model_answer=question["body"]["model_answer"],
        rubric=question["body"]["rubric"],
    )


def _pictures(snapshot: Snapshot) -> dict[int, CustomImage]:
    """The pictures that questions ask about, by id. Two queries, none without such questions."""
    wanted = {question["body"]["image"] for question in snapshot["questions"] if "image" in question["body"]}
    return CustomImage.objects.prefetch_related("renditions").in_bulk(wanted) if wanted else {}
