"""Keeps the quizzes of a lesson in step with its languages."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from accounts.models import User
from core.errors import DomainError
from courses.models import Lesson, Question, Quiz
from courses.queries.questions import every_question, quizzes_in


class QuizNotTranslated(DomainError):
    """A lesson cannot be published in a language that its quizzes do not speak yet."""

    status = 409

    def __init__(self, quizzes: list[Quiz], language: str) -> None:
        titles = ", ".join(f"“{quiz.title}”" for quiz in quizzes)
        text = _("Not published: translate these quizzes with all their questions first. %(titles)s (%(language)s)")
        super().__init__(text % {"titles": titles, "language": language})


@transaction.atomic
def submit_questions(*, quiz: Quiz, locale: Locale) -> None:
    """A quiz was sent to translation: so are those of its questions that do not exist in that language."""
    questions = every_question(quiz)
    known = Question.objects.filter(translation_key__in=[question.key for question in questions], locale=locale)
    there = set(known.values_list("translation_key", flat=True))
    for question in questions:
        if question.key not in there:
            translate_object(question, [locale])


@transaction.atomic
def bring_quizzes_along(*, lesson: Lesson, actor: User) -> None:
    """Before a lesson is published: what is translated of its quizzes is put in place.

    Raises QuizNotTranslated where a quiz or a question has no words in the lesson's language, or not all of them.
    """
    unfinished = [quiz for quiz in quizzes_in(lesson) if not _put_in_place(quiz, lesson.locale, actor)]
    if unfinished:
        raise QuizNotTranslated(unfinished, lesson.locale.get_display_name())


def _put_in_place(quiz: Quiz, locale: Locale, actor: User) -> bool:
    """Whether all of the quiz is there. What was never sent to translation was written in that language by hand."""
    questions = {question.key for question in every_question(quiz)}
    if not quiz.has_translation(locale) and quiz.locale_id != locale.pk:
        return False
    if Question.objects.filter(translation_key__in=questions, locale=locale).count() < len(questions):
        return False
    is_whole = True
    for translation in Translation.objects.filter(
        source__object_id__in={quiz.key, *questions}, target_locale=locale, enabled=True
    ):
        total, done = translation.get_progress()
        is_whole = is_whole and done == total
        if done == total:
            translation.save_target(user=actor)
    return is_whole
