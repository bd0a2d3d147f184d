"""Reads attempts for the figures of a quiz's questions (courses/quiz_engine/statistics.py defines them)."""

from collections.abc import Iterator
from fractions import Fraction

from django.conf import settings

from courses.models import Attempt, Quiz
from courses.queries.quizzes import snapshot_for_grading
from courses.quiz_engine.statistics import ItemAnalysis

CHUNK = 200


def analyse_items(quiz: Quiz) -> ItemAnalysis:
    """Over the first handed-in attempt of each learner at each place, for later tries remember the earlier ones.

    Five queries for each 200 attempts, memory constant.
    """
    analysis = ItemAnalysis(settings.LANGUAGE_CODE)
    for attempt in _first_attempts(quiz):
        given = {
            str(answer.question_key): Fraction(answer.review.points, answer.review.max_points)
            for answer in attempt.open_answers.all()
            if answer.review
        }
        responses = {str(answer.question_key): answer.value for answer in attempt.answers.all()}
        analysis.add(snapshot_for_grading(attempt), responses, given)
    return analysis


def _first_attempts(quiz: Quiz) -> Iterator[Attempt]:
    attempts = Attempt.objects.filter(quiz_key=quiz.key, number=1, submitted_at__isnull=False)
    return attempts.prefetch_related("answers", "grades", "open_answers__review").order_by("pk").iterator(CHUNK)
