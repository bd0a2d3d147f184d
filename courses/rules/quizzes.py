"""Who may start a quiz, and what of it may be shown when."""

from courses.enums import EnrolmentStatus, FeedbackTiming
from courses.models import Enrolment


def can_start_quiz(enrolment: Enrolment | None) -> bool:
    """Quizzes count, so only people who take the course may start them. `enrolment` is the person's own."""
    return enrolment is not None and enrolment.status == EnrolmentStatus.ACTIVE


def attempts_left(max_attempts: int | None, used: int) -> int | None:
    """How many more times it may be tried; None without a limit."""
    return None if max_attempts is None else max(max_attempts - used, 0)


def may_see_solutions(*, has_passed: bool, left: int | None) -> bool:
    """Right answers are shown once they can no longer help: the quiz is passed, or no attempt is left."""
    return has_passed or left == 0


def may_see_explanation(*, timing: str, is_right: bool, sees_solutions: bool) -> bool:
    """An explanation often gives the answer away, so it waits like the solution, unless feedback follows each answer."""
    return timing == FeedbackTiming.EACH or is_right or sees_solutions
