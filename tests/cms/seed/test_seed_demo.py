"""`manage.py seed_demo`: complete, honest, and harmless when run again."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import ClassMember, User
from assets.models import CustomImage
from cms.models import ArticlePage
from cms.seed import store
from cms.seed.clips import Clip
from cms.seed.drawings import DRAWINGS
from cms.seed.people import CLASS_PIN, PASSWORD
from courses.enums import QuestionKind
from courses.models import Course, Lesson, Module, Question


@pytest.fixture
def quick_drawings(monkeypatch, settings, tmp_path):
    """One grey picture for all, because drawing is tested by itself."""
    settings.MEDIA_ROOT = tmp_path
    grey = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="24"><rect width="40" height="24" fill="gray"/></svg>'
    for name, (_, title, alt) in list(DRAWINGS.items()):
        monkeypatch.setitem(DRAWINGS, name, (lambda: grey, title, alt))
    monkeypatch.setattr(Clip, "webm", lambda clip: b"a film")
    monkeypatch.setattr(Clip, "poster", lambda clip: grey)


@pytest.fixture
def seeded(db, quick_drawings, capsys):
    call_command("seed_demo")
    return capsys.readouterr().out


def test_there_is_a_person_in_every_role(seeded):
    roles = {user.username: sorted(user.roles) for user in User.objects.filter(username__startswith="demo-")}
    assert roles == {
        "demo-manager": ["learner", "manager"],
        "demo-facilitator": ["facilitator", "learner"],
        "demo-mentor": ["learner", "mentor"],
        "demo-editor": ["editor", "learner"],
        "demo-learner": ["learner"],
        "demo-learner2": ["learner"],
        "demo-pupil": ["learner"],
    }


def test_the_logins_printed_are_true(seeded):
    for name in ("manager", "facilitator", "mentor", "editor", "learner", "learner2"):
        user = User.objects.get(email=f"{name}@example.org")
        assert user.check_password(PASSWORD)
        assert user.emailaddress_set.get().verified
        assert user.email in seeded
    assert ClassMember.objects.get().user.check_password(CLASS_PIN)


def test_each_discipline_has_a_course_and_only_animation_is_open(seeded):
    pages = {course.discipline.slug: course.enrolment_mode for course in Course.objects.select_related("discipline")}
    closed = ("filmmaking", "app-design", "coding", "robotics", "ai", "cad", "ip-rights", "grant-writing")
    assert pages == {"animation": "open", **dict.fromkeys(closed, "closed")}
    assert all(course.live and course.outcomes and course.hero_image for course in Course.objects.all())
    assert [course.slug for course in Course.objects.all() if not course.syllabus and course.enrolment_mode == "closed"] == []


def test_every_course_names_skills_of_loaded_frameworks(seeded):
    assert [course.slug for course in Course.objects.all() if course.course_skills.count() < 2] == []


def test_the_animation_course_has_three_modules_of_three_lessons_or_more(seeded):
    modules = Module.objects.live().order_by("path")
    assert [module.get_children().live().count() for module in modules] == [3, 3, 4]


def test_its_quizzes_use_every_kind_of_question_and_always_answer_back(seeded):
    assert set(Question.objects.values_list("kind", flat=True)) == set(QuestionKind.values)
    silent = []
    for question in Question.objects.all():
        value = question.answer[0].value
        replies = [choice["feedback"] for choice in value["choices"]] if "choices" in value else None
        if not all(replies or [value.get("feedback_right"), value.get("feedback_wrong")]):
            silent.append(question)
    assert silent == []


def test_pictures_in_lessons_are_described_and_credited(seeded):
    lessons = Lesson.objects.live()
    pictures = [block.value for lesson in lessons for block in lesson.body if block.block_type == "image"]
    assert len(pictures) > 8
    assert all(picture["alt"] and picture["image"].credit == "Mirror Labs" for picture in pictures)


def test_lessons_are_long_enough_to_teach_something(seeded):
    texts = [" ".join(lesson.body.stream_block.get_searchable_content(lesson.body)) for lesson in Lesson.objects.live()]
    words = [len(text.split()) for text in texts]
    assert min(words) > 350


def test_a_second_run_changes_nothing(seeded, capsys):
    before = _counts()
    call_command("seed_demo")
    assert _counts() == before
    assert "0 parts were made now" in capsys.readouterr().out


def test_what_an_editor_changed_stays(seeded):
    Course.objects.filter(slug="ai-for-artists").update(title="Another title")
    call_command("seed_demo")
    assert Course.objects.get(slug="ai-for-artists").title == "Another title"


def test_a_dry_run_makes_nothing(db, capsys):
    call_command("seed_demo", dry_run=True)
    assert User.objects.count() == 0
    assert "would make people" in capsys.readouterr().out


def test_it_refuses_where_production_is_set(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("seed_demo")


def _counts():
    return [model.objects.count() for model in (User, Course, ArticlePage, CustomImage, store.Page)]
