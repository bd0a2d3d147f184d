"""Quizzes for the people who look after them."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from courses.models import Attempt, Quiz
from courses.models.quizzes import QuizQuerySet
from courses.queries.languages import each_once, readers_language
from courses.rules.quiz_care import can_care_for_quizzes


def quizzes_visible_to(user: User) -> QuizQuerySet:
    """All, for who looks after them, each once: in the reader's language where it exists."""
    return each_once(Quiz.objects.all(), readers_language()) if can_care_for_quizzes(user) else Quiz.objects.none()


def quiz_rows(user: User) -> QuizQuerySet:
    """By title, with `size` and `handed_in`, the number of attempts."""
    attempts = (
        Attempt.objects.filter(quiz_key=OuterRef("translation_key"), submitted_at__isnull=False).order_by().values("quiz_key")
    )
    total = Subquery(attempts.annotate(total=Count("pk")).values("total"))
    return quizzes_visible_to(user).with_size().annotate(handed_in=Coalesce(total, 0)).order_by("title", "pk")
