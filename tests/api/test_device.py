"""What becomes of a device's queue when the world changed meanwhile. The browser's side is tests/e2e/test_offline.py."""

import datetime as dt
import json
import uuid

import pytest
from django.test import Client

from accounts.models import Profile
from core import clock
from courses.actions.enrolment import leave
from courses.models import Answer, Attempt, Enrolment, Lesson, Module, ProgressEvent, QuizItem
from tests.api.client import ROOT, an_event
from tests.factories import QUIZ_BLOCK, make_course, make_lesson, make_question, make_quiz, make_quiz_lesson
from tests.taught import enrol

pytestmark = pytest.mark.django_db
CHECKLIST = ("checklist", {"title": "Draw", "items": ["a", "b"]}, "c1")


class Device:
    """A browser whose pages were opened by `owner`, whoever is signed in now."""

    def __init__(self, owner):
        self.owner = owner
        self.client = Client()
        self.sign_in(owner)

    def sign_in(self, user):
        self.client.force_login(user)

    def send(self, method, path, data, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()} | {"X-Person": str(self.owner.public_id)}
        body = json.dumps(data, default=str)
        return self.client.generic(method, ROOT + path, body, content_type="application/json", headers=named)

    def events(self, *events, **headers):
        return self.send("POST", "/progress/events", {"events": events}, **headers)


@pytest.fixture
def lesson(cast):
    course = make_course(lessons=0)
    lesson = make_lesson(Module.objects.get(), requires_mark=True, body=[CHECKLIST])
    for person in (cast.kofi, cast.amara):
        enrol(person, course.translation_key)
    return lesson


@pytest.fixture
def device(cast):
    return Device(cast.kofi)


def test_one_person_s_queue_is_never_taken_as_somebody_else_s(cast, lesson, device):
    event = an_event(lesson.translation_key, "marked_done")
    device.sign_in(cast.amara)
    refused = device.events(event, Idempotency_Key="one")
    device.sign_in(cast.kofi)
    taken = device.events(event, Idempotency_Key="one")
    assert (refused.status_code, refused.json()["code"]) == (403, "another-person")
    assert taken.json()["accepted"] == [str(event["id"])]
    assert list(ProgressEvent.objects.values_list("user__username", "kind")) == [("kofi", "marked_done")]


def test_answers_and_notes_of_one_person_are_not_saved_for_another(cast, device):
    lesson = make_quiz_lesson(make_quiz(questions=[make_question()]), cast.kofi, cast.amara)
    attempt = device.send("POST", f"/quizzes/{lesson.translation_key}/{QUIZ_BLOCK}/attempts", {}).json()
    device.sign_in(cast.amara)
    question = attempt["questions"][0]["question"]["key"]
    answer = device.send("PUT", f"/attempts/{attempt['id']}/answers/{question}", {"response": "1"})
    handed_in = device.send("POST", f"/attempts/{attempt['id']}/submit", {})
    note = device.send("PUT", f"/lessons/{lesson.translation_key}/notes/r1", {"text": "mine"})
    assert {reply.json()["code"] for reply in (answer, handed_in, note)} == {"another-person"}
    assert (Answer.objects.count(), Attempt.objects.get().submitted_at) == (0, None)


def test_signed_out_means_not_now_and_the_same_request_counts_once_later(cast, lesson, device):
    event = an_event(lesson.translation_key)
    device.client.logout()
    away = device.events(event, Idempotency_Key="one")
    device.sign_in(cast.kofi)
    taken, again = (device.events(event, Idempotency_Key="one") for _ in range(2))
    assert (away.status_code, away.json()["code"]) == (401, "not-signed-in")
    assert (taken.json()["accepted"], again.content) == ([str(event["id"])], taken.content)
    assert ProgressEvent.objects.count() == 1


def test_a_guardian_s_no_in_the_middle_of_a_lesson_keeps_the_queue_waiting(cast, lesson, device):
    event = an_event(lesson.translation_key, "marked_done")
    Profile.objects.filter(user=cast.kofi).update(date_of_birth=clock.today() - dt.timedelta(days=365 * 12))
    type(cast.kofi).objects.filter(pk=cast.kofi.pk).update(paused_at=clock.now())
    paused = device.events(event, Idempotency_Key="one")
    type(cast.kofi).objects.filter(pk=cast.kofi.pk).update(paused_at=None)
    taken = device.events(event, Idempotency_Key="one")
    assert paused.status_code == 403
    assert ProgressEvent.objects.count() == 1
    assert taken.json()["accepted"] == [str(event["id"])]


@pytest.mark.parametrize("behind", [dt.timedelta(0), dt.timedelta(days=2), dt.timedelta(hours=-5)])
def test_removed_in_the_middle_of_a_lesson_only_what_was_done_before_counts_whatever_the_clock_says(
    cast, lesson, device, behind
):
    """The device's clock is `behind`; the person left an hour ago, one event is from before and one from after."""
    now = clock.now()
    key = lesson.translation_key
    Enrolment.objects.update(enrolled_at=now - dt.timedelta(days=9))
    leave(user=cast.kofi, course_key=cast.kofi.enrolments.get().course_key, at=now - dt.timedelta(hours=1))
    before, after = (
        an_event(key, occurred_at=(now - behind - dt.timedelta(minutes=minutes)).isoformat()) for minutes in (90, 30)
    )
    answer = device.events(before, after, Sent_At=(now - behind).isoformat()).json()
    assert (answer["accepted"], answer["refused"]) == ([str(before["id"])], {str(after["id"]): "left_course"})


def test_what_was_done_in_a_block_that_was_taken_out_meanwhile_still_counts(cast, lesson, device):
    page = Lesson.objects.get(pk=lesson.pk)
    page.body = []
    page.save_revision().publish()
    tick = an_event(lesson.translation_key, "checklist_done", block_id="c1", data={"items": [0, 1]})
    unknown = an_event(lesson.translation_key, "checklist_done", block_id="c2", data={"items": [0]})
    answer = device.events(tick, unknown).json()
    assert (answer["accepted"], answer["refused"]) == ([str(tick["id"])], {str(unknown["id"]): "no_such_activity"})


def test_a_quiz_that_was_edited_meanwhile_is_graded_as_it_was_begun(cast, device):
    quiz = make_quiz(questions=[make_question()])
    lesson = make_quiz_lesson(quiz, cast.kofi)
    attempt = device.send("POST", f"/quizzes/{lesson.translation_key}/{QUIZ_BLOCK}/attempts", {}).json()
    asked = attempt["questions"][0]["question"]
    page = Lesson.objects.get(pk=lesson.pk)
    page.body = []  # the quiz is taken out of the lesson, and its question out of the quiz
    page.save_revision().publish()
    QuizItem.objects.filter(quiz=quiz).delete()
    right = next(option["id"] for option in asked["options"] if option["text"] == "24")
    saved = device.send("PUT", f"/attempts/{attempt['id']}/answers/{asked['key']}", {"response": right})
    result = device.send("POST", f"/attempts/{attempt['id']}/submit", {}, Idempotency_Key=uuid.uuid4().hex)
    assert saved.status_code == 200
    assert (result.json()["percent"], result.json()["is_passed"]) == (100, True)
