import datetime as dt

import pytest
from django.core.cache import cache

from core import clock
from courses.actions.enrolment import enrol, leave
from courses.actions.progress import open_lesson
from courses.models import Course, Lesson
from courses.queries.learning import learning_of
from courses.queries.outline import get_outline
from tests.factories import make_cohort, make_course

pytestmark = pytest.mark.django_db


def finish(user, course, at):
    """Open every lesson, which is all that these ask for."""
    outline = get_outline(course.translation_key)
    for lesson in outline.lessons:
        open_lesson(user=user, outline=outline, lesson_key=lesson.key, at=at)


def test_learning_is_sorted_by_what_was_open_last(cast):
    now = clock.now()
    old, new, done, left = (make_course(title, lessons=2) for title in ("Old", "New", "Done", "Left"))
    for course in (old, new, done, left):
        enrol(user=cast.kofi, course_key=course.translation_key, at=now - dt.timedelta(days=9))
    finish(cast.kofi, done, now)
    leave(user=cast.kofi, course_key=left.translation_key, at=now)
    outline = get_outline(old.translation_key)
    open_lesson(user=cast.kofi, outline=outline, lesson_key=outline.lessons[0].key, at=now)
    learning = learning_of(cast.kofi)
    assert [
        (course.outline.title, course.is_new, course.standing.percent, course.standing.next_lesson.title)
        for course in learning.current
    ] == [("Old", False, 50, "Lesson 1.2"), ("New", True, 0, "Lesson 1.1")]
    assert [(course.outline.title, course.standing.percent) for course in learning.finished] == [("Done", 100)]
    assert ([course.asks_entry for course in learning.current], learning.finished[0].asks_exit) == ([True, True], True)


@pytest.mark.parametrize("count", [1, 3])
def test_my_learning_stays_below_twelve_queries(client, cast, count, django_assert_num_queries):
    for number in range(count):
        course = make_course(f"Course {number}", lessons=2)
        enrol(user=cast.kofi, course_key=course.translation_key, cohort=make_cohort(course), at=clock.now())
    client.force_login(cast.kofi)
    client.get("/learning/")
    with django_assert_num_queries(9):  # user, roles, unread; enrolments, progress, reports, certificates, days, extra time
        page = client.get("/learning/").content.decode()
    assert [f"Course {number}" in page for number in range(count)] == [True] * count
    cache.clear()


def test_a_course_that_is_not_on_show_keeps_its_place(client, cast, django_capture_on_commit_callbacks):
    course = make_course()
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    with django_capture_on_commit_callbacks(execute=True):
        Course.objects.get().unpublish()
    client.force_login(cast.kofi)
    assert "Animation: being worked on. Everything you did there is kept." in client.get("/learning/").content.decode()


def test_the_home_shows_what_waits(client, cast):
    course = make_course()
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    make_cohort(course, "Thursday group", facilitators=[cast.faye])
    client.force_login(cast.kofi)
    assert Lesson.objects.get().title in client.get("/me/").content.decode()
    client.force_login(cast.faye)
    assert "Thursday group" in client.get("/me/").content.decode()


def test_the_course_page_says_where_it_leads(client, cast):
    course = make_course(lessons=2, lesson_fields={"requires_mark": True})
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    client.force_login(cast.kofi)
    outline = get_outline(course.translation_key)
    assert "Start the first lesson" in client.get(course.url).content.decode()
    open_lesson(user=cast.kofi, outline=outline, lesson_key=outline.lessons[1].key, at=clock.now())
    html = client.get(course.url).content.decode()
    assert "Start the first lesson" not in html
    assert "Go on" in html
