"""A course out and in again: nothing is lost, nothing happens by half, and no person travels with it."""

import io
import json
import uuid

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail import blocks
from wagtail.models import Locale, PageLogEntry, Revision

from assets.models import Audio, CustomDocument, CustomImage, Video
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.exchange import export_course, import_course
from courses.exchange.blocks import check_block
from courses.exchange.kinds import CHILDREN_STAY, KINDS, Uncovered, check_field, children_of, travelling
from courses.models import Course, CourseTeacher, Enrolment, Lesson, Module, Question, QuestionBank, Quiz
from skills.models import Skill
from tests.courses.exchange_course import make_full_course, repacked, wipe
from tests.factories import make_cohort, make_course
from tests.taught import enrol

pytestmark = pytest.mark.django_db
OWN = (Course, Module, Lesson, Quiz, Question, QuestionBank)
MEDIA = (CustomImage, CustomDocument, Video, Audio)


@pytest.fixture
def course(cast):
    return make_full_course(cast.faye)


def exported(course, actor=None):
    target = io.BytesIO()
    manifest = export_course(actor=actor, course=course, target=target, at=clock.now())
    return manifest, target


def imported(file, **options):
    file.seek(0)
    return import_course(file=file, at=clock.now(), **{"actor": None, **options})


def sizes(models=(*OWN, *MEDIA)):
    return {model._meta.label: model.objects.count() for model in models}


def stored_files(folder=""):
    folders, files = default_storage.listdir(folder)
    below = [name for each in folders for name in stored_files(f"{folder}/{each}" if folder else each)]
    return sorted([*(f"{folder}/{name}" for name in files), *below])


def test_a_course_comes_back_as_it_went(course):
    manifest, file = exported(course)
    before = sizes()
    wipe(course)
    result = imported(file)
    again, second = exported(result.course)
    assert result.report.notes == []
    assert again == manifest
    assert second.getvalue() == file.getvalue()
    assert sizes() == before
    assert sorted(again["languages"]) == ["en", "es"]
    translations = Course.objects.filter(translation_key=course.translation_key)
    assert sorted(translations.values_list("locale__language_code", "live", "title")) == [
        ("en", False, "Walk cycles"),
        ("es", False, "Walk cycles (es)"),
    ]


def in_spanish(*things):
    for thing in things:
        version = thing.copy_for_translation(Locale.objects.get(language_code="es"))
        version.save()


def test_quizzes_and_questions_come_back_in_every_language(course):
    in_spanish(*Question.objects.all(), Quiz.objects.get())
    Quiz.objects.filter(locale__language_code="es").update(title="Todo")
    names = sorted(Quiz.objects.values_list("translation_key", "locale__language_code", "title"))
    manifest, file = exported(course)
    before = sizes()
    wipe(course)
    result = imported(file)
    again, second = exported(result.course)
    assert (result.report.notes, again, second.getvalue()) == ([], manifest, file.getvalue())
    assert sizes() == before
    assert sorted(Quiz.objects.values_list("translation_key", "locale__language_code", "title")) == names


def test_a_copy_keeps_the_languages_of_a_quiz_together(course):
    in_spanish(*Question.objects.all(), Quiz.objects.get())
    imported(exported(course)[1], as_copy=True)
    keys = list(Quiz.objects.order_by("pk").values_list("translation_key", flat=True))
    assert sorted(keys.count(key) for key in keys) == [2, 2, 2, 2]


def test_a_quiz_in_a_language_that_is_not_here_is_left_out(course):
    in_spanish(*Question.objects.all(), Quiz.objects.get())
    _, file = exported(course)
    wipe(course)

    def elsewhere(contents):
        for name in list(contents):
            if name.startswith("items/"):
                contents[name] = contents[name].replace(b'/es"', b'/pt"')

    report = imported(repacked(file, elsewhere)).report
    assert report.notes == ["The language “pt” is not on this site; left out."]
    assert list(Quiz.objects.values_list("locale__language_code", flat=True)) == ["en"]


def test_an_archive_that_names_no_languages_speaks_that_of_the_site(course):
    manifest, file = exported(course)
    wipe(course)

    def earlier(contents):
        for name in list(contents):
            if name.endswith(".json") and name != "manifest.json":
                contents[name] = contents[name].replace(b'/en"', b'"')

    result = imported(repacked(file, earlier))
    assert exported(result.course)[0] == manifest


def test_every_block_and_every_kind_of_question_is_in_it(course):
    body = Lesson._meta.get_field("body").stream_block.child_blocks
    lesson = Lesson.objects.descendant_of(course).order_by("path").first()
    assert {block.block_type for block in lesson.body} == set(body)
    answers = Question._meta.get_field("answer").stream_block.child_blocks
    assert {question.kind for question in Question.objects.all()} == set(answers)


