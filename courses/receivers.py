"""Signals of Wagtail and allauth; each receiver calls one function."""

from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, user_signed_up
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail_localize.models import TranslationLog

from accounts.models import User
from core import clock
from courses.actions.activities import sync_activities
from courses.actions.participants import join_expected
from courses.actions.translation import submit_questions
from courses.models import Course, Lesson, Module, Quiz
from courses.queries.outline import forget_lesson, forget_outline


def connect() -> None:
    """Called in AppConfig.ready()."""
    for model in (Course, Module, Lesson):
        page_published.connect(forget_course_of, sender=model)
        page_unpublished.connect(forget_course_of, sender=model)
        post_delete.connect(forget_course_of, sender=model)
        post_page_move.connect(forget_courses_of_move, sender=model)
    page_published.connect(name_activities, sender=Lesson)
    email_confirmed.connect(after_address_confirmed)
    user_signed_up.connect(after_signup)
    page_unpublished.connect(name_activities, sender=Lesson)
    post_save.connect(quiz_translated, sender=TranslationLog)


def after_address_confirmed(email_address: EmailAddress, **kwargs: Any) -> None:  # noqa: ARG001
    join_expected(user=email_address.user, at=clock.now())


def after_signup(user: User, **kwargs: Any) -> None:  # noqa: ARG001
    """Somebody whose address another service has verified already."""
    join_expected(user=user, at=clock.now())


def name_activities(instance: Lesson, **kwargs: Any) -> None:  # noqa: ARG001
    """What learners can do in the lesson changed."""
    sync_activities(lesson=instance)


def quiz_translated(instance: TranslationLog, **kwargs: Any) -> None:  # noqa: ARG001
    """wagtail-localize logs each time that it writes a translation."""
    if instance.source.specific_content_type.model_class() is Quiz:
        submit_questions(quiz=instance.source.get_source_instance(), locale=instance.locale)


def forget_course_of(instance: Page, **kwargs: Any) -> None:  # noqa: ARG001
    """The outline of the page's course changed."""
    steps = {Course: 0, Module: 1, Lesson: 2}.get(instance.specific_class)
    if steps is not None:
        _forget_at(instance.path[: len(instance.path) - steps * Page.steplen])


def forget_courses_of_move(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:  # noqa: ARG001
    """A page moved inside a course, or from one course to another."""
    forget_course_of(instance)
    forget_course_of(parent_page_before)
    if instance.specific_class is Lesson:
        transaction.on_commit(partial(forget_lesson, instance.translation_key))


def _forget_at(path: str) -> None:
    for key in Course.objects.filter(path=path).values_list("translation_key", flat=True):
        transaction.on_commit(partial(forget_outline, key))
