"""`manage.py import_course`: three kinds of folder become drafts; what cannot be mapped is said; hostile input does no harm."""

import io

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from assets.models import CustomImage
from courses.importers.folder import Folder, UnsafePath
from courses.importers.shapes import read_folder
from courses.importers.source import Report
from courses.models import Course, Lesson, Module, Question, Quiz

CC_BY_SA = "Everything here is licensed under http://creativecommons.org/licenses/by-sa/4.0/."
FILLER = "These words make the page long enough to be worth a page of its own in the course that comes of it. "
STEP = f"""## Make a scene

{FILLER}Read [more](missing.md) or [elsewhere](https://example.org).

![A hill](images/hill.png)
![Gone](images/gone.png)
![Far](https://example.org/far.png)

--- task ---

Add a `when flag clicked`{{:class="block3events"}} block.

```blocks3
when flag clicked
```

--- /task ---

--- sparkle ---

[[[saving]]]

<p style="border-left: solid; padding: 10px;">Animation is **change**.</p>

<iframe src="https://example.org/player"></iframe>
<script>alert(1)</script>
"""
QUESTION = """--- question ---
---
legend: Question 1 of 1
---

How many?

--- choices ---

- ( ) One
  --- feedback ---
Too few.
  --- /feedback ---
- (x) `Two`{:class="block3events"}
  --- feedback ---
Yes.
  --- /feedback ---

--- /choices ---
--- /question ---
"""


def picture():
    file = io.BytesIO()
    Image.new("RGB", (20, 12), "teal").save(file, "PNG")
    return file.getvalue()


def put(folder, files):
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def project(folder):
    files = {"LICENCE.md": CC_BY_SA}
    for language, title in (("en", "Hills"), ("fr-FR", "Collines"), ("ar-SA", "تلال")):
        files |= {
            f"{language}/meta.yml": (
                f"title: {title}\ndescription: Make hills\nhero_image: images/hill.png\nsteps:\n- title: Scene\n"
                "- title: Quiz\n  knowledge_quiz:\n    path: quiz1\n    questions: 1\n    passing_score: 1\n"
            ),
            f"{language}/step_1.md": STEP,
            f"{language}/step_2.md": "## Quiz\n",
            f"{language}/step_3.md": STEP,
            f"{language}/quiz1/question_1.md": QUESTION,
            f"{language}/images/hill.png": picture(),
        }
    return put(folder / "hills", files)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def run(folder, **options):
    out = io.StringIO()
    call_command("import_course", str(folder), stdout=out, **options)
    return out.getvalue()


def test_a_project_becomes_one_draft_course_in_each_configured_language(db, tmp_path):
    out = run(project(tmp_path), discipline="coding")
    courses = Course.objects.order_by("locale__language_code")
    assert [(c.title, c.locale.language_code, c.live, c.licence, c.discipline.slug) for c in courses] == [
        ("Hills", "en", False, "cc-by-sa", "coding"),
        ("Collines", "fr", False, "cc-by-sa", "coding"),
    ]
    assert len({course.translation_key for course in courses}) == 1
    assert [lesson.title for lesson in Lesson.objects.filter(locale__language_code="fr").order_by("path")] == ["Scene", "Quiz"]
    assert not Lesson.objects.live().exists()
    assert "language is not configured on this site:\n  ar-SA" in out


def test_a_lesson_gets_its_blocks_and_the_report_names_the_rest(db, tmp_path):
    report = Report()
    course = read_folder(Folder(project(tmp_path)), report)[0]
    blocks = course.modules[0].lessons[0].blocks
    assert [kind for kind, _ in blocks] == ["heading", "text", "image", "text", "code", "callout", "checklist"]
    assert blocks[2] == ("image", ("en/images/hill.png", "A hill"))
    assert blocks[4] == ("code", ("scratch", "when flag clicked"))
    assert blocks[6] == ("checklist", ("Tasks", ("Add a when flag clicked block.",)))
    assert "alert" not in blocks[1][1]
    found = {note.code for note in report.notes if note.where.startswith("en/")}
    assert found == {"broken_link", "missing_image", "remote_image", "directive", "ingredient", "iframe", "script", "orphan"}


def test_a_quiz_keeps_its_choices_and_their_feedback(db, tmp_path):
    run(project(tmp_path))
    quiz = Quiz.objects.get(title="Hills: Quiz")
    choices = quiz.items.get().question.answer[0].value["choices"]
    assert quiz.pass_mark == 100
    assert [(choice["text"], choice["is_right"], choice["feedback"]) for choice in choices] == [
        ("One", False, "Too few."),
        ("Two", True, "Yes."),
    ]


def test_a_second_import_makes_nothing_twice(db, tmp_path):
    folder = project(tmp_path)
    run(folder)
    models = (Course, Module, Lesson, Quiz, Question, CustomImage)
    before = [model.objects.count() for model in models]
    out = run(folder)
    assert [model.objects.count() for model in models] == before
    assert "Made as drafts: nothing" in out


def test_a_dry_run_writes_nothing(db, tmp_path):
    assert "Dry run: nothing was written." in run(project(tmp_path), dry_run=True)
    assert not Course.objects.exists()