def test_every_field_and_block_knows_how_to_travel():
    for kind in KINDS.values():
        assert kind.stays - {"page_ptr"} <= {field.name for field in kind.model._meta.get_fields()}, kind
        groups = [travelling(kind), *(fields for _, fields in children_of(kind.model).values())]
        for field in (field for fields in groups for field in fields):
            check_field(field)
            if block := getattr(field, "stream_block", None):
                check_block(block)
        assert [field.name for field in kind.model._meta.many_to_many] == (["tags"] if kind.has_tags else [])
    assert {"teachers"} <= CHILDREN_STAY


class _Unheard(blocks.Block):
    pass


NESTED = blocks.StructBlock([("part", blocks.ListBlock(_Unheard()))])


@pytest.mark.parametrize("block", [_Unheard(), blocks.RawHTMLBlock(), NESTED])
def test_a_sort_of_block_that_nobody_taught_to_travel_is_noticed(block):
    with pytest.raises(Uncovered):
        check_block(block)


def test_security_35_people_and_cohorts_stay_at_home(cast, course):
    make_cohort(course, "Thursday group", facilitators=[cast.faye])
    enrol(cast.kofi, course.translation_key)
    _, file = exported(course)
    names = (person.display_name for person in (cast.faye, cast.kofi, cast.ed))
    texts = file.getvalue() + b"".join(_texts(file).values())
    assert [word for word in (*names, cast.faye.email, "Thursday group") if f'"{word}"'.encode() in texts] == []
    wipe(course)
    imported(file)
    assert (CourseTeacher.objects.count(), Enrolment.objects.count()) == (0, 1)


def _texts(file):
    import zipfile

    archive = zipfile.ZipFile(file)
    return {name: archive.read(name) for name in archive.namelist() if name.endswith(".json")}


def test_a_second_import_finds_everything_and_changes_nothing(course):
    _, file = exported(course)
    before, revisions, files = sizes(), Revision.objects.count(), stored_files()
    report = imported(file).report
    assert (report.made.total(), report.changed.total(), report.notes) == (0, 0, [])
    assert report.kept["courses.lesson"] == 4
    assert (sizes(), Revision.objects.count(), stored_files()) == (before, revisions, files)


def test_an_update_becomes_a_draft_and_leaves_what_is_published(cast, course):
    manifest, file = exported(course)
    lesson = Lesson.objects.descendant_of(course).order_by("path").first()
    quiz = Quiz.objects.get()
    lesson.title, lesson.body = "Rewritten", "[]"
    lesson.save_revision().publish()
    lesson.lesson_skills.all().delete()
    quiz.title = "Renamed"
    quiz.items.all()[0].delete()
    quiz.save()
    keys = set(Lesson.objects.values_list("pk", "translation_key"))

    result = imported(file, actor=cast.ed)

    assert dict(result.report.changed) == {"courses.lesson": 1, "courses.quiz": 1}
    lesson.refresh_from_db()
    assert (lesson.live, lesson.title) == (True, "Rewritten")
    assert lesson.get_latest_revision_as_object().title == "Lesson 1.1"
    assert set(Lesson.objects.values_list("pk", "translation_key")) == keys
    assert exported(course)[0] == manifest
    assert PageLogEntry.objects.filter(user=cast.ed, page=lesson.pk).exists()
    assert Quiz.objects.get().title == "All kinds"


def test_a_copy_is_a_course_of_its_own(course):
    manifest, file = exported(course)
    media = [model.objects.count() for model in MEDIA]
    result = imported(file, as_copy=True)
    assert exported(course)[0] == manifest
    copied = result.course
    assert copied.translation_key != course.translation_key
    assert copied.slug != course.slug
    before = sizes(OWN)
    assert {label: count for label, count in before.items() if label in {"courses.Quiz", "courses.QuestionBank"}} == {
        "courses.Quiz": 2,
        "courses.QuestionBank": 2,
    }
    assert [model.objects.count() for model in MEDIA] == media
    first, last = Lesson.objects.descendant_of(copied).order_by("path")
    assert f'id="{last.pk}"' in first.body[-1].value.source
    assert {item.question.bank.name for item in Quiz.objects.last().items.all() if item.question.bank} <= {"Walking (2)"}
    translated = Course.objects.filter(translation_key=copied.translation_key)
    assert sorted(translated.values_list("locale__language_code", flat=True)) == ["en", "es"]


def test_a_dry_run_tells_everything_and_leaves_nothing(course):
    _, file = exported(course)
    wipe(course)
    before, files = sizes(), stored_files()
    dry = imported(file, is_dry_run=True)
    assert (dry.course, dry.title) == (None, "Walk cycles")
    assert (sizes(), stored_files()) == (before, files)
    assert imported(file).report == dry.report


