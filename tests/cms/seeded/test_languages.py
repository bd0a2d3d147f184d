"""The course that the demo has in three languages: the same course each time, in other words."""

import re

import pytest
from wagtail_localize.models import Translation

from cms.models import HomePage
from cms.seed.courses import COURSES, TRANSLATIONS
from cms.seed.words import RubricText
from courses.models import Activity, Course, CourseIndex, Lesson, Module, Question, Quiz

WORDS = re.compile(r"[^\W\d_]{3,}")
ORIGINALS = {course.plan.slug: course for course in COURSES}
# In every language as they are.
NAMES = {"AA", "CSS", "Gittens", "Marva", "Mirror Labs", "Oistins", "Speightstown", "WCAG"}


@pytest.fixture(params=TRANSLATIONS, ids=lambda course: course.language)
def pair(request):
    """A course as it was written and in another language."""
    return ORIGINALS[request.param.plan.slug], request.param


def _lessons(course):
    return [lesson for module in course.modules for lesson in module.lessons]


def _without_words(answer):
    """What a question grades by: numbers and what is right. Two accepted words need not be two elsewhere."""
    if isinstance(answer, RubricText):
        return _without_words(answer.criteria)
    if isinstance(answer, tuple):
        return tuple(_without_words(part) for part in answer)
    return "" if isinstance(answer, str) else answer


def test_there_is_a_course_in_each_language():
    assert sorted(course.language for course in TRANSLATIONS) == ["es", "fr"]


def test_lessons_have_the_same_blocks_in_the_same_order(pair):
    for own, other in zip(*map(_lessons, pair), strict=True):
        assert (own.slug, own.minutes, own.skills, own.watch, own.mark) == (
            other.slug, other.minutes, other.skills, other.watch, other.mark,
        )  # fmt: skip
        assert [kind for kind, _ in own.blocks] == [kind for kind, _ in other.blocks]


def test_blocks_show_the_same_pictures_lists_and_quizzes(pair):
    def shape(kind, value):
        match kind:
            case "image" | "download":
                return value[0]
            case "checklist":
                return len(value[1])
            case "quiz":
                return value
            case "text":
                return value.strip().count("\n\n")
            case "callout":
                return value[0]
        return None

    for own, other in zip(*map(_lessons, pair), strict=True):
        assert [shape(*block) for block in own.blocks] == [shape(*block) for block in other.blocks]


def test_questions_are_graded_alike(pair):
    for slug, quiz in pair[0].quizzes.items():
        other = pair[1].quizzes[slug]
        assert (quiz.slug, quiz.pass_mark) == (other.slug, other.pass_mark)
        for own, theirs in zip(quiz.questions, other.questions, strict=True):
            assert (own.kind, own.points, _without_words(own.answer)) == (
                theirs.kind, theirs.points, _without_words(theirs.answer),
            )  # fmt: skip


def test_every_drawing_is_described(pair):
    assert pair[1].shown.keys() == pair[0].drawings.keys()


def _texts(part):
    if isinstance(part, str):
        yield part
    elif isinstance(part, RubricText):
        yield from _texts((part.title, part.criteria))
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)


def _words(course):
    """Every text that learners read."""
    plan = course.plan
    yield from (plan.title, plan.summary, plan.description, *plan.outcomes)
    for module in course.modules:
        yield from (module.title, module.summary)
    for lesson in _lessons(course):
        yield from (lesson.title, lesson.summary)
        for kind, value in lesson.blocks:
            if kind != "quiz":
                yield from _texts(value[1:] if kind in {"image", "download", "callout"} else value)
    for quiz in course.quizzes.values():
        yield from (quiz.title, quiz.intro)
        for question in quiz.questions:
            yield question.prompt
            yield from _texts(question.answer)


def test_no_text_stayed_english(pair):
    known = set(_words(pair[0]))
    same = [text for text in _words(pair[1]) if text in known and WORDS.search(text) and text not in NAMES]
    assert same == []


def test_french_keeps_its_signs_with_their_words():
    loose = re.compile(r"(?<=\w)[;!?](?=\s|$)| [:;!?»]|« |'|\.\.\.")
    french = next(course for course in TRANSLATIONS if course.language == "fr")
    texts = [*_words(french), *french.shown.values()]
    assert [found.group() for text in texts for found in loose.finditer(re.sub(r"<[^>]+>", "", text))] == []


