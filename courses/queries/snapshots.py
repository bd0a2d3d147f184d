"""The copy of a quiz that an attempt keeps, read from what is published now."""

from courses.models import Question, Quiz
from courses.queries.questions import questions_of
from courses.quiz_engine import QuestionSource, Snapshot, Terms, make_snapshot


def freeze_quiz(quiz: Quiz, *, seed: int) -> Snapshot:
    """A copy of the quiz as it is now, each question in the quiz's language, with the draw from each bank that `seed` gives."""
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
    questions = questions_of(quiz)
    fixed = [question_source(question) for question in questions.fixed]
    pools = [([question_source(question) for question in pool], count) for pool, count in questions.pools]
    return make_snapshot(terms=terms, fixed=fixed, pools=pools, seed=seed)


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
        language=question.locale.language_code,
    )
