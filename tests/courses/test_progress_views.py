import json
import uuid

import pytest
from django.urls import reverse

from courses.enums import EnrolmentStatus
from courses.models import Enrolment, LessonProgress, Module, ProgressEvent, Reflection
from tests.factories import make_course, make_lesson
from tests.taught import enrol

pytestmark = pytest.mark.django_db
EVENTS = "/learning/events/"
BODY = [
    ("checklist", {"title": "Draw", "items": ["a", "b"]}, "c1"),
    ("reflection", {"prompt": "Why?"}, "r1"),
]


@pytest.fixture
def lesson(cast, client):
    """A lesson to mark as done, with a checklist and a reflection, that kofi takes; kofi is signed in."""
    course = make_course(lessons=0)
    lesson = make_lesson(Module.objects.get(), requires_mark=True, body=BODY)
    enrol(cast.kofi, course.translation_key)
    client.force_login(cast.kofi)
    return lesson


def event(lesson, kind="lesson_viewed", **more):
    moment = "2026-03-02T15:00:00.000Z"
    return {"id": str(uuid.uuid4()), "kind": kind, "lesson_key": str(lesson.translation_key), "occurred_at": moment, **more}


def post(client, body):
    return client.post(EVENTS, json.dumps(body), content_type="application/json")


def test_a_batch_answers_for_each_event_and_says_where_the_learner_stands(client, lesson):
    good, tick, bad = event(lesson), event(lesson, "checklist_done", block_id="c1", data={"items": [0]}), {"id": "x"}
    answer = post(client, {"events": [good, tick, bad], "lesson": str(lesson.translation_key)}).json()
    html = answer["standing"].pop("html")
    assert answer == {
        "accepted": [good["id"], tick["id"]],
        "duplicate": [],
        "refused": {"x": "shape"},
        "standing": {"is_done": False, "percent": 0},
    }
    assert "Tick everything in “Draw” (1 of 2 so far)." in html
    again = post(client, {"events": [good]}).json()
    assert again == {"accepted": [], "duplicate": [good["id"]], "refused": {}, "standing": None}


def test_a_batch_costs_few_queries_whatever_its_size(client, lesson, django_assert_max_num_queries):
    post(client, {"events": [event(lesson)]})
    for size in (1, 30):
        with django_assert_max_num_queries(16):
            post(client, {"events": [event(lesson) for _ in range(size)]})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ('{"events": 1}', 413),
        (json.dumps({"events": [{}] * 101}), 413),
        (json.dumps({"events": [], "more": "x" * 70_000}), 413),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_message(client, lesson, body, status):
    answer = client.post(EVENTS, body, content_type="application/json")
    assert (answer.status_code, list(answer.json())) == (status, ["message"])


@pytest.mark.parametrize(
    "change",
    [
        {"occurred_at": "yesterday"},
        {"occurred_at": 5},
        {"occurred_at": None},
        {"lesson_key": "1"},
        {"kind": ["lesson_viewed"]},
        {"block_id": "x" * 37},
        {"block_id": {"a": 1}},
    ],
)
def test_events_of_a_wrong_shape_are_refused_one_by_one(client, lesson, change):
    bad, good = event(lesson) | change, event(lesson)
    answer = post(client, {"events": [bad, good]}).json()
    assert (answer["accepted"], answer["refused"]) == ([good["id"]], {bad["id"]: "shape"})


def test_security_15_extra_fields_of_an_event_are_ignored(client, cast, lesson):
    extra = event(lesson, user=cast.amara.pk, user_id=cast.amara.pk, course_key=str(uuid.uuid4()), received_at="1970-01-01")
    post(client, {"events": [extra], "user": cast.amara.pk})
    assert list(ProgressEvent.objects.values_list("user__username", "course_key")) == [
        ("kofi", Enrolment.objects.get().course_key)
    ]


def test_security_55_events_need_the_token_and_never_come_by_get(cast, lesson):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.kofi)
    assert post(strict, {"events": [event(lesson)]}).status_code == 403
    assert strict.get(EVENTS).status_code == 405
    assert ProgressEvent.objects.count() == 0


def test_who_signed_out_is_told_and_nothing_is_dropped(client, lesson):
    client.logout()
    assert post(client, {"events": [event(lesson)]}).status_code == 401


def test_forms_tell_the_same_facts_without_scripts(client, lesson):
    key = lesson.translation_key
    ticked = client.post(reverse("courses:checklist", args=[key, "c1"]), {"items": ["0", "1", "x"]})
    marked = client.post(reverse("courses:mark-done", args=[key]))
    assert (ticked.url, marked.url) == (f"{lesson.url}#b-c1", f"{lesson.url}#lesson-standing")
    row = LessonProgress.objects.get()
    assert row.state == {"lesson": {"viewed": True, "marked": True}, "c1": {"ticked": [0, 1]}}
    assert row.completed_at


def test_a_reflection_is_saved_from_the_version_it_was_based_on(client, lesson):
    url = reverse("courses:reflection", args=[lesson.translation_key, "r1"])
    json_headers = {"headers": {"accept": "application/json"}}
    first = client.post(url, {"text": "one", "version": "0"}, **json_headers)
    same = client.post(url, {"text": "one", "version": "0"}, **json_headers)
    other = client.post(url, {"text": "two", "version": "0"}, **json_headers)
    page = client.post(url, {"text": "two", "version": "0"})
    merged = client.post(url, {"text": "one and two", "version": "1"})
    assert [first.json()["version"], same.json()["version"]] == [1, 1]
    assert (other.status_code, other.json()["text"], other.json()["yours"]) == (409, "one", "two")
    assert page.status_code == 409
    assert {"one", "two"} <= set(page.content.decode().replace("<", ">").split(">"))
    assert merged.status_code == 302
    assert list(Reflection.objects.values_list("text", "version")) == [("one and two", 2)]


def test_a_reflection_that_is_too_long_comes_back_whole(client, lesson):
    url = reverse("courses:reflection", args=[lesson.translation_key, "r1"])
    answer = client.post(url, {"text": "x" * 20_001, "version": "0"})
    assert answer.status_code == 400
    assert "x" * 20_001 in answer.content.decode()
    assert not Reflection.objects.exists()


def test_who_left_can_send_only_what_was_done_before(client, cast, lesson):
    Enrolment.objects.update(status=EnrolmentStatus.LEFT, left_at="2026-03-02T15:30:00Z")
    before, after = event(lesson), event(lesson, occurred_at="2026-03-02T16:00:00Z")
    answer = post(client, {"events": [before, after]}).json()
    assert (answer["accepted"], answer["refused"]) == ([before["id"]], {after["id"]: "left_course"})
