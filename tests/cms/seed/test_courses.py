"""The texts of the demo's courses, before they are put into a database."""

from collections import Counter

import pytest

from cms.seed import signs
from cms.seed.courses import COURSES


def _twice(names):
    return [name for name, count in Counter(names).items() if count > 1]


def test_slugs_are_unique_over_all_courses():
    lessons = [lesson.slug for course in COURSES for module in course.modules for lesson in module.lessons]
    quizzes = [slug for course in COURSES for slug in course.quizzes]
    clips = [clip.key for course in COURSES for clip in course.clips]
    assert [_twice(names) for names in (lessons, quizzes, clips)] == [[], [], []]


def test_every_quiz_stands_in_a_lesson():
    used = [
        value
        for course in COURSES
        for module in course.modules
        for lesson in module.lessons
        for kind, value in lesson.blocks
        if kind == "quiz"
    ]
    assert sorted(used) == sorted(slug for course in COURSES for slug in course.quizzes)


def test_a_number_is_drawn_around_its_middle():
    assert signs.number(100, 50, "8", 60).startswith('<g transform="translate(80.0 20.0) rotate(0.0) scale(10.000 10.000)">')


def test_a_sign_without_a_path_is_an_error():
    with pytest.raises(KeyError):
        signs.number(0, 0, "A", 10)
