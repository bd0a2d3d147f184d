"""When right answers are shown: one rule, by the terms that the attempt began with."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from courses.actions.quizzes import save_answer, start_attempt, submit_attempt
from courses.models import Quiz
from courses.queries.attempts import attempt_for, review_attempt
from courses.rules.quizzes import may_see_solutions
from tests.factories import QUIZ_BLOCK, make_quiz, make_quiz_lesson

TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("rule", "trying", "tried", "passed", "last"),
    [
        ("each", False, True, True, True),
        ("handed_in", False, True, True, True),
        ("passed", False, False, True, True),
        ("last", False, False, False, True),
        ("never", False, False, False, False),
    ],
)
def test_the_moments(rule, trying, tried, passed, last):
    terms = {"show_answers": rule, "answers_from": ""}
    shown = [
        may_see_solutions(terms, has_passed=has_passed, left=left, is_trying=is_trying, today=TODAY)
        for has_passed, left, is_trying in [(True, 0, True), (False, 2, False), (True, 2, False), (False, 0, False)]
    ]
    assert shown == [trying, tried, passed, last]


@pytest.mark.parametrize(("day", "is_shown"), [("2026-03-01", True), ("2026-03-02", True), ("2026-03-03", False)])
def test_from_a_day_on(day, is_shown):
    terms = {"show_answers": "date", "answers_from": day}
    assert may_see_solutions(terms, has_passed=True, left=0, is_trying=False, today=TODAY) is is_shown


def test_attempts_from_before_there_was_a_choice_show_them_once_passed():
    shown = [may_see_solutions({}, has_passed=passed, left=None, is_trying=False, today=TODAY) for passed in (False, True)]
    assert shown == [False, True]


def hand_in(user, lesson):
    attempt = start_attempt(user=user, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    return submit_attempt(user=user, attempt_id=attempt.pk, at=clock.now())


def solutions(user, attempt):
    return [view.solution for view in review_attempt(attempt_for(user, attempt.pk), today=TODAY).questions]


def test_the_choice_is_that_of_the_start(cast):
    lesson = make_quiz_lesson(make_quiz(show_answers="handed_in"), cast.kofi)
    first = hand_in(cast.kofi, lesson)
    Quiz.objects.update(show_answers="never")
    second = hand_in(cast.kofi, lesson)
    assert (solutions(cast.kofi, first), solutions(cast.kofi, second)) == ([("24",)], [()])


def test_security_42_an_open_attempt_hides_the_answers_of_earlier_ones(cast, client):
    lesson = make_quiz_lesson(make_quiz(show_answers="handed_in"), cast.kofi)
    first = hand_in(cast.kofi, lesson)
    start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    client.force_login(cast.kofi)

    page = client.get(reverse("courses:attempt-result", args=[first.pk])).content.decode()

    assert solutions(cast.kofi, first) == [()]
    assert "when you have handed in the attempt that is open" in page


@pytest.mark.parametrize(("rule", "solution"), [("each", ("24",)), ("handed_in", ())])
def test_a_checked_answer_may_show_what_is_right(cast, rule, solution):
    lesson = make_quiz_lesson(make_quiz(show_answers=rule, feedback="each"), cast.kofi)
    attempt = start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    saved = save_answer(
        user=cast.kofi,
        attempt_id=attempt.pk,
        question_key=attempt.snapshot["questions"][0]["key"],
        response="1",
        base_version=0,
        at=clock.now(),
        check=True,
    )
    assert saved.solution == solution


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"show_answers": "date"}, "answers_from"),
        ({"show_answers": "last"}, "max_attempts"),
        ({"show_answers": "each"}, "feedback"),
    ],
)
def test_a_moment_that_never_comes_is_refused(fields, wrong):
    with pytest.raises(ValidationError) as refused:
        Quiz(title="Frames", **fields).clean()
    assert list(refused.value.message_dict) == [wrong]
