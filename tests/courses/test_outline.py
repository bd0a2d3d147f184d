import uuid

import pytest
from django.core.cache import cache
from wagtail.models import Locale

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
from tests.factories import make_course, make_lesson, page_below

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
                    ),
                ),
            ),
        ),
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


def test_a_translated_course_has_one_outline_in_the_readers_language(settings):
    from django.utils import translation

    course = make_course()
    french = Locale.objects.create(language_code="fr")
    from courses.models import CourseIndex

    home = CourseIndex.objects.get().get_parent().copy_for_translation(french)
    index = CourseIndex.objects.get(locale=Locale.get_default()).copy_for_translation(french)
    index.refresh_from_db()
    page = page_below(
        index,
        Course(
            title="Animation en français",
            summary="…",
            discipline=course.discipline,
            locale=french,
            translation_key=course.translation_key,
        ),
    )
    assert home
    assert get_outline(course.translation_key).title == "Animation"
    with translation.override("fr"):
        assert get_outline(course.translation_key).page_id == page.pk
    with translation.override("es"):
        assert get_outline(course.translation_key).title == "Animation"


def test_courses_of_lessons_knows_lessons_that_were_withdrawn(django_assert_num_queries):
    course = make_course()
    lesson = Lesson.objects.get()
    lesson.unpublish()
    stranger = uuid.uuid4()
    with django_assert_num_queries(2):
        assert courses_of_lessons([lesson.translation_key, stranger]) == {lesson.translation_key: course.translation_key}
