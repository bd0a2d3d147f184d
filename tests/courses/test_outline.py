import uuid

import pytest
from django.core.cache import cache
from django.utils import translation

from assets.models import Video
from courses.models import Course, Lesson, Module, Quiz
from courses.queries.outline import (
    ActivityOutline,
    CourseOutline,
    LessonOutline,
    ModuleOutline,
    courses_of_lessons,
    get_outline,
    get_outlines,
)
from courses.rules.completion import CompletionRule
from tests.factories import make_course, make_lesson, translate

pytestmark = pytest.mark.django_db


def test_an_outline_is_the_course_as_learners_meet_it():
    course = make_course(lessons=0)
    module = Module.objects.get()
    video = Video.objects.create(title="Bouncing ball", duration=90, file="video/ball.webm")
    quiz = Quiz.objects.create(title="Timing")
    lesson = make_lesson(
        module,
        "Weight",
        minutes=12,
        required_watch_share=80,
        body=[
            ("text", "<p>…</p>", "t1"),
            ("video", {"video": video.pk, "caption": ""}, "v1"),
            (
                "checklist",
                {
                    "title": "Draw",
                    "items": [{"type": "item", "value": "a", "id": "1"}, {"type": "item", "value": "b", "id": "2"}],
                },
                "c1",
            ),
            ("reflection", {"prompt": "Why?"}, "r1"),
            ("quiz", {"quiz": quiz.pk}, "q1"),
        ],
    )
    assert get_outline(course.translation_key) == CourseOutline(
        key=course.translation_key,
        page_id=course.pk,
        title="Animation",
        url="/courses/animation/",
        discipline_slug="animation",
        accent=course.discipline.accent,
        modules=(
            ModuleOutline(
                "Module 1",
                "/courses/animation/module-1/",
                (
                    LessonOutline(
                        key=lesson.translation_key,
                        page_id=lesson.pk,
                        title="Weight",
                        url="/courses/animation/module-1/weight/",
                        minutes=12,
                        is_optional=False,
                        rule=CompletionRule(watch_share=80),
                        activities=(
                            ActivityOutline("v1", "video", "Bouncing ball", size=90),
                            ActivityOutline("c1", "checklist", "Draw", size=2),
                            ActivityOutline("r1", "reflection", "Why?"),
                            ActivityOutline("q1", "quiz", "Timing", quiz_key=quiz.key),
                        ),
                        language="en",
                    ),
                ),
            ),
        ),
        language="en",
    )


@pytest.mark.parametrize("size", [1, 3])
def test_outlines_cost_the_same_queries_whatever_the_size(size, django_assert_num_queries):
    keys = [make_course(f"Course {n}", modules=size, lessons=size).translation_key for n in range(size)]
    get_outline(keys[0])
    cache.clear()
    with django_assert_num_queries(5):  # courses, modules, lessons; the site's root paths are two
        assert len(get_outlines(keys)) == size
    with django_assert_num_queries(0):
        assert len(get_outlines(keys)) == size


def test_unpublished_pages_are_no_part_of_the_outline(django_capture_on_commit_callbacks):
    course = make_course(lessons=2)
    get_outline(course.translation_key)
    with django_capture_on_commit_callbacks(execute=True):
        Lesson.objects.first().unpublish()
    assert [lesson.title for lesson in get_outline(course.translation_key).lessons] == ["Lesson 1.2"]
    with django_capture_on_commit_callbacks(execute=True):
        Module.objects.get().unpublish()
    assert get_outline(course.translation_key).modules == ()
    with django_capture_on_commit_callbacks(execute=True):
        Course.objects.get().unpublish()
    assert get_outline(course.translation_key) is None


def test_a_published_lesson_appears_at_once(django_capture_on_commit_callbacks):
    course = make_course(lessons=1)
    get_outline(course.translation_key)
    with django_capture_on_commit_callbacks(execute=True):
        make_lesson(Module.objects.get(), "New")
    assert [lesson.title for lesson in get_outline(course.translation_key).lessons] == ["Lesson 1.1", "New"]


def test_a_moved_lesson_changes_both_courses(django_capture_on_commit_callbacks):
    here, there = make_course("Here"), make_course("There", lessons=0)
    lesson = Lesson.objects.descendant_of(here).get()
    assert courses_of_lessons([lesson.translation_key]) == {lesson.translation_key: here.translation_key}
    get_outlines([here.translation_key, there.translation_key])
    with django_capture_on_commit_callbacks(execute=True):
        lesson.move(Module.objects.descendant_of(there).get(), pos="last-child")
    assert get_outline(here.translation_key).lessons == ()
    assert [item.key for item in get_outline(there.translation_key).lessons] == [lesson.translation_key]
    assert courses_of_lessons([lesson.translation_key]) == {lesson.translation_key: there.translation_key}


def test_a_translated_course_has_one_outline_in_the_readers_language():
    course = make_course(lessons=2)
    first, second = Lesson.objects.order_by("path")
    page = translate(course, title="L’animation")
    translate(Module.objects.get(), title="Premier module")
    translate(first, title="Première leçon", slug="premiere")
    assert [get_outline(course.translation_key).title for _ in range(2)] == ["Animation"] * 2
    with translation.override("es"):
        assert get_outline(course.translation_key).title == "Animation"
    with translation.override("fr"):
        outline = get_outline(course.translation_key)
    assert (outline.key, outline.page_id, outline.title) == (course.translation_key, page.pk, "L’animation")
    assert [module.title for module in outline.modules] == ["Premier module"]
    assert [(lesson.key, lesson.title, lesson.url, lesson.language) for lesson in outline.lessons] == [
        (first.translation_key, "Première leçon", "/courses-fr/animation-fr/module-1-fr/premiere/", "fr"),
        (second.translation_key, "Lesson 1.2", "/courses/animation/module-1/lesson-12/", "en"),
    ]


def test_rules_are_those_of_the_course_and_words_those_of_the_reader():
    course = make_course(lessons=0)
    listed = ("checklist", {"title": "Draw", "items": [{"type": "item", "value": "a", "id": "1"}]}, "c1")
    lesson = make_lesson(Module.objects.get(), "Weight", body=[listed], minutes=12)
    version = translate(lesson, title="Le poids", minutes=99, requires_checklists=False)
    version.body[0].value["title"] = "Dessine"
    version.save()
    with translation.override("fr"):
        outline = get_outline(course.translation_key)
    assert [(each.title, each.minutes, each.rule, each.activities) for each in outline.lessons] == [
        ("Le poids", 12, CompletionRule(), (ActivityOutline("c1", "checklist", "Dessine", size=1),))
    ]


def test_courses_of_lessons_knows_lessons_that_were_withdrawn(django_assert_num_queries):
    course = make_course()
    lesson = Lesson.objects.get()
    lesson.unpublish()
    stranger = uuid.uuid4()
    with django_assert_num_queries(2):
        assert courses_of_lessons([lesson.translation_key, stranger]) == {lesson.translation_key: course.translation_key}
