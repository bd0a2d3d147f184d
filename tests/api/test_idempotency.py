"""A write that is sent twice is done once."""

import datetime as dt
import threading

import pytest
from django.db import connections

from core import clock
from core.api.idempotency import forget_writes
from core.models import AuditEntry, IdempotentWrite
from tests.api.client import Program
from tests.cast import make_cast
from tests.factories import make_course


def code(response):
    return response.status_code, response.json().get("code")


@pytest.mark.django_db
def test_the_same_key_gets_the_first_answer_again(cast):
    program, body = Program(cast.kofi), {"course": make_course().translation_key}
    first = program.post("/enrolments", body, Idempotency_Key="one")
    again = program.post("/enrolments", body, Idempotency_Key="one")
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert (first.get("Idempotent-Replayed"), again["Idempotent-Replayed"]) == (None, "true")
    assert AuditEntry.objects.filter(verb="enrolment.started").count() == 1


@pytest.mark.django_db
def test_a_refusal_is_kept_too(cast):
    program, body = Program(cast.kofi), {"course": make_course(enrolment_mode="closed").translation_key}
    first = program.post("/enrolments", body, Idempotency_Key="one")
    again = program.post("/enrolments", body, Idempotency_Key="one")
    assert code(first) == code(again) == (409, "course-not-open")
    assert again["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_another_body_and_another_address_with_the_same_key_are_refused(cast):
    program = Program(cast.kofi)
    program.post("/enrolments", {"course": make_course().translation_key}, Idempotency_Key="one")
    other = program.post("/enrolments", {"course": make_course("Film").translation_key}, Idempotency_Key="one")
    elsewhere = program.post("/progress/events", {"events": []}, Idempotency_Key="one")
    assert code(other) == code(elsewhere) == (422, "idempotency-key-reused")


@pytest.mark.django_db
def test_keys_of_two_callers_do_not_meet(cast):
    body = {"course": make_course().translation_key}
    answers = [
        Program(person).post("/enrolments", body, Idempotency_Key="one") for person in (cast.kofi, cast.kofi, cast.amara)
    ]
    assert [answer.get("Idempotent-Replayed") for answer in answers] == [None] * 3
    assert answers[0].json()["id"] != answers[2].json()["id"]


@pytest.mark.django_db
def test_while_the_first_is_under_way_the_second_is_told_so_until_it_must_be_dead(cast):
    program, body = Program(cast.kofi), {"events": []}
    program.post("/progress/events", body, Idempotency_Key="one")
    IdempotentWrite.objects.update(status=None)
    waiting = program.post("/progress/events", body, Idempotency_Key="one")
    assert code(waiting) == (409, "idempotent-request-under-way")
    assert waiting["Retry-After"] == "1"
    IdempotentWrite.objects.update(started_at=clock.now() - dt.timedelta(minutes=2))
    assert program.post("/progress/events", body, Idempotency_Key="one").status_code == 200


@pytest.mark.django_db
def test_a_key_lasts_a_day(cast):
    program, body = Program(cast.kofi), {"events": []}
    program.post("/progress/events", body, Idempotency_Key="one")
    IdempotentWrite.objects.update(started_at=clock.now() - dt.timedelta(hours=25))
    assert program.post("/progress/events", {"events": [{}]}, Idempotency_Key="one").status_code == 200
    assert forget_writes(at=clock.now()) == 0
    assert forget_writes(at=clock.now() + dt.timedelta(hours=25)) == 1


@pytest.mark.django_db
def test_a_failure_of_ours_can_be_tried_again(cast, monkeypatch):
    program, body = Program(cast.kofi), {"events": []}
    with monkeypatch.context() as patched:
        patched.setattr("courses.api.learning.record_events", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            program.post("/progress/events", body, Idempotency_Key="one")
    again = program.post("/progress/events", body, Idempotency_Key="one")
    assert (again.status_code, again.get("Idempotent-Replayed")) == (200, None)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 129, "two words", "ümlaut"])
def test_other_keys_are_refused(cast, key):
    response = Program(cast.kofi).post("/progress/events", {"events": []}, Idempotency_Key=key)
    assert code(response) == (400, "invalid-idempotency-key")


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_done():
    person = make_cast().kofi
    body = {"course": make_course().translation_key}
    program = Program(person)
    start, answers = threading.Barrier(2), []

    def send():
        start.wait()
        answers.append(program.post("/enrolments", body, Idempotency_Key="one"))
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert AuditEntry.objects.filter(verb="enrolment.started").count() == 1
    assert IdempotentWrite.objects.count() == 1
    done = [answer for answer in answers if answer.status_code == 200]
    assert done
    assert all(code(answer) == (409, "idempotent-request-under-way") for answer in answers if answer not in done)
    if len(done) == 2:  # the second came after the first had ended
        assert done[0].content == done[1].content
