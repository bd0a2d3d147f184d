"""Open answers: they wait, somebody marks them by the rubric, and the grade is a new one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.personal_data import holdings
from core import clock
from core.models import AuditEntry, Notification
from courses.actions.marking import MarkedMeanwhile, NoSuchAnswer, mark_answer
from courses.actions.quizzes import NothingToCheck, save_answer, start_attempt, submit_attempt
from courses.enums import EventKind
from courses.models import GradeEvent, OpenAnswer, ProgressEvent
from courses.queries.attempts import attempt_for, review_attempt
from review.actions import ReviewNotWhole
from review.models import Review
from tests.factories import QUIZ_BLOCK, UserFactory, make_question, make_quiz, make_quiz_lesson, put_in_cohort

BEST, MIDDLE = {"1": "1", "2": "1"}, {"1": "2", "2": "1"}
TEXT = "A fisher who wants to hear the sea again."


def hand_in(user, lesson, response=TEXT, single="2"):
    attempt = start_attempt(user=user, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    for question in attempt.snapshot["questions"]:
        given = response if question["kind"] == "open" else single
        if given is not None:
            save_answer(
                user=user,
                attempt_id=attempt.pk,
                question_key=question["key"],
                response=given,
                base_version=0,
                at=clock.now(),
            )
    return submit_attempt(user=user, attempt_id=attempt.pk, at=clock.now())


def a_lesson(*learners, **terms):
    """One question with a choice for 1 point, one open for 3."""
    questions = [make_question(), make_question("open", points=3)]
    return make_quiz_lesson(make_quiz(questions=questions, **terms), *learners)


@pytest.fixture
def attempt(cast):
    """Kofi's, in a cohort that faye keeps."""
    handed_in = hand_in(cast.kofi, a_lesson(cast.kofi, cast.amara))
    put_in_cohort(cast.kofi, handed_in.course_key, facilitators=[cast.faye])
    return handed_in


def mark(actor, attempt, levels=BEST, comment="A wish one can draw.", based_on=None):
    answer = attempt.open_answers.get()
    return mark_answer(actor=actor, answer_id=answer.pk, levels=levels, comment=comment, based_on=based_on, at=clock.now())


def grades(attempt):
    return [(grade.reason, str(grade.points), grade.is_passed, grade.waiting) for grade in attempt.grades.all()]


def passes(attempt):
    return ProgressEvent.objects.filter(kind=EventKind.QUIZ_PASSED, user=attempt.user).count()


def test_handing_in_grades_the_automatic_part_and_lets_the_rest_wait(attempt):
    assert grades(attempt) == [("automatic", "1.00", False, 1)]
    assert [(answer.handed_in_at, answer.review) for answer in OpenAnswer.objects.all()] == [(attempt.submitted_at, None)]
    assert passes(attempt) == 0


def test_an_open_question_without_an_answer_waits_for_nobody(cast):
    attempt = hand_in(cast.kofi, a_lesson(cast.kofi), response=None)
    assert (grades(attempt), OpenAnswer.objects.count()) == ([("automatic", "1.00", False, 0)], 0)


def test_a_mark_is_a_new_grade_that_may_pass_and_is_told_once(cast, attempt):
    first = mark(cast.faye, attempt, MIDDLE)
    mark(cast.mona, attempt, BEST, based_on=attempt.open_answers.get().review_id)

    assert grades(attempt) == [("automatic", "1.00", False, 1), ("marked", "2.80", True, 0), ("marked", "4.00", True, 0)]
    assert (first.given_by, passes(attempt)) == (cast.faye, 1)
    assert AuditEntry.objects.filter(verb="answer.marked").count() == 2
    told = Notification.objects.filter(recipient=cast.kofi, kind="courses.answer_marked")
    assert {notification.url for notification in told} == {f"/attempts/{attempt.pk}/result/"}


def test_a_pass_is_never_taken_back_by_a_lower_mark(cast, attempt):
    mark(cast.faye, attempt, BEST)
    lower = mark(cast.faye, attempt, {"1": "3", "2": "2"}, based_on=attempt.open_answers.get().review_id)
    assert (str(lower.points), lower.is_passed, passes(attempt)) == ("1.00", True, 1)


def test_the_second_of_two_markers_is_told_and_loses_nothing(cast, attempt):
    mark(cast.faye, attempt)
    with pytest.raises(MarkedMeanwhile) as conflict:
        mark(cast.mona, attempt, MIDDLE)
    assert (conflict.value.review.reviewer, Review.objects.count()) == (cast.faye, 1)
    assert "Faye marked this answer" in str(conflict.value)


def test_a_mark_needs_the_whole_rubric(cast, attempt):
    with pytest.raises(ReviewNotWhole):
        mark(cast.faye, attempt, {"1": "1"})
    assert GradeEvent.objects.count() == 1


@pytest.mark.parametrize("who", ["kofi", "amara", "marlon", "ed"])
def test_security_02_only_who_teaches_the_learner_marks(cast, attempt, who):
    with pytest.raises(NoSuchAnswer):
        mark(getattr(cast, who), attempt)