# --- In the database -------------------------------------------------------------------------------------------------
def test_home_catalogue_and_course_are_published_in_three_languages(seeded):
    for model in (HomePage, CourseIndex):
        assert sorted(model.objects.live().values_list("locale__language_code", flat=True)) == ["en", "es", "fr"]
    course = Course.objects.get(slug="app-design-from-problem-to-prototype")
    versions = Course.objects.live().filter(translation_key=course.translation_key)
    assert sorted(versions.values_list("locale__language_code", "slug")) == [
        ("en", "app-design-from-problem-to-prototype"),
        ("es", "disenar-una-app-del-problema-al-prototipo"),
        ("fr", "creer-une-appli-du-probleme-au-prototype"),
    ]


def test_keys_and_block_ids_are_equal_in_every_language(seeded):
    course = Course.objects.get(slug="app-design-from-problem-to-prototype")
    trees = {}
    for version in Course.objects.filter(translation_key=course.translation_key).select_related("locale"):
        modules = Module.objects.child_of(version)
        lessons = Lesson.objects.descendant_of(version).order_by("path")
        trees[version.locale.language_code] = (
            list(modules.values_list("translation_key", flat=True)),
            [(lesson.translation_key, [(block.block_type, block.id) for block in lesson.body]) for lesson in lessons],
            [block.value["quiz"].key for lesson in lessons for block in lesson.body if block.block_type == "quiz"],
            [
                (item.question.key, item.question.kind, item.question.points, item.question.bank_id, item.question.answer[0].id)
                for lesson in lessons
                for block in lesson.body
                if block.block_type == "quiz"
                for item in block.value["quiz"].items.select_related("question")
            ],
        )
        spoken = {block.value["quiz"].locale_id for lesson in lessons for block in lesson.body if block.block_type == "quiz"}
        assert spoken == {version.locale_id}
    assert trees["fr"] == trees["en"] == trees["es"]
    assert len(trees["en"][1]) == 3


def test_one_activity_stands_for_a_block_in_all_languages(seeded):
    lesson = Lesson.objects.get(slug="watch-before-you-draw")
    assert list(
        Activity.objects.filter(lesson_key=lesson.translation_key).order_by("pk").values_list("kind", "title", "is_live")
    ) == [
        ("checklist", "A problem worth drawing for", True),
        ("reflection", "What did people do that surprised you? What had you expected to see instead?", True),
        ("quiz", "Seeing a problem", True),
    ]


def test_the_other_quizzes_are_in_the_sites_language_alone(seeded):
    assert Quiz.objects.exclude(locale__language_code="en").count() == 2 * 3
    assert Question.objects.exclude(locale__language_code="en").count() == 2 * 14


def test_editors_find_each_translation_beside_its_source_and_complete(seeded):
    known = Translation.objects.select_related("target_locale", "source")
    assert [each for each in known if len(set(each.get_progress())) > 1] == []
    pages = 2 + 1 + 1 + 3  # home and catalogue, course, module, lessons
    assert known.count() == 2 * (pages + 3 + 14)


def test_saving_a_translation_again_changes_nothing(seeded):
    for slug in ("regarde-avant-de-dessiner", "mira-antes-de-dibujar"):
        lesson = Lesson.objects.get(slug=slug)
        translation = Translation.objects.get(source__object_id=lesson.translation_key, target_locale=lesson.locale)
        translation.save_target(publish=False)
        again = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
        assert (again.title, again.slug, again.summary) == (lesson.title, lesson.slug, lesson.summary)
        assert again.body.get_prep_value() == lesson.body.get_prep_value()


def test_an_open_answer_is_marked_by_a_rubric_in_its_language_also_after_the_next_sync(seeded):
    titles = {"en": "A note from a test on paper", "fr": "Notes d’un test sur papier", "es": "Notas de una prueba en papel"}
    key = Question.objects.get(kind="open", locale__language_code="fr").translation_key
    for translation in Translation.objects.filter(source__object_id=key):
        translation.save_target()
    versions = Question.objects.filter(translation_key=key).select_related("locale")
    assert {each.locale.language_code: each.answer[0].value["rubric"].title for each in versions} == titles
