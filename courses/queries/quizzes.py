"""Reads about quizzes: where one stands, what a learner did with it, and what may be shown of it."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch

from accounts.models import User
from courses.enums import ActivityKind, FeedbackTiming
from courses.models import Activity, Answer, Attempt, CoursePrerequisite, CourseProgress, GradeEvent, Quiz
from courses.queries.outline import CourseOutline, LessonOutline, courses_of_lessons, get_outline
from courses.quiz_engine import Json, Mark, mark_question, percent, public_question, response_words, solution_words
from courses.rules.completion import ActivityOutline
from courses.rules.quizzes import attempts_left, may_see_explanation, may_see_solutions


@dataclass(frozen=True)
class QuizPlace:
    """A quiz where learners meet it: in a block of a live lesson of a live course."""

    course: CourseOutline
    lesson: LessonOutline
    activity: Activity
    quiz: Quiz


@dataclass(frozen=True)
class TakenAttempt:
    """An attempt that was handed in, with the grade that counts for it: its latest."""

    id: uuid.UUID
    number: int
    submitted_at: dt.datetime
    submitted_by: str
    percent: int
    is_passed: bool


@dataclass(frozen=True)
class QuizStanding:
    """Where a learner stands with one quiz. `left` is None without a limit; `best` is the best handed-in attempt."""

    title: str
    intro: str
    size: int
    minutes_allowed: int | None
    pass_mark: int
    max_attempts: int | None
    left: int | None
    open_id: uuid.UUID | None
    open_until: dt.datetime | None
    taken: tuple[TakenAttempt, ...]

    @property
    def best(self) -> TakenAttempt | None:
        return max(self.taken, key=lambda attempt: (attempt.is_passed, attempt.percent), default=None)

    @property
    def has_passed(self) -> bool:
        return any(attempt.is_passed for attempt in self.taken)

    @property
    def can_start(self) -> bool:
        return self.size > 0 and self.open_id is None and self.left != 0


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

    @property
    def rows(self) -> list[dict[str, Json]]:
        """Items to put in order with the `place` chosen, or left sides to match with the option `chosen`."""
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
    sees_solutions: bool
    left: int | None
    has_passed: bool
    questions: list[QuestionView]


def find_quiz(lesson_key: uuid.UUID, block_id: str) -> QuizPlace | None:
    """The quiz in that block, or None when lesson, course or block is not live."""
    course_key = courses_of_lessons([lesson_key]).get(lesson_key)
    course = get_outline(course_key) if course_key else None
    lesson = course.lesson(lesson_key) if course else None
    found = lesson.activity(block_id) if lesson else None
    if course is None or lesson is None or found is None or found.kind != ActivityKind.QUIZ:
        return None
    activity = Activity.objects.filter(lesson_key=lesson_key, block_id=block_id).first()
    quiz = Quiz.objects.filter(key=found.quiz_key).first()
    return QuizPlace(course, lesson, activity, quiz) if activity and quiz else None


def unmet_prerequisites(user: User, course_key: uuid.UUID) -> list[str]:
    """Titles of the courses that must be finished before this one and are not."""
    required = CoursePrerequisite.objects.filter(course__translation_key=course_key, course__live=True, required__live=True)
    titles = dict(required.values_list("required__translation_key", "required__title"))
    if not titles:
        return []
    finished = CourseProgress.objects.filter(user=user, course_key__in=titles, completed_at__isnull=False)
    done = set(finished.values_list("course_key", flat=True))
    return sorted(title for key, title in titles.items() if key not in done)


def quiz_standing(
    user: User | AnonymousUser, activities: Iterable[ActivityOutline], *, lesson_key: uuid.UUID
) -> dict[str, QuizStanding]:
    """Block id → standing, for the quizzes among `activities` of one lesson. Three queries, none without quizzes."""
    wanted = {activity.block_id: activity.quiz_key for activity in activities if activity.kind == ActivityKind.QUIZ}
    if not wanted:
        return {}
    quizzes = {quiz.key: quiz for quiz in Quiz.objects.filter(key__in=wanted.values()).with_size()}
    attempts = _attempts_by_block(user, lesson_key, wanted)
    return {
        block_id: _standing(quizzes[quiz_key], attempts[block_id])
        for block_id, quiz_key in wanted.items()
        if quiz_key in quizzes
    }


def _attempts_by_block(
    user: User | AnonymousUser, lesson_key: uuid.UUID, block_ids: Iterable[str]
) -> defaultdict[str, list[Attempt]]:
    found: defaultdict[str, list[Attempt]] = defaultdict(list)
    if user.is_authenticated:
        rows = (
            Attempt.objects.visible_to(user)
            .filter(activity__lesson_key=lesson_key, activity__block_id__in=block_ids)
            .select_related("activity")
            .prefetch_related("grades")
            .defer("snapshot")
            .order_by("number")
        )
        for row in rows:
            found[row.activity.block_id].append(row)
    return found


def _standing(quiz: Quiz, attempts: list[Attempt]) -> QuizStanding:
    started = next((attempt for attempt in attempts if attempt.is_open), None)
    return QuizStanding(
        title=quiz.title,
        intro=quiz.intro,
        size=quiz.size,
        minutes_allowed=quiz.minutes_allowed,
        pass_mark=quiz.pass_mark,
        max_attempts=quiz.max_attempts,
        left=attempts_left(quiz.max_attempts, len(attempts)),
        open_id=started.pk if started else None,
        open_until=started.deadline_at if started else None,
        taken=tuple(taken for attempt in attempts if (taken := _taken(attempt))),
    )


def _taken(attempt: Attempt) -> TakenAttempt | None:
    grade = _latest_grade(attempt)
    if attempt.submitted_at is None or grade is None:
        return None
    return TakenAttempt(
        attempt.pk,
        attempt.number,
        attempt.submitted_at,
        attempt.submitted_by,
        percent(grade.points, grade.max_points),
        grade.is_passed,
    )


def _latest_grade(attempt: Attempt) -> GradeEvent | None:
    """Grades are ordered by time; a later one replaces the earlier in effect, not in the table."""
    return max(attempt.grades.all(), key=lambda grade: (grade.graded_at, grade.pk), default=None)


def standing_of(user: User, place: QuizPlace) -> QuizStanding:
    """The standing with the quiz of one place."""
    outline = place.lesson.activity(place.activity.block_id)
    activities = [outline] if outline else []
    return quiz_standing(user, activities, lesson_key=place.lesson.key)[place.activity.block_id]


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
            )
        )
    return views


def review_attempt(attempt: Attempt) -> Review | None:
    """What its learner may see of a handed-in attempt. None while it is open."""
    grade = _latest_grade(attempt)
    if attempt.is_open or grade is None:
        return None
    terms = attempt.snapshot["terms"]
    others = Attempt.objects.filter(user_id=attempt.user_id, activity_id=attempt.activity_id).prefetch_related("grades")
    taken = [(row.is_open, _latest_grade(row)) for row in others.defer("snapshot")]
    max_attempts = Quiz.objects.filter(key=attempt.quiz_key).values_list("max_attempts", flat=True).first()
    left = attempts_left(max_attempts, len(taken))
    has_passed = any(row_grade.is_passed for _is_open, row_grade in taken if row_grade)
    is_trying = any(is_open for is_open, _grade in taken)
    sees = may_see_solutions(has_passed=has_passed, left=1 if is_trying else left)
    return Review(
        attempt=attempt,
        percent=percent(grade.points, grade.max_points),
        points=grade.points,
        max_points=grade.max_points,
        is_passed=grade.is_passed,
        sees_solutions=sees,
        left=left,
        has_passed=has_passed,
        questions=[_reviewed(*pair, attempt, terms["feedback"], sees) for pair in enumerate(attempt.snapshot["questions"], 1)],
    )


def _reviewed(number: int, question: dict[str, Json], attempt: Attempt, timing: str, sees_solutions: bool) -> QuestionView:  # noqa: FBT001
    answer = next((row for row in attempt.answers.all() if str(row.question_key) == question["key"]), None)
    response = answer.value if answer else None
    mark = mark_question(question, response)
    shows_why = may_see_explanation(timing=timing, is_right=mark.is_right, sees_solutions=sees_solutions)
    return QuestionView(
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
    )
