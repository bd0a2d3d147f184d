"""The panel of a quiz inside its lesson: what is next for this learner, and nothing of the answers."""

import pytest
from django.urls import reverse

from core import clock
from courses.actions.quizzes import save_answer, start_attempt, submit_attempt
from courses.models import Course
from courses.queries.outline import get_outline
from courses.queries.quizzes import quiz_standing
from tests.factories import QUIZ_BLOCK, make_quiz, make_quiz_lesson


@pytest.fixture
def lesson(cast):
    return make_quiz_lesson(make_quiz(intro="One question.", max_attempts=2, minutes_allowed=5), cast.kofi)


def panel(user, lesson, *, is_enrolled=True):
    outline = get_outline(Course.objects.get(title="Animation").translation_key).lessons[0]
    quizzes = quiz_standing(user, outline.activities, lesson_key=lesson.translation_key)
    context = {"page": lesson, "block_id": QUIZ_BLOCK, "quizzes": quizzes, "is_enrolled": is_enrolled, "csrf_token": "token"}
    return lesson.body[0].render(context=context)


def begin(user, lesson):
    return start_attempt(user=user, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())


def answer_and_submit(user, attempt, response):
    key = attempt.snapshot["questions"][0]["key"]
    save_answer(user=user, attempt_id=attempt.pk, question_key=key, response=response, base_version=0, at=clock.now())
    return submit_attempt(user=user, attempt_id=attempt.pk, at=clock.now())


def test_at_first_it_says_what_awaits_and_starts(cast, lesson):
    html = panel(cast.kofi, lesson)

    start = reverse("courses:attempt-start", args=[lesson.translation_key, QUIZ_BLOCK])
    wanted = ["One question.", "1 question", "5 minutes", "pass with 60 %", "2 attempts left", "Start the quiz", start]
    assert [words for words in wanted if words not in html] == []


def test_an_open_attempt_is_gone_on_with(cast, lesson):
    attempt = begin(cast.kofi, lesson)

    html = panel(cast.kofi, lesson)

    assert reverse("courses:attempt", args=[attempt.pk]) in html
    assert ("Go on with the quiz" in html, "Start the quiz" in html) == (True, False)


def test_a_result_is_shown_and_may_be_improved(cast, lesson):
    attempt = answer_and_submit(cast.kofi, begin(cast.kofi, lesson), "2")

    html = panel(cast.kofi, lesson)

    wanted = ["Passed", "Your best result: 100 %", "Try again", reverse("courses:attempt-result", args=[attempt.pk])]
    assert [words for words in wanted if words not in html] == []


def test_without_attempts_left_it_only_looks_back(cast, lesson):
    for _ in range(2):
        answer_and_submit(cast.kofi, begin(cast.kofi, lesson), "1")

    html = panel(cast.kofi, lesson)

    assert ("Try again" in html, "Look back at your attempts" in html, "0 attempts left" in html) == (False, True, True)


def test_who_does_not_take_the_course_cannot_start(cast, lesson):
    assert "<form" not in panel(cast.ed, lesson, is_enrolled=False)


def test_security_42_the_lesson_holds_nothing_of_the_questions(cast, lesson):
    html = panel(cast.kofi, lesson)

    assert [words for words in ("Which rate", "frames each second", "is_right", "Think of cinema") if words in html] == []


def test_a_preview_shows_the_quiz_without_a_learner(lesson):
    html = lesson.body[0].render(context={"page": lesson, "block_id": QUIZ_BLOCK, "quizzes": {}})

    assert "Learners of the course start the quiz here." in html
