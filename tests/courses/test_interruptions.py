"""What happens to somebody in the middle of their work: a clear message, nothing lost, nothing earned taken back."""

import json

import pytest
from django.urls import reverse

from accounts.actions import record_paper_consent
from accounts.enums import ConsentPurpose, Relation
from core import clock
from courses.actions.enrolment import leave
from courses.actions.quizzes import start_attempt, submit_attempt
from courses.models import Answer, Attempt, CourseProgress, Enrolment, Lesson, LessonProgress, ProgressEvent, Question, QuizItem
from tests.api.client import ROOT, an_event
from tests.factories import QUIZ_BLOCK, make_cohort, make_question, make_quiz, make_quiz_lesson

pytestmark = pytest.mark.django_db
FROM_A_FORM = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def lesson(cast, client):
    """A lesson with a quiz of two questions that kofi takes; kofi is signed in."""
    client.force_login(cast.kofi)
    questions = [make_question("single", prompt=f"Question {number}") for number in (1, 2)]
    return make_quiz_lesson(make_quiz(questions=questions), cast.kofi)


def begin(cast, lesson):
    return start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())


def answer(client, attempt, index=0):
    key = attempt.snapshot["questions"][index]["key"]
    body = {"response": "2", "base_version": 0, "client": "tab-1"}
    return client.put(f"{ROOT}/attempts/{attempt.pk}/answers/{key}", json.dumps(body), content_type="application/json")


def tell(client, event):
    return client.post(f"{ROOT}/progress/events", json.dumps({"events": [event]}), content_type="application/json")


def seen(lesson):
    event = an_event(str(lesson.translation_key), "lesson_viewed")
    return event | {"id": str(event["id"])}


def guardian_says(cast, *, yes):
    answers = dict.fromkeys(ConsentPurpose, yes)
    record_paper_consent(
        actor=cast.mona,
        learner=cast.kofi,
        name="Auntie Vi",
        relation=Relation.GUARDIAN,
        answers=answers,
        reference="",
        language="en",
        at=clock.now(),
    )


def hand_in(client, attempt):
    """With what is saved; the result is what a learner reads then."""
    submit_attempt(user=attempt.user, attempt_id=attempt.pk, at=clock.now())
    return client.get(reverse("courses:attempt-result", args=[attempt.pk]))


def test_a_guardian_who_withdraws_in_the_middle_of_a_lesson_stops_it_and_loses_nothing(cast, client, lesson):
    first, second, attempt = seen(lesson), seen(lesson), begin(cast, lesson)
    tell(client, first)
    answer(client, attempt)
    before = list(ProgressEvent.objects.values_list("pk", "kind")), list(LessonProgress.objects.values_list("pk", flat=True))

    guardian_says(cast, yes=False)
    refused = [tell(client, second), answer(client, attempt, index=1)]
    during = list(ProgressEvent.objects.values_list("pk", "kind")), list(LessonProgress.objects.values_list("pk", flat=True))
    guardian_says(cast, yes=True)
    again = [tell(client, second), answer(client, attempt, index=1)]

    assert [response.status_code for response in refused] == [403, 403]
    assert {response.json()["detail"] for response in refused} == {"Your account is paused. What you did is kept."}
    assert during == before
    assert [response.status_code for response in again] == [200, 200]
    assert again[0].json()["accepted"] == [second["id"]]
    assert [row.response for row in Answer.objects.filter(attempt=attempt)] == ["2", "2"]


def test_who_sends_a_form_while_paused_reads_a_page(cast, client, lesson):
    attempt = begin(cast, lesson)
    guardian_says(cast, yes=False)
    response = client.post(reverse("courses:attempt-submit", args=[attempt.pk]), {}, headers=FROM_A_FORM)
    assert (response.status_code, response["Content-Type"]) == (403, "text/html; charset=utf-8")
    assert "Your account is paused. What you did is kept." in response.content.decode()
    assert Attempt.objects.get().is_open


def test_who_is_out_of_a_cohort_in_the_middle_of_a_quiz_keeps_what_was_answered(cast, client, lesson):
    enrolment, course_key = Enrolment.objects.get(), Enrolment.objects.get().course_key
    enrolment.cohort = make_cohort(lesson.get_parent().get_parent().specific)
    enrolment.save()
    early, attempt = seen(lesson), begin(cast, lesson)
    answer(client, attempt)

    leave(user=cast.kofi, course_key=course_key, at=clock.now())
    late = answer(client, attempt, index=1)
    told = tell(client, early).json()
    result = hand_in(client, attempt)

    assert (late.status_code, told["accepted"]) == (200, [early["id"]])
    assert (result.status_code, str(attempt.grades.get().points)) == (200, "2.00")


def test_a_course_that_is_edited_in_the_middle_of_an_attempt_counts_what_was_asked(cast, client, lesson):
    attempt = begin(cast, lesson)
    answer(client, attempt)
    shown = client.get(reverse("courses:attempt", args=[attempt.pk])).content.decode()

    QuizItem.objects.all().delete()
    Question.objects.all().delete()
    lesson.body = []
    lesson.save_revision().publish()
    Lesson.objects.get(pk=lesson.pk).unpublish()
    late = answer(client, attempt, index=1)
    page = client.get(reverse("courses:attempt", args=[attempt.pk]))
    result = hand_in(client, attempt)

    assert "Question 1" in shown
    assert (late.status_code, page.status_code, result.status_code) == (200, 200, 200)
    assert "Question 1" in page.content.decode()
    assert str(attempt.grades.get().points) == "2.00"


def test_a_course_that_was_finished_stays_finished_when_its_lessons_go(cast, client, lesson):
    attempt = begin(cast, lesson)
    for index in (0, 1):
        answer(client, attempt, index=index)
    hand_in(client, attempt)
    before = set(ProgressEvent.objects.values_list("kind", flat=True))
    done = list(CourseProgress.objects.values_list("completed_at", flat=True))

    Lesson.objects.get(pk=lesson.pk).unpublish()
    leave(user=cast.kofi, course_key=Enrolment.objects.get().course_key, at=clock.now())

    assert "quiz_passed" in before
    assert set(ProgressEvent.objects.values_list("kind", flat=True)) == before
    assert list(CourseProgress.objects.values_list("completed_at", flat=True)) == done
