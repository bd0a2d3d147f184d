"""What editors meet when a lesson goes to translation: its quizzes and their questions come along, and nothing is half said."""

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from courses.actions.translation import QuizNotTranslated, bring_quizzes_along
from courses.models import Question, QuestionBank, QuizPool
from tests.factories import QUIZ_BLOCK, make_question, make_quiz, make_quiz_lesson, translate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def french():
    return Locale.objects.create(language_code="fr")


@pytest.fixture
def quiz():
    """A question that is always asked and one to draw."""
    quiz = make_quiz(title="Timing", questions=[make_question(prompt="Which rate?")])
    bank = QuestionBank.objects.create(name="Timing")
    make_question("true_false", prompt="Film has 24.", bank=bank)
    QuizPool.objects.create(quiz=quiz, bank=bank, count=1)
    return quiz


@pytest.fixture
def lesson(quiz, french):
    """A published lesson with a quiz, sent to translation by an editor; the pages above are translated."""
    lesson = make_quiz_lesson(quiz)
    translate(lesson.get_parent().specific)
    translate_object(lesson, [french])
    return lesson


@pytest.fixture
def version(lesson, french):
    return lesson.get_translation(french)


def fill(things, french):
    """Translate every string of `things` as a translator would, without publishing."""
    for each in Translation.objects.filter(source__object_id__in=[thing.translation_key for thing in things]):
        for segment in each.source.stringsegment_set.all():
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=french,
                defaults={"data": f"FR {segment.string.data}"},
            )


@pytest.fixture
def publish(client, cast, version, django_capture_on_commit_callbacks):
    """Presses the publish button of wagtail-localize; gives what the editor is told."""

    def press():
        client.force_login(cast.ed)
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("wagtailadmin_pages:edit", args=[version.pk]), {"action": "publish"})
        return [str(message) for message in response.wsgi_request._messages]

    return press


def test_a_lesson_sent_to_translation_is_a_draft_with_the_same_blocks(lesson, version):
    assert (version.live, version.translation_key) == (False, lesson.translation_key)
    assert [(block.block_type, block.id) for block in version.body] == [("quiz", QUIZ_BLOCK)]


def test_its_quiz_and_every_question_go_with_it(lesson, version, quiz, french):
    assert version.body[0].value["quiz"] == quiz.get_translation(french)
    keys = set(Question.objects.filter(locale=french).values_list("translation_key", flat=True))
    assert keys == set(Question.objects.filter(locale=quiz.locale).values_list("translation_key", flat=True))
    assert len(keys) == 2


def test_a_question_added_later_is_sent_with_the_next_version_of_the_quiz(lesson, quiz, french):
    question = make_question(prompt="New", bank=QuestionBank.objects.get())
    assert not question.has_translation(french)
    Translation.objects.get(source__object_id=quiz.key).save_target()
    assert question.has_translation(french)


def test_a_lesson_is_not_published_before_its_quizzes_are_translated(publish, version, lesson, french):
    fill([lesson], french)
    assert publish() == [
        "Not published: translate these quizzes with all their questions first. “Timing” (French)",
    ]
    version.refresh_from_db()
    assert not version.live


def test_it_is_published_with_what_was_translated_of_its_quizzes(publish, version, lesson, quiz, french):
    fill([lesson, quiz, *Question.objects.filter(locale=quiz.locale)], french)
    publish()
    version.refresh_from_db()
    assert (version.live, version.title) == (True, f"FR {lesson.title}")
    own = quiz.get_translation(french)
    assert (own.title, own.key, own.pass_mark) == ("FR Timing", quiz.key, quiz.pass_mark)
    assert sorted(Question.objects.filter(locale=french).values_list("prompt", "kind")) == [
        ("<p>FR Film has 24.</p>", "true_false"),
        ("<p>FR Which rate?</p>", "single"),
    ]


def test_what_is_right_stays_right_in_a_translated_question(publish, lesson, quiz, french):
    fill([lesson, quiz, *Question.objects.filter(locale=quiz.locale)], french)
    publish()
    choices = Question.objects.get(locale=french, kind="single").answer[0].value["choices"]
    assert [(choice["text"], choice["is_right"]) for choice in choices] == [
        ("FR 12", False),
        ("FR 24", True),
        ("FR 60", False),
    ]


def test_what_was_written_in_a_language_by_hand_needs_no_translation(quiz, cast):
    lesson = make_quiz_lesson(quiz)
    bring_quizzes_along(lesson=lesson, actor=cast.ed)
    version = translate(lesson, title="Par une personne")
    with pytest.raises(QuizNotTranslated):
        bring_quizzes_along(lesson=version, actor=cast.ed)
    for each in (quiz, *Question.objects.filter(locale=quiz.locale)):
        each.copy_for_translation(version.locale).save()
    bring_quizzes_along(lesson=version, actor=cast.ed)
    assert not Translation.objects.exists()


def test_a_page_without_quizzes_needs_none(client, cast, french, django_capture_on_commit_callbacks):
    lesson = make_quiz_lesson(make_quiz())
    module = lesson.get_parent().specific
    translate(module.get_parent().specific)
    translate_object(module, [french])
    version = module.get_translation(french)
    client.force_login(cast.ed)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[version.pk]), {"action": "publish"})
    version.refresh_from_db()
    assert version.live


def test_code_keeps_its_lines_in_translation(french):
    code = "for x in range(3):\n    print('<b>', x)\n\nprint(\"done\")  # end"
    lesson = make_quiz_lesson(make_quiz())
    lesson.body = [("code", {"language": "python", "code": code})]
    lesson.save()
    translate(lesson.get_parent().specific)
    translate_object(lesson, [french])
    assert lesson.get_translation(french).body[0].value["code"] == code


def test_what_belongs_to_the_course_cannot_differ_between_languages(lesson, french):
    course = lesson.get_parent().get_parent().specific
    source = translate_again(course, french)
    fields = {path.split(".")[0] for path in source.overridablesegment_set.values_list("context__path", flat=True)}
    assert not fields & {"discipline", "isced_f"}
    assert {"title", "summary"} <= set(source.stringsegment_set.values_list("context__path", flat=True))


def translate_again(page, french):
    """The source that wagtail-localize keeps of a page."""
    page.get_translation(french).delete()
    translate_object(page, [french])
    return Translation.objects.get(source__object_id=page.translation_key).source
