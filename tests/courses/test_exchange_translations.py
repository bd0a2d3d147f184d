"""A translated course that comes back elsewhere keeps being a translation: string by string, and open to the next sync."""

import io
import json
import uuid
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.operations import translate_object

from assets.models import CustomImage
from courses.exchange.reading import Unreadable
from courses.models import Course, Lesson, Question, Quiz
from tests.assets.files import picture
from tests.courses.exchange_course import make_full_course, repacked, wipe
from tests.courses.test_exchange import exported, imported
from tests.factories import make_course, make_question, make_quiz, translate

pytestmark = pytest.mark.django_db
FILE = "translations/en.json"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


BODY = [
    ("image", {"image": 0, "alt": "A fish", "caption": "A fish above waves"}, "b1"),
    ("text", '<p>A <b>flying</b> fish &amp; <a href="https://example.org/">more</a></p>', "b2"),
    ("quiz", {"quiz": 0}, "b3"),
    ("text", "<p>Soon gone.</p>", "b4"),
]


@pytest.fixture
def course(db):
    """A course of one lesson with a quiz, sent to translation into French and Spanish.

    Of the lesson all was translated into French and half into Spanish; since then a paragraph went, the title changed and
    another paragraph came, which nobody has synced. French chose another picture and another address for itself.
    """
    image = _image("Flying fish")
    BODY[0][1]["image"], BODY[2][1]["quiz"] = image.pk, make_quiz("Timing", [make_question()]).pk
    outcomes = json.dumps([{"type": "outcome", "value": "Draw a walk", "id": "o1"}])
    course = make_course("Walk cycles", outcomes=outcomes, lesson_fields={"body": BODY})
    french, spanish = (Locale.objects.get_or_create(language_code=code)[0] for code in ("fr", "es"))
    translate(course.get_parent().specific)
    translate(course.get_parent().specific, "es")
    send(course, french, spanish)
    lesson = first_lesson(course)
    for thing in (lesson, Quiz.objects.get(locale=lesson.locale), Question.objects.get(locale=lesson.locale)):
        say(thing, french)
    segments = list(source_of(lesson).stringsegment_set.order_by("order"))
    say(lesson, spanish, segments[: len(segments) // 2])
    lesson.body.pop()
    lesson.save_revision().publish()
    source_of(lesson).update_from_db()
    choose(lesson, "body.b1.image", french, _image("Poisson volant").pk)
    choose(lesson, "body.b2.'https://example.org/'", french, "https://example.org/fr")
    for one in Translation.objects.filter(source__object_id=lesson.translation_key):
        one.save_target(publish=False)
    lesson.refresh_from_db()
    lesson.title = "Edited since"
    lesson.body.append(("text", "<p>New since then.</p>"))
    lesson.save_revision().publish()
    return Course.objects.get(pk=course.pk)


def _image(title):
    image = CustomImage(title=title, credit="Ria Best")
    image.file = ContentFile(picture("PNG"), name="fish.png")
    image.save()
    return image


def send(course, *locales):
    for page in Page.objects.descendant_of(course, inclusive=True).order_by("path").specific():
        translate_object(page, locales)


def choose(lesson, path, locale, value):
    part = source_of(lesson).overridablesegment_set.get(context__path=path)
    SegmentOverride.objects.create(context=part.context, locale=locale, data_json=json.dumps(value))


def first_lesson(course):
    return Lesson.objects.descendant_of(course).order_by("path").first()


def source_of(thing):
    return TranslationSource.objects.get(object_id=thing.translation_key)


def say(thing, locale, segments=None):
    """Translates each string of `thing`, or these, without publishing."""
    for segment in source_of(thing).stringsegment_set.all() if segments is None else segments:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            defaults={"data": f"{segment.string.data} {locale.language_code}", "translation_type": "manual"},
        )


def progress(course):
    """For the first lesson and the quiz: language → how many strings there are, and how many are translated."""
    things = (first_lesson(course), Quiz.objects.get(locale=course.locale))
    rows = Translation.objects.filter(source__object_id__in=[thing.translation_key for thing in things])
    return {(row.source.object_repr, row.target_locale.language_code): row.get_progress() for row in rows}


def known():
    models = (TranslationSource, Translation, StringTranslation, SegmentOverride, TranslationContext, String)
    return [model.objects.count() for model in models]


def read(file, name=FILE):
    return json.loads(zipfile.ZipFile(file).read(name))


def test_a_translated_course_comes_back_as_it_went(course):
    before, counts = progress(course), known()
    manifest, file = exported(course)
    wipe(course)
    assert Translation.objects.filter(source__object_id=course.translation_key).count() == 0

    result = imported(file)

    again, second = exported(result.course)
    assert result.report.notes == []
    assert again == manifest
    assert second.getvalue() == file.getvalue()
    assert progress(result.course) == before
    assert known()[:4] == counts[:4]
    assert before["Timing", "fr"] == (1, 1)
    assert before["Lesson 1.1", "fr"] == (5, 5)
    assert before["Lesson 1.1", "es"] == (5, 3)


def test_every_block_and_kind_of_question_comes_back_as_a_translation(cast):
    course = make_full_course(cast.faye)
    send(course, Locale.objects.get(language_code="es"))
    manifest, file = exported(course)
    counts = known()
    wipe(course)
    again, second = exported(imported(file).course)
    assert (again, second.getvalue()) == (manifest, file.getvalue())
    assert known()[:2] == counts[:2]


def test_what_was_edited_since_is_all_that_the_next_sync_asks_for(course):
    _, file = exported(course)
    wipe(course)
    made = imported(file).course
    lesson = first_lesson(made)
    assert lesson.title == "Edited since"
    french = Translation.objects.get(source__object_id=lesson.translation_key, target_locale__language_code="fr")
    total, done = french.get_progress()
    assert total == done

    french.source.update_from_db()

    assert french.get_progress() == (total + 1, done - 1)
    french.save_target(publish=False)
    page = lesson.get_translation(french.target_locale).get_latest_revision_as_object()
    assert page.title == "Edited since"
    shown, text, asked, new = page.body
    assert shown.value["image"].title == "Poisson volant"
    assert shown.value["caption"] == "A fish above waves fr"
    assert text.value.source == '<p>A <b>flying</b> fish &amp; <a href="https://example.org/fr">more</a> fr</p>'
    assert asked.value["quiz"].locale == french.target_locale
    assert new.value.source == "<p>New since then.</p>"


def test_words_that_come_back_are_still_translated(course):
    _, file = exported(course)
    wipe(course)
    lesson = first_lesson(imported(file).course)
    kept = StringTranslation.objects.get(translation_of__data="Soon gone.")
    assert kept.data == "Soon gone. fr"
    assert kept.context.object_id == lesson.translation_key


def test_a_second_import_changes_nothing(course):
    _, file = exported(course)
    counts = known()
    report = imported(file).report
    assert (report.made.total(), report.changed.total(), report.notes) == (0, 0, [])
    assert report.kept["wagtail_localize.translation"] == Translation.objects.count()
    assert known() == counts


def test_an_import_brings_back_the_words_and_leaves_others_alone(course):
    _, file = exported(course)
    lesson = first_lesson(course)
    french = StringTranslation.objects.filter(context__object_id=lesson.translation_key, locale__language_code="fr")
    changed = french.filter(context__path__startswith="body").first()
    StringTranslation.objects.filter(pk=changed.pk).update(data="Autre chose")
    Translation.objects.filter(source__object_id=lesson.translation_key, target_locale=french[0].locale).update(enabled=False)
    source_of(lesson).update_from_db()
    new = source_of(lesson).stringsegment_set.get(string__data="New since then.")
    say(lesson, Locale.objects.get(language_code="fr"), [new])

    report = imported(file).report

    assert report.changed["wagtail_localize.translation"] == 2
    changed.refresh_from_db()
    assert changed.data == f"{changed.translation_of.data} fr"
    assert StringTranslation.objects.filter(translation_of__data="New since then.").exists()
    assert all(Translation.objects.filter(source__object_id=lesson.translation_key).values_list("enabled", flat=True))
    assert exported(course)[1].getvalue() != file.getvalue()


def test_a_copy_is_translated_by_itself(course):
    before = progress(course)
    _, file = exported(course)
    copied = imported(file, as_copy=True).course
    assert copied.translation_key != course.translation_key
    key = first_lesson(copied).body[2].value["quiz"].translation_key
    assert key != first_lesson(course).body[2].value["quiz"].translation_key
    assert source_of(first_lesson(copied)).relatedobjectsegment_set.filter(object_id=key).exists()
    french = Translation.objects.get(source__object_id=first_lesson(copied).translation_key, target_locale__language_code="fr")
    assert french.get_progress() == before["Lesson 1.1", "fr"]
    assert exported(course)[1].getvalue() == file.getvalue()


def test_a_language_that_is_not_here_is_named_and_left_out(course):
    _, file = exported(course)
    wipe(course)

    def elsewhere(contents):
        contents["pages/pt.json"] = contents.pop("pages/es.json")
        for name in list(contents):
            if name.startswith(("items/", "translations/")):
                contents[name] = contents[name].replace(b'/es"', b'/pt"').replace(b'"es": {', b'"pt": {')

    report = imported(repacked(file, elsewhere)).report
    assert report.notes == ["The language “pt” is not on this site; left out."]
    assert set(
        Translation.objects.filter(source__object_id=course.translation_key).values_list("target_locale__language_code")
    ) == {("fr",)}


def test_an_archive_of_the_first_version_has_no_translations(course):
    _, file = exported(course)
    wipe(course)
    earlier = repacked(file, lambda contents: contents.pop(FILE), manifest=lambda listed: listed.update(version=1))
    assert imported(earlier).report.notes == []
    assert not Translation.objects.filter(source__object_id=course.translation_key).exists()


def test_no_person_is_named(cast, course):
    StringTranslation.objects.update(last_translated_by=cast.ed)
    SegmentOverride.objects.update(last_translated_by=cast.ed)
    texts = zipfile.ZipFile(exported(course)[1]).read(FILE).decode()
    assert [word for word in (cast.ed.display_name, cast.ed.email, "last_translated_by") if word in texts] == []


HOSTILE = {
    "a page that is not in it": lambda record, fr: record.update(key=str(uuid.uuid4())),
    "a key that is none": lambda record, fr: record.update(key="1 OR 1=1"),
    "a person": lambda record, fr: record.update(model="accounts.user"),
    "a picture": lambda record, fr: record.update(model="assets.customimage"),
    "a page of another sort": lambda record, fr: record.update(model="courses.course"),
    "a block that does not exist": lambda record, fr: record["fields"].update(
        body=[{"type": "iframe", "value": "x", "id": "b"}]
    ),
    "a place in the tree": lambda record, fr: record["fields"].update(path="0001"),
    "no translations": lambda record, fr: record.pop("translations"),
    "translations of another sort": lambda record, fr: record.update(translations=[]),
    "into its own language": lambda record, fr: record["translations"].update(en=fr),
    "an unknown part": lambda record, fr: fr.update(user=1),
    "a string of another sort": lambda record, fr: fr["strings"].append("x"),
    "a number for words": lambda record, fr: fr["strings"][0].update(text=7),
    "a string without a source": lambda record, fr: fr["strings"][0].pop("source"),
    "a string of a field that is not translated": lambda record, fr: fr["strings"][0].update(path="owner"),
    "a translator of another sort": lambda record, fr: fr["strings"][0].update(type="god"),
    "a choice that there is not": lambda record, fr: fr["overrides"][0].update(path="body.b9.image"),
    "a person for a picture": lambda record, fr: fr["overrides"][0].update(value="accounts.user:1"),
    "a number for a picture": lambda record, fr: fr["overrides"][0].update(value=1),
    "a script for an address": lambda record, fr: fr["overrides"][1].update(value="javascript:alert(1)"),
    "a page of its own for an address": lambda record, fr: fr["overrides"][1].update(value="data:text/html,<script>"),
    "a list for an address": lambda record, fr: fr["overrides"][1].update(value=["https://example.org"]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_security_35_translations_hold_only_what_translations_hold(file, name):
    def spoil(contents):
        records = json.loads(contents[FILE])
        lesson = next(record for record in records if record["model"] == "courses.lesson")
        HOSTILE[name](lesson, lesson["translations"]["fr"])
        contents[FILE] = json.dumps(records).encode()

    spoilt = repacked(file, spoil)
    spoilt.seek(0)
    with pytest.raises(Unreadable):
        imported(spoilt)
    assert not Course.objects.filter(title="Walk cycles").exists()
    assert not Translation.objects.exists()


_archive: list[bytes] = []  # as in test_exchange_hostile


@pytest.fixture
def file(request):
    """The archive of a course that is gone."""
    if not _archive:
        course = request.getfixturevalue("course")
        _archive.append(exported(course)[1].getvalue())
        wipe(course)
    for code in ("fr", "es"):
        Locale.objects.get_or_create(language_code=code)
    return io.BytesIO(_archive[0])


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">more</a>',
        '<a id="a9">more</a>',
        "<b>" * 5000,
    ],
    ids=["script", "event", "address", "link", "depth"],
)
def test_translated_words_that_would_run_are_never_shown(file, words):
    def spoil(contents):
        records = json.loads(contents[FILE])
        lesson = next(record for record in records if record["model"] == "courses.lesson")
        for string in lesson["translations"]["fr"]["strings"]:
            string["text"] = words
        contents[FILE] = json.dumps(records).encode()

    try:
        course = imported(repacked(file, spoil)).course
    except Unreadable:
        assert not Course.objects.filter(title="Walk cycles").exists()
        return
    one = Translation.objects.get(source__object_id=first_lesson(course).translation_key, target_locale__language_code="fr")
    assert one.get_progress() == (5, 0)
    one.save_target(publish=False)
    page = one.get_target_instance().get_latest_revision_as_object()
    assert page.body[1].value.source == BODY[1][1].replace("example.org/", "example.org/fr")


def test_more_strings_cost_no_more_queries(course, django_assert_num_queries):
    from courses.exchange.translation_records import _overrides, _strings

    keys = {str(key) for key in TranslationSource.objects.values_list("object_id", flat=True)}
    with django_assert_num_queries(3):
        _strings(keys), _overrides(keys)