def test_a_refused_import_leaves_nothing(course):
    _, file = exported(course)
    wipe(course)
    before, files = sizes(), stored_files()

    def spoil(contents):
        pages = json.loads(contents["pages/es.json"])
        pages[-1]["fields"]["body"] = [{"type": "unheard", "value": "x", "id": "1"}]
        contents["pages/es.json"] = json.dumps(pages).encode()

    with pytest.raises(Exception, match="unheard"):
        imported(repacked(file, spoil))
    assert (sizes(), stored_files()) == (before, files)
    assert not AuditEntry.objects.filter(verb="course.imported").exists()


def test_what_this_site_lacks_is_named_and_left_out(course):
    _, file = exported(course)
    skill = Skill.objects.get(pk=course.course_skills.get().skill_id)
    needed = Course.objects.get(title="Drawing first")
    wipe(course)
    wipe(needed)

    def elsewhere(contents):
        for name in list(contents):
            if name.endswith(".json") and name != "manifest.json":
                contents[name] = contents[name].replace(f"digcomp/{skill.code}".encode(), b"digcomp/of-tomorrow")
        contents["pages/pt.json"] = contents.pop("pages/es.json")

    result = imported(repacked(file, elsewhere))
    notes = "\n".join(result.report.notes)
    assert "the skill digcomp/of-tomorrow is not on this site" in notes
    assert "leads to a page that is not on this site" in notes
    assert "The language “pt” is not on this site" in notes
    assert (result.course.course_skills.count(), result.course.prerequisites.count()) == (0, 0)


def test_a_taken_slug_gets_a_number(course):
    _, file = exported(course)
    wipe(course)
    Course.objects.filter(title="Drawing first").update(slug="walk-cycles")
    assert imported(file).course.slug == "walk-cycles-2"


@pytest.mark.parametrize("role", ["kofi", "marlon", "faye", "mona", "sol"])
def test_only_editors_take_courses_out_and_in(cast, role):
    course = make_course()
    _, file = exported(course, actor=cast.ed)
    with pytest.raises(NotAllowed):
        exported(course, actor=getattr(cast, role))
    with pytest.raises(NotAllowed):
        imported(file, actor=getattr(cast, role))


def test_the_studio_offers_the_download_and_takes_it_back(cast, course, client):
    client.force_login(cast.ed)
    address = reverse("course-download", args=[course.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[course.pk])).content.decode()
    lesson = Lesson.objects.descendant_of(course).first()
    assert "/download/" not in client.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()
    response = client.get(address)
    file = io.BytesIO(b"".join(response.streaming_content))
    file.name = "walk.zip"
    wipe(course)
    page = reverse("course-import")
    checked = client.post(page, {"file": _again(file), "as_copy": "0", "check": "1"}).content.decode()
    assert "“Walk cycles” can be imported. Nothing was changed yet" in checked
    assert not Course.objects.filter(title="Walk cycles").exists()
    done = client.post(page, {"file": _again(file), "as_copy": "0"}).content.decode()
    assert "“Walk cycles” is here, as a draft." in done
    made = Course.objects.get(title="Walk cycles")
    assert reverse("wagtailadmin_explore", args=[made.pk]) in done
    assert (made.live, made.latest_revision.user) == (False, cast.ed)


def _again(file):
    file.seek(0)
    return file


def test_the_studio_says_why_a_file_is_refused(cast, client):
    client.force_login(cast.ed)
    file = io.BytesIO(b"PK no zip")
    file.name = "course.zip"
    html = client.post(reverse("course-import"), {"file": file, "as_copy": "0"}).content.decode()
    assert "This file is not a course that was downloaded here. Nothing was changed." in html


def test_the_commands_do_the_same(course, tmp_path, capsys):
    file = tmp_path / "walk.zip"
    call_command("export_course", "walk-cycles", str(file))
    call_command("import_course_zip", str(file), "--dry-run")
    call_command("import_course_zip", str(file), "--copy")
    lines = capsys.readouterr().out.splitlines()
    assert "Walk cycles (en, es): " in lines[0]
    assert lines[1].startswith("Walk cycles: 0 new, 0 changed, ")
    assert lines[1].endswith("Dry run: nothing was changed.")
    assert Course.objects.filter(title="Walk cycles", locale__language_code="en").count() == 2
    with pytest.raises(CommandError, match="no course"):
        call_command("export_course", str(uuid.uuid4()), str(file))
    (tmp_path / "x.zip").write_bytes(b"nothing")
    with pytest.raises(CommandError, match="not a course that was downloaded here"):
        call_command("import_course_zip", str(tmp_path / "x.zip"))


@pytest.mark.parametrize("count", [1, 3])
def test_writing_an_archive_costs_a_few_queries_for_each_lesson(count, django_assert_max_num_queries):
    course = make_course(lessons=count)
    with django_assert_max_num_queries(14 + 4 * count):
        exported(course)
