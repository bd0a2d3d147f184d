"""Reads about quizzes: where learners meet them, and where one stands."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from courses.enums import ActivityKind
from courses.models import Activity, Attempt, CoursePrerequisite, CourseProgress, GradeEvent, Quiz
from courses.queries.languages import in_language, readers_language
from courses.queries.outline import CourseOutline, LessonOutline, courses_of_lessons, get_outline
from courses.queries.sources import titles
from courses.quiz_engine import Snapshot, corrected, percent
from courses.rules.completion import ActivityOutline
from courses.rules.quizzes import attempts_left


@dataclass(frozen=True)
class QuizPlace:
    """A quiz where learners meet it, in a block of a live lesson of a live course; the version in their language."""

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
    waiting: int


@dataclass(frozen=True)
class QuizStanding:
    """Where a learner stands with one quiz. `left` is None without a limit; `best` is the best handed-in attempt."""

    title: str
    intro: str
    language: str
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


def find_quiz(lesson_key: uuid.UUID, block_id: str) -> QuizPlace | None:
    """The quiz in that block, or None when lesson, course or block is not live."""
    course_key = courses_of_lessons([lesson_key]).get(lesson_key)
    course = get_outline(course_key) if course_key else None
    lesson = course.lesson(lesson_key) if course else None
    found = lesson.activity(block_id) if lesson else None
    if course is None or lesson is None or found is None or found.kind != ActivityKind.QUIZ:
        return None
    activity = Activity.objects.filter(lesson_key=lesson_key, block_id=block_id).first()
    quiz = _versions([found.quiz_key]).get(found.quiz_key) if found.quiz_key else None
    return QuizPlace(course, lesson, activity, quiz) if activity and quiz else None


def _versions(keys: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, Quiz]:
    """Key → the quiz in the reader's language, else in the site's; with its size."""
    return in_language(Quiz.objects.filter(translation_key__in=keys).select_related("locale").with_size(), readers_language())


def unmet_prerequisites(user: User, course_key: uuid.UUID) -> list[str]:
    """Titles of the courses that must be finished before this one and are not."""
    required = CoursePrerequisite.objects.filter(course__translation_key=course_key, course__live=True, required__live=True)
    keys = set(required.values_list("required__translation_key", flat=True))
    if not keys:
        return []
    finished = CourseProgress.objects.filter(user=user, course_key__in=keys, completed_at__isnull=False)
    return sorted(titles(keys - set(finished.values_list("course_key", flat=True))).values())


def quiz_standing(
    user: User | AnonymousUser, activities: Iterable[ActivityOutline], *, lesson_key: uuid.UUID
) -> dict[str, QuizStanding]:
    """Block id → standing, for the quizzes among `activities` of one lesson. Three queries, none without quizzes."""
    wanted = {activity.block_id: activity.quiz_key for activity in activities if activity.kind == ActivityKind.QUIZ}
    if not wanted:
        return {}
    quizzes = _versions(wanted.values())
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
        language=quiz.locale.language_code,
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
    grade = latest_grade(attempt)
    if attempt.submitted_at is None or grade is None:
        return None
    return TakenAttempt(
        attempt.pk,
        attempt.number,
        attempt.submitted_at,
        attempt.submitted_by,
        percent(grade.points, grade.max_points),
        grade.is_passed,
        grade.waiting,
    )


def snapshot_for_grading(attempt: Attempt) -> Snapshot:
    """What the attempt is graded by now: its own snapshot with the corrections of its latest grade. Reads `grades`."""
    grade = latest_grade(attempt)
    return corrected(attempt.snapshot, grade.corrections if grade else {})


def latest_grade(attempt: Attempt) -> GradeEvent | None:
    """Grades are ordered by time; a later one replaces the earlier in effect, not in the table."""
    return max(attempt.grades.all(), key=lambda grade: (grade.graded_at, grade.pk), default=None)


def standing_of(user: User, place: QuizPlace) -> QuizStanding:
    """The standing with the quiz of one place."""
    outline = place.lesson.activity(place.activity.block_id)
    activities = [outline] if outline else []
    return quiz_standing(user, activities, lesson_key=place.lesson.key)[place.activity.block_id]
