"""The questions that a quiz asks, each in the quiz's language where it is translated."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from courses.models import Lesson, Question, Quiz
from courses.queries.languages import in_language


@dataclass(frozen=True)
class QuizQuestions:
    """`fixed` in order; `pools` are (questions to draw from, how many)."""

    fixed: Sequence[Question]
    pools: Sequence[tuple[Sequence[Question], int]]


def questions_of(quiz: Quiz) -> QuizQuestions:
    """Three queries. The quiz comes with its locale."""
    keys = list(quiz.items.values_list("question__translation_key", flat=True))
    pools = list(quiz.pools.all())
    wanted = Q(translation_key__in=keys) | Q(bank__in={pool.bank_id for pool in pools})
    versions = in_language(Question.objects.filter(wanted).select_related("locale"), quiz.locale.language_code)
    return QuizQuestions(
        fixed=[versions[key] for key in keys],
        pools=[([each for each in versions.values() if each.bank_id == pool.bank_id], pool.count) for pool in pools],
    )


def every_question(quiz: Quiz) -> list[Question]:
    """Those that it always asks and those that it may draw, each once."""
    found = questions_of(quiz)
    return list({each.key: each for each in (*found.fixed, *(each for pool, _count in found.pools for each in pool))}.values())


def quizzes_in(lesson: Lesson) -> list[Quiz]:
    """The quizzes of its blocks, in whatever language the blocks point at."""
    quizzes = (block.value["quiz"] for block in lesson.body if block.block_type == "quiz")
    return [quiz for quiz in quizzes if quiz]