def test_a_navigation_becomes_modules(tmp_path):
    folder = put(
        tmp_path / "robots",
        {
            "mkdocs.yml": (
                "site_name: Robots\nnav:\n  - Home: index.md\n  - Wheels:\n    - one.md\n    - Two: two.md\n    - gone.md\n"
            ),
            "docs/index.md": f"# Robots\n\n{FILLER}",
            "docs/one.md": f"## First\n\n{FILLER}",
            "docs/two.md": f"## Second\n\n{FILLER}",
            "docs/left.md": FILLER,
            "LICENCE.md": "Open Government Licence v3.0, by the Raspberry Pi Foundation",
        },
    )
    report = Report()
    course = read_folder(Folder(folder), report)[0]
    assert [(module.title, [lesson.title for lesson in module.lessons]) for module in course.modules] == [
        ("Wheels", ["First", "Second"])
    ]
    assert (course.title, course.licence, course.credit) == ("Robots", "ogl-3", "Created by the Raspberry Pi Foundation")
    assert report.counts() == {"missing_file": 1, "orphan": 1}


def test_a_nested_list_becomes_modules_and_stubs_are_left_out(tmp_path):
    folder = put(
        tmp_path / "core",
        {
            "contents/index.md": (
                "# Contents\n\n* [Commons](commons/index.md)\n   * [What](commons/what.md)\n   * [Stub](commons/stub.md)\n"
            ),
            "contents/commons/index.md": f"# Commons\n\n{FILLER}",
            "contents/commons/what.md": f"# What\n\n{FILLER}",
            "contents/commons/stub.md": "# Stub\n",
        },
    )
    report = Report()
    course = read_folder(Folder(folder), report)[0]
    assert [(module.title, [lesson.title for lesson in module.lessons]) for module in course.modules] == [
        ("Commons", ["Commons", "What"])
    ]
    assert report.counts() == {"stub": 1, "licence_missing": 1}


def test_a_folder_of_another_kind_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="none of the kinds"):
        run(put(tmp_path / "other", {"a.txt": "a"}))


@pytest.mark.parametrize(
    "path", ["../secret.md", "/etc/passwd", "a/../../secret.md", "linked.md", "linked/secret.md", "nul\x00.md"]
)
def test_nothing_outside_the_folder_is_read(tmp_path, path):
    folder = put(tmp_path / "course", {"a/b.md": "here"})
    put(tmp_path, {"secret.md": "secret", "away/secret.md": "secret"})
    (folder / "linked.md").symlink_to(tmp_path / "secret.md")
    (folder / "linked").symlink_to(tmp_path / "away")
    assert not Folder(folder).has(path)
    with pytest.raises(UnsafePath):
        Folder(folder).text(path)


def test_hostile_files_are_refused_and_named(db, tmp_path):
    folder = project(tmp_path)
    (folder / "en" / "step_1.md").write_text("a" * 1_000_001)
    (folder / "en" / "images" / "hill.png").write_bytes(b"<svg onload=alert(1)>")
    (folder / "fr-FR" / "meta.yml").write_text("a: &a [x]\nb: &b [*a, *a]\nsteps: [*b, *b]\n")
    out = run(folder)
    assert "file is unsafe or too large" in out
    assert "en/images/hill.png: ValidationError" in out
    assert "fr-FR/meta.yml: YAML with aliases" in out


@pytest.mark.shared
def test_the_animation_project_of_the_shared_data(shared_data):
    report = Report()
    courses = read_folder(Folder(shared_data / "courses" / "rpf-surprise-animation"), report)
    sizes = {course.language: len(course.modules[0].lessons) for course in courses}
    assert sizes == {"en": 7, "ar-SA": 8, "es-LA": 7, "fr-FR": 7}
    assert {course.licence for course in courses} == {"cc-by-sa"}
    blocks = [block for course in courses for lesson in course.modules[0].lessons for block in lesson.blocks]
    assert [len(value.questions) for kind, value in blocks if kind == "quiz"] == [3, 3, 3, 3]
    assert len([note for note in report.notes if note.code == "orphan"]) == 1 + 1 + 2 + 2


@pytest.mark.shared
def test_the_robotics_course_of_the_shared_data(shared_data):
    report = Report()
    course = read_folder(Folder(shared_data / "courses" / "rpf-programming-robotics"), report)[0]
    assert len(course.modules) == 3
    assert course.licence == "ogl-3"
    assert report.counts()["orphan"] == 8
    assert report.counts()["broken_link"] == report.counts()["unlinked"] == report.counts()["missing_image"] == 0


@pytest.mark.shared
def test_the_certificate_of_the_shared_data(shared_data):
    report = Report()
    course = read_folder(Folder(shared_data / "courses" / "cc-cert-core"), report)[0]
    assert len(course.modules) == 6
    assert (course.licence, course.credit) == ("cc-by", "Creative Commons")
    assert report.counts()["stub"] == 11


@pytest.mark.shared
def test_the_shared_animation_project_is_written_as_drafts(db, shared_data):
    run(shared_data / "courses" / "rpf-surprise-animation", discipline="animation")
    assert Course.objects.count() == 3
    assert Lesson.objects.count() == 21
    assert not Course.objects.live().exists()
