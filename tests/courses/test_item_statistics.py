"""Figures of questions: their definitions on known numbers, and who and how many they need."""

import math

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from courses.actions.quizzes import save_answer, start_attempt, submit_attempt
from courses.quiz_engine import QuestionSource, Terms, make_snapshot
from courses.quiz_engine.statistics import MIN_ANSWERS, Choice, ItemAnalysis
from tests.factories import QUIZ_BLOCK, UserFactory, make_question, make_quiz, make_quiz_lesson

TERMS = Terms("T", 60, None, None, "end", shuffle_questions=False, shuffle_choices=False)
A, B = "a", "b"


def two_questions():
    choices = [{"text": "yes", "is_right": True}, {"text": "no", "is_right": False}]
    sources = [QuestionSource(key, "single", "?", {"choices": choices}) for key in (A, B)]
    return make_snapshot(terms=TERMS, fixed=sources, seed=1)


def analyse(rows, snapshot=None):
    """`rows`: for each attempt the ids chosen in both questions; "1" is right."""
    analysis = ItemAnalysis()
    for first, second in rows:
        analysis.add(snapshot or two_questions(), {A: first, B: second}, {})
    return analysis


def test_difficulty_discrimination_and_choices_on_known_numbers():
    # phi of the table [[5, 2], [1, 4]]: (5*4 - 2*1) / sqrt(7*5*6*6)
    rows = [("1", "1")] * 5 + [("1", "2")] * 2 + [("2", "1")] + [("2", "2")] * 3 + [(None, "2")]
    first, second = analyse(rows).items

    assert (first.asked, first.answered, second.answered) == (12, 11, 12)
    assert (first.difficulty, second.difficulty) == (7 / 12, 6 / 12)
    assert math.isclose(first.discrimination, 18 / math.sqrt(7 * 5 * 6 * 6))
    assert first.choices == (Choice("yes", 7, 58, is_right=True), Choice("no", 4, 33, is_right=False))


def test_fewer_than_ten_get_no_figures():
    [item, _other] = analyse([("1", "2")] * (MIN_ANSWERS - 1)).items
    assert (item.asked, item.is_shown, item.difficulty, item.discrimination, item.choices) == (9, False, None, None, ())


def test_what_does_not_vary_has_no_discrimination():
    [item, _other] = analyse([("1", "2"), ("1", "1")] * 10).items
    assert (item.difficulty, item.discrimination) == (1.0, None)


def test_a_wrong_key_shows_as_a_negative_discrimination():
    [item, _other] = analyse([("2", "1")] * 6 + [("1", "2")] * 6).items
    assert math.isclose(item.discrimination, -1)


def test_a_quiz_of_one_question_has_no_rest_to_compare_with():
    snapshot = {**two_questions()}
    snapshot["questions"] = snapshot["questions"][:1]
    [item] = analyse([("1", None), ("2", None)] * 6, snapshot).items
    assert (item.difficulty, item.discrimination) == (0.5, None)


def test_an_attempt_that_waits_for_marking_is_left_out():
    rubric = {"title": "R", "criteria": [{"id": "1", "title": "C", "levels": [{"id": "1", "points": 1}]}]}
    source = QuestionSource("o", "open", "?", {"rubric": rubric})
    analysis = ItemAnalysis()
    analysis.add(make_snapshot(terms=TERMS, fixed=[source], seed=1), {"o": "words"}, {})
    assert (analysis.attempts, analysis.items) == (0, [])


def test_a_translation_is_a_question_of_its_own():
    choices = [{"text": "oui", "is_right": True}, {"text": "non", "is_right": False}]
    french = make_snapshot(
        terms=TERMS, fixed=[QuestionSource(A, "single", "Oui ?", {"choices": choices}, language="fr")], seed=1
    )
    english = {**two_questions(), "questions": two_questions()["questions"][:1]}  # made when snapshots did not say
    named = {**english, "questions": [{**english["questions"][0], "language": "en"}]}
    analysis = ItemAnalysis("en")
    for snapshot in (english, french, named):
        for _ in range(MIN_ANSWERS):
            analysis.add(snapshot, {A: "1"}, {})

    found = [(item.language, item.asked, item.choices) for item in analysis.items]

    assert found == [
        ("en", 20, (Choice("yes", 20, 100, is_right=True), Choice("no", 0, 0, is_right=False))),
        ("fr", 10, (Choice("oui", 10, 100, is_right=True), Choice("non", 0, 0, is_right=False))),
    ]


@pytest.fixture
def tried(cast):
    """Ten learners tried the quiz once, kofi twice: first wrong, then right."""
    quiz = make_quiz(questions=[make_question(), make_question("true_false")])
    learners = [cast.kofi, *UserFactory.create_batch(9)]
    lesson = make_quiz_lesson(quiz, *learners)
    for learner, response in [*zip(learners, ["1", *["2"] * 9], strict=True), (cast.kofi, "2")]:
        attempt = start_attempt(user=learner, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
        save_answer(
            user=learner,
            attempt_id=attempt.pk,
            question_key=attempt.snapshot["questions"][0]["key"],
            response=response,
            base_version=0,
            at=clock.now(),
        )
        submit_attempt(user=learner, attempt_id=attempt.pk, at=clock.now())
    return quiz


def test_the_page_and_the_table_count_first_attempts(cast, client, tried):
    client.force_login(cast.ed)

    page = client.get(reverse("courses:quiz-statistics", args=[tried.key])).content.decode()
    lines = b"".join(client.get(reverse("courses:quiz-statistics-csv", args=[tried.key])).streaming_content).decode()

    assert "from the first attempts of 10 learners" in page
    assert "0.90" in page
    assert "9 · 90 %" in page
    assert lines.splitlines()[1] == "Which rate is film's?,One right choice,10,10,0.9,,12: 1; 24: 9; 60: 0"
    assert lines.splitlines()[2].startswith("Which rate is film's?,True or false,10,0,0.0,,")


def test_below_ten_the_page_says_so(cast, client):
    quiz = make_quiz()
    lesson = make_quiz_lesson(quiz, cast.kofi)
    attempt = start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    submit_attempt(user=cast.kofi, attempt_id=attempt.pk, at=clock.now())
    client.force_login(cast.faye)
    page = client.get(reverse("courses:quiz-statistics", args=[quiz.key])).content.decode()
    assert "Figures appear from 10 attempts on." in page
    assert "12" not in page[page.index('class="items"') :].split("</ol>")[0]


def test_the_list_of_quizzes_costs_the_same_for_one_and_three(cast, client):
    client.force_login(cast.ed)
    url, counts = reverse("courses:quizzes"), []
    for titles in (["One"], ["Two", "Three"]):
        for title in titles:
            make_quiz(title)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6
