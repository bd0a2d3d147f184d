import datetime as dt
import json
import uuid

import pytest
from django.urls import reverse

from core import clock
from courses.enums import EnrolmentStatus
from courses.models import Enrolment, LessonProgress, Module, ProgressEvent, Reflection
from tests.factories import make_course, make_lesson
from tests.taught import enrol

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/progress/events"
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
    return {"id": str(uuid.uuid4()), "kind": kind, "lesson": str(lesson.translation_key), "occurred_at": moment, **more}


def post(client, body):
    return client.post(EVENTS, json.dumps(body), content_type="application/json")


def test_a_batch_answers_for_each_event_and_the_page_says_where_the_learner_stands(client, lesson):
    good, tick, bad = event(lesson), event(lesson, "checklist_done", block_id="c1", data={"items": [0]}), {"id": "x"}
    answer = post(client, {"events": [good, tick, bad]}).json()
    standing = client.get(reverse("courses:lesson-standing", args=[lesson.translation_key])).content.decode()
    assert answer == {"accepted": [good["id"], tick["id"]], "duplicate": [], "refused": {"x": "shape"}}
    assert "Tick everything in “Draw” (1 of 2 so far)." in standing
    again = post(client, {"events": [good]}).json()
    assert again == {"accepted": [], "duplicate": [good["id"]], "refused": {}}


def test_a_batch_costs_few_queries_whatever_its_size(client, lesson, django_assert_max_num_queries):
    post(client, {"events": [event(lesson)]})
    for size in (1, 30):
        with django_assert_max_num_queries(16):
            post(client, {"events": [event(lesson) for _ in range(size)]})


@pytest.mark.parametrize(
    "change",
    [
        {"occurred_at": "yesterday"},
        {"occurred_at": None},
        {"lesson": "1"},
        {"kind": ["lesson_viewed"]},
        {"block_id": "x" * 37},
        {"block_id": {"a": 1}},
        {"block_id": "a\0"},
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


def test_a_note_is_saved_from_the_version_it_was_based_on(client, lesson):
    form = reverse("courses:reflection", args=[lesson.translation_key, "r1"])

    def put(text, base):
        address = f"/api/v1/lessons/{lesson.translation_key}/notes/r1"
        return client.put(address, json.dumps({"text": text, "base_version": base}), content_type="application/json")

    first, same, other = put("one", 0), put("one", 0), put("two", 0)
    page = client.post(form, {"text": "two", "version": "0"})
    merged = client.post(form, {"text": "one and two", "version": "1"})
    assert [first.json()["version"], same.json()["version"]] == [1, 1]
    assert (other.status_code, other.json()["saved"]) == (409, {"text": "one", "version": 1, "words": ["one"]})
    assert page.status_code == 409
    assert {"one", "two"} <= set(page.content.decode().replace("<", ">").split(">"))
    assert merged.status_code == 302
    assert list(Reflection.objects.values_list("text", "version")) == [("one and two", 2)]
    assert put("x" * 20_001, 2).status_code == 400
    nowhere = client.put(f"/api/v1/lessons/{lesson.translation_key}/notes/c1", '{"text": ""}', content_type="application/json")
    assert nowhere.status_code == 404  # the checklist is no note


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


def test_a_device_whose_clock_is_two_days_behind_is_put_right(client, lesson):
    now = clock.now()
    wrong = now - dt.timedelta(days=2)
    Enrolment.objects.update(enrolled_at=now - dt.timedelta(days=9))
    done = event(lesson, occurred_at=(wrong - dt.timedelta(minutes=5)).isoformat())
    body = json.dumps({"events": [done]})
    client.post(EVENTS, body, content_type="application/json", headers={"Sent-At": wrong.isoformat()})
    assert abs(ProgressEvent.objects.get().occurred_at - (now - dt.timedelta(minutes=5))) < dt.timedelta(minutes=1)


def test_a_moment_at_the_end_of_the_calendar_breaks_nothing(client, lesson):
    early, late = event(lesson, occurred_at="0001-01-01T00:00:00Z"), event(lesson, occurred_at="9999-12-31T23:59:59Z")
    body = json.dumps({"events": [early, late]})
    for sent_at in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"):
        answer = client.post(EVENTS, body, content_type="application/json", headers={"Sent-At": sent_at})
        assert answer.status_code == 200
