"""Who may start a quiz, and what of it may be shown when."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from courses.enums import EnrolmentStatus, FeedbackTiming, ShowAnswers
from courses.models import Enrolment


def can_start_quiz(enrolment: Enrolment | None) -> bool:
    """Quizzes count, so only people who take the course may start them. `enrolment` is the person's own."""
    return enrolment is not None and enrolment.status == EnrolmentStatus.ACTIVE


def attempts_left(max_attempts: int | None, used: int) -> int | None:
    """How many more times it may be tried; None without a limit."""
    return None if max_attempts is None else max(max_attempts - used, 0)


def may_see_solutions(terms: Mapping[str, Any], *, has_passed: bool, left: int | None, is_trying: bool, today: dt.date) -> bool:
    """Whether the right answers of a handed-in attempt are shown, by the terms it began with.

    `left`, `has_passed` and `is_trying` (an attempt is open) speak of all attempts of the learner at this quiz.
    """
    if is_trying:
        return False
    match shows_answers(terms):
        case ShowAnswers.EACH | ShowAnswers.HANDED_IN:
            return True
        case ShowAnswers.PASSED:
            return has_passed or left == 0
        case ShowAnswers.LAST:
            return left == 0
        case ShowAnswers.DATE:
            return today.isoformat() >= terms["answers_from"]
        case _:
            return False


def shows_answers(terms: Mapping[str, Any]) -> str:
    """The moment that the terms name. Attempts from before there was a choice show them once passed."""
    return str(terms.get("show_answers", ShowAnswers.PASSED))


def may_see_explanation(*, timing: str, is_right: bool, sees_solutions: bool) -> bool:
    """An explanation often gives the answer away, so it waits like the solution, unless feedback follows each answer."""
    return timing == FeedbackTiming.EACH or is_right or sees_solutions