def test_security_02_a_facilitator_of_another_cohort_sees_nothing(cast, attempt, client):
    stranger = UserFactory(roles=["facilitator"])
    client.force_login(stranger)
    assert client.get(reverse("courses:mark", args=[attempt.open_answers.get().pk])).status_code == 404
    assert "Kofi" not in client.get(reverse("courses:marking")).content.decode()


def test_nobody_marks_their_own_answer(cast):
    attempt = hand_in(cast.mona, a_lesson(cast.mona))
    with pytest.raises(NoSuchAnswer):
        mark(cast.mona, attempt)


def test_the_rubric_is_the_one_of_the_start(cast, attempt):
    from review.models import Rubric

    rubric = Rubric.objects.get()
    rubric.criteria = rubric.criteria.stream_block.to_python([])
    rubric.save()
    assert str(mark(cast.faye, attempt).points) == "4.00"


def test_an_open_answer_cannot_be_checked_at_once(cast):
    lesson = a_lesson(cast.kofi, feedback="each")
    attempt = start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    key = attempt.snapshot["questions"][1]["key"]
    with pytest.raises(NothingToCheck):
        save_answer(
            user=cast.kofi,
            attempt_id=attempt.pk,
            question_key=key,
            response=TEXT,
            base_version=0,
            at=clock.now(),
            check=True,
        )


def test_the_learner_sees_that_it_waits_and_then_rubric_and_comment(cast, attempt, client):
    client.force_login(cast.kofi)
    result = reverse("courses:attempt-result", args=[attempt.pk])

    before = client.get(result).content.decode()
    mark(cast.faye, attempt, MIDDLE, comment="Say what the sea sounds like. <b>")
    after = client.get(result).content.decode()

    assert "1 answer waits for marking" in before
    assert "Waiting for marking" in before
    assert "Passed. Well done." in after
    assert "One of the two is there" in after
    assert "Say what the sea sounds like. &lt;b&gt;" in after
    assert "Signed by Faye" in after


def test_the_review_keeps_its_share_of_the_points(cast, attempt):
    mark(cast.faye, attempt, MIDDLE)
    review = review_attempt(attempt_for(cast.kofi, attempt.pk), today=clock.today())
    assert [str(view.mark.earned) for view in review.questions] == ["1.00", "1.80"]


def post(client, attempt, **changes):
    data = {"criterion-1": "1", "criterion-2": "1", "comment": "Good.", "based_on": "", **changes}
    return client.post(reverse("courses:mark", args=[attempt.open_answers.get().pk]), data)


def test_marking_by_the_form_and_a_conflict_keeps_what_was_typed(cast, attempt, client):
    client.force_login(cast.faye)
    assert post(client, attempt)["Location"] == reverse("courses:marking")

    client.force_login(cast.mona)
    refused = post(client, attempt, comment="My longer comment", **{"criterion-1": "2"})
    page = refused.content.decode()
    again = post(client, attempt, comment="My longer comment", based_on=str(Review.objects.get().pk))

    assert refused.status_code == 409
    assert "Faye marked this answer while you were reading it" in page
    assert "My longer comment" in page
    assert again["Location"] == reverse("courses:marking")
    assert OpenAnswer.objects.get().review.comment == "My longer comment"


def test_a_form_without_a_level_says_so(cast, attempt, client):
    client.force_login(cast.faye)
    page = post(client, attempt, **{"criterion-2": ""}).content.decode()
    assert "Choose a level." in page
    assert not Review.objects.exists()


def test_the_queue_is_oldest_first_and_costs_the_same_for_one_and_three(cast, client):
    lesson = a_lesson(cast.kofi, cast.amara, cast.marlon)
    client.force_login(cast.mona)
    url, counts, texts = reverse("courses:marking"), [], []
    for learners in ([cast.kofi], [cast.amara, cast.marlon]):
        for learner in learners:
            hand_in(learner, lesson)
        OpenAnswer.objects.filter(attempt__user=cast.amara).update(handed_in_at=clock.now() - dt.timedelta(days=2))
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            texts.append(client.get(url).content.decode())
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8
    assert texts[1].index("Amara") < texts[1].index("Kofi") < texts[1].index("Marlon")
    assert [query["sql"] for query in queries.captured_queries if '."snapshot"' in query["sql"]] == []


def test_marked_answers_move_to_the_other_list(cast, attempt, client):
    mark(cast.faye, attempt)
    client.force_login(cast.faye)
    url = reverse("courses:marking")
    assert "Nothing waits for you" in client.get(url).content.decode()
    assert "5 of 5 by Faye" in client.get(url, {"marked": "1"}).content.decode()


def test_the_home_page_of_a_facilitator_says_how_many_wait(cast, attempt, client):
    client.force_login(cast.faye)
    assert "1 answer waits for your mark" in client.get(reverse("accounts:me")).content.decode()


def test_the_copy_of_ones_data_holds_the_reviews_and_erasure_empties_their_comments(cast, attempt):
    mark(cast.faye, attempt)
    [holding] = [each for each in holdings() if each.name == "quizzes"]

    [row] = holding.rows(cast.kofi)
    holding.erase(cast.kofi)

    assert [(review["comment"], review["points"]) for review in row["reviews"]] == [("A wish one can draw.", 5)]
    assert {answer["question"] for answer in row["answers"]} == {"Which rate is film's?"}
    assert Review.objects.get().comment == ""
