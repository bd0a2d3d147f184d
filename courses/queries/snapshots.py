"""The copy of a quiz that an attempt keeps, read from what is published now."""

from courses.models import Question, Quiz
from courses.quiz_engine import QuestionSource, Snapshot, Terms, make_snapshot


def freeze_quiz(quiz: Quiz, *, seed: int) -> Snapshot:
    """A copy of the quiz as it is published now, with the draw from each bank that `seed` gives."""
    terms = Terms(
        title=quiz.title,
        pass_mark=quiz.pass_mark,
        max_attempts=quiz.max_attempts,
        minutes_allowed=quiz.minutes_allowed,
        feedback=quiz.feedback,
        shuffle_questions=quiz.shuffle_questions,
        shuffle_choices=quiz.shuffle_choices,
        skills=tuple(quiz.quiz_skills.values_list("skill_id", "level")),
        show_answers=quiz.show_answers,
        answers_from=quiz.answers_from.isoformat() if quiz.answers_from else "",
    )
    fixed = [question_source(item.question) for item in quiz.items.select_related("question")]
    pools = list(quiz.pools.all())
    banks: dict[int | None, list[QuestionSource]] = {pool.bank_id: [] for pool in pools}
    for question in Question.objects.filter(bank__in=banks) if banks else []:
        banks[question.bank_id].append(question_source(question))
    return make_snapshot(terms=terms, fixed=fixed, pools=[(banks[pool.bank_id], pool.count) for pool in pools], seed=seed)


def question_source(question: Question) -> QuestionSource:
    return QuestionSource(
        key=str(question.key),
        kind=question.kind,
        prompt=question.prompt,
        value=question.answer[0].value,
        points=question.points,
        hint=question.hint,
        explanation=question.explanation,
        revision=question.latest_revision_id,
    )
