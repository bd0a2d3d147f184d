"""The register: late, repeated, contradicting and forged marks, and people who check themselves in."""

import datetime as dt
import json
import random
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.attendance import DoorsClosed, NotInThisCohort, RegisterMark, check_in, take_register
from courses.actions.enrolment import enrol, leave
from courses.actions.rebuild import rebuild_learner
from courses.models import Attendance, CohortGroup, Enrolment, ProgressEvent
from courses.queries.cohorts import attendance_counts
from courses.queries.sessions import register_of
from tests.factories import UserFactory, make_cohort, make_course, make_session

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def course():
    return make_course()


@pytest.fixture
def cohort(course, cast):
    return make_cohort(course, facilitators=[cast.faye])


@pytest.fixture
def session(cohort):
    return make_session(cohort)


def join(cohort, *users):
    at = clock.now() - dt.timedelta(days=9)
    return [enrol(user=user, course_key=cohort.course_key, cohort=cohort, at=at) for user in users]


def mark(enrolment, status, at, **fields):
    return RegisterMark(uuid.uuid4(), enrolment.public_id, status, at, **fields)


def take(cast, session, *marks, at=None):
    return take_register(actor=cast.faye, session=session, marks=marks, received_at=at or clock.now())


def register(session):
    return {row.enrolment.user.display_name: row.status for row in register_of(session)}


def test_the_later_mark_stands_in_whatever_order_marks_arrive(cast, cohort, session):
    (kofi,) = join(cohort, cast.kofi)
    first, second = mark(kofi, "absent", session.starts_at), mark(kofi, "late", session.starts_at + 20 * MINUTE)
    at = session.starts_at + HOUR
    assert take(cast, session, second, at=at).accepted == [second.id]
    assert take(cast, session, first, second, at=at).duplicate == [second.id]
    assert register(session) == {"Kofi": "late"}
    assert ProgressEvent.objects.filter(kind="attendance").count() == 2


def test_the_register_is_the_fold_of_the_events(cast, cohort, session):
    people = join(cohort, cast.kofi, cast.amara)
    for minute, status in enumerate(("absent", "late", "present")):
        marks = [mark(person, status, session.starts_at + minute * MINUTE) for person in people]
        take(cast, session, *marks, at=session.ends_at)
    for user in (cast.kofi, cast.amara):
        assert rebuild_learner(user_id=user.pk, is_writing=False, shuffle=random.Random(3)) == 0
    Attendance.objects.filter(user=cast.kofi).update(status="absent")
    Attendance.objects.filter(user=cast.amara).delete()
    assert [rebuild_learner(user_id=user.pk, is_writing=True) for user in (cast.kofi, cast.amara)] == [1, 1]
    assert register(session) == {"Kofi": "present", "Amara": "present"}


def test_clocks_that_are_wrong_neither_win_nor_lose_for_ever(cast, cohort, session):
    (kofi,) = join(cohort, cast.kofi)
    received_at = session.starts_at + 10 * MINUTE
    take(cast, session, mark(kofi, "present", session.starts_at + dt.timedelta(days=400)), at=received_at)
    assert ProgressEvent.objects.get(kind="attendance").occurred_at == received_at
    take(cast, session, mark(kofi, "late", received_at + MINUTE), at=received_at + 2 * MINUTE)
    assert register(session) == {"Kofi": "late"}


def test_after_the_day_a_change_needs_a_reason_that_is_kept(cast, cohort, session):
    kofi, amara = join(cohort, cast.kofi, cast.amara)
    take(cast, session, mark(kofi, "absent", session.starts_at))
    later = session.ends_at + dt.timedelta(days=2)
    bare, first = mark(kofi, "present", later), mark(amara, "present", later)
    result = take(cast, session, bare, first, at=later)
    assert (result.refused, result.accepted) == ({bare.id: "reason"}, [first.id])
    take(cast, session, mark(kofi, "excused", later, reason="Doctor's note"), at=later)
    entry = AuditEntry.objects.get(verb="attendance.corrected")
    assert (entry.detail["was"], entry.detail["now"], entry.detail["reason"]) == ("absent", "excused", "Doctor's note")
    assert register(session) == {"Kofi": "excused", "Amara": "present"}


def test_who_leaves_during_a_session_stays_in_its_register_and_who_left_before_does_not(cast, cohort, session):
    kofi, amara = join(cohort, cast.kofi, cast.amara)
    leave(user=cast.kofi, course_key=cohort.course_key, at=session.starts_at - HOUR)
    leave(user=cast.amara, course_key=cohort.course_key, at=session.starts_at + HOUR)
    early, there = mark(kofi, "present", session.starts_at), mark(amara, "present", session.starts_at)
    result = take(cast, session, early, there, at=session.ends_at)
    assert (result.refused, result.accepted) == ({early.id: "not_in_cohort"}, [there.id])
    assert register(session) == {"Amara": "present"}


def test_marks_for_strangers_wrong_words_and_cancelled_sessions_are_refused(cast, course, cohort, session):
    (kofi,) = join(cohort, cast.kofi)
    (stranger,) = join(make_cohort(course, "Other"), cast.amara)
    odd, foreign = mark(kofi, "asleep", session.starts_at), mark(stranger, "present", session.starts_at)
    assert take(cast, session, odd, foreign).refused == {odd.id: "status", foreign.id: "not_in_cohort"}
    off = make_session(cohort, cancelled_at=clock.now(), cancelled_because="Storm")
    late = mark(kofi, "present", off.starts_at)
    assert take(cast, off, late).refused == {late.id: "cancelled"}


def test_security_05_only_those_who_keep_a_cohort_take_its_register(cast, course, client):
    other = make_session(make_cohort(course, "Other"))
    (kofi,) = join(other.cohort, cast.kofi)
    for actor in (cast.faye, cast.kofi, cast.marlon):
        with pytest.raises(NotAllowed):
            take_register(actor=actor, session=other, marks=[], received_at=clock.now())
    client.force_login(cast.faye)
    given = {"id": str(uuid.uuid4()), "enrolment": str(kofi.public_id), "status": "present"}
    answer = send(client, other, {**given, "occurred_at": clock.now().isoformat()}, sent_at=clock.now())
    assert answer["code"] == "not-found"
    assert Attendance.objects.count() == 0


def test_a_group_has_a_register_of_its_own(cast, cohort):
    tuesday = CohortGroup.objects.create(cohort=cohort, name="Tuesday")
    kofi, _amara = join(cohort, cast.kofi, cast.amara)
    Enrolment.objects.filter(pk=kofi.pk).update(group=tuesday)
    assert register(make_session(cohort, group=tuesday)) == {"Kofi": ""}


def test_people_check_themselves_in_once_and_are_late_after_a_quarter_of_an_hour(cast, cohort, session):
    join(cohort, cast.kofi, cast.amara)
    assert check_in(user=cast.kofi, session=session, at=session.starts_at - 10 * MINUTE) == "present"
    assert check_in(user=cast.amara, session=session, at=session.starts_at + 16 * MINUTE) == "late"
    assert check_in(user=cast.kofi, session=session, at=session.starts_at + 50 * MINUTE) == "present"
    assert ProgressEvent.objects.filter(kind="attendance").count() == 2
    assert [row.by_themselves for row in register_of(session)] == [True, True]


def test_nobody_checks_in_while_the_doors_are_closed_or_to_others_sessions(cast, cohort, session):
    join(cohort, cast.kofi)
    for at in (session.starts_at - HOUR, session.ends_at + MINUTE):
        with pytest.raises(DoorsClosed):
            check_in(user=cast.kofi, session=session, at=at)
    with pytest.raises(NotInThisCohort):
        check_in(user=cast.amara, session=session, at=session.starts_at)
    assert Attendance.objects.count() == 0


def test_the_code_on_the_wall_leads_to_a_button_and_runs_out(client, cast, cohort, session, monkeypatch):
    join(cohort, cast.kofi)
    client.force_login(cast.faye)
    page = client.get(reverse("courses:check-in-code", args=[session.public_id]))
    address = page.context["address"].removeprefix("http://localhost:8000")
    client.force_login(cast.kofi)
    assert (client.get(address).status_code, Attendance.objects.count()) == (200, 0)
    assert "you are checked in: Present" in client.post(address).content.decode()
    assert client.get(address[:-3] + "abc/").status_code == 404
    monkeypatch.setattr("courses.views.attendance.CODE_SECONDS", -1)
    assert client.post(address).status_code == 410


def send(client, session, *marks, sent_at):
    sent = {"content_type": "application/json", "headers": {"Sent-At": sent_at.isoformat()}}
    return client.post(f"/api/v1/sessions/{session.public_id}/marks", json.dumps({"marks": marks}), **sent).json()


def test_a_phone_whose_clock_is_days_behind_is_put_right(client, cast, cohort, session):
    (kofi,) = join(cohort, cast.kofi)
    client.force_login(cast.faye)
    given = {"id": str(uuid.uuid4()), "enrolment": str(kofi.public_id), "status": "present"}
    wrong = clock.now() - dt.timedelta(days=3)
    answer = send(client, session, {**given, "occurred_at": (wrong - MINUTE).isoformat()}, sent_at=wrong)
    assert answer == {"accepted": [given["id"]], "duplicate": [], "refused": {}}
    assert abs(ProgressEvent.objects.get(kind="attendance").occurred_at - (clock.now() - MINUTE)) < 30 * dt.timedelta(seconds=1)


def test_a_mark_that_cannot_be_stored_is_refused_alone(client, cast, cohort, session):
    kofi, amara = join(cohort, cast.kofi, cast.amara)
    client.force_login(cast.faye)
    now = clock.now()
    bad, good = (
        {"id": str(uuid.uuid4()), "enrolment": str(row.public_id), "status": "present", "occurred_at": now.isoformat()}
        for row in (kofi, amara)
    )
    answer = send(client, session, bad | {"reason": "a\0"}, good, sent_at=now)
    assert (answer["accepted"], answer["refused"]) == ([good["id"]], {bad["id"]: "shape"})


def test_a_clock_at_the_end_of_time_stops_no_queue(client, cast, cohort, session):
    (kofi,) = join(cohort, cast.kofi)
    client.force_login(cast.faye)
    given = {"id": str(uuid.uuid4()), "enrolment": str(kofi.public_id), "status": "present"}
    never = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
    answer = send(client, session, given | {"occurred_at": "9999-12-30T00:00:00+00:00"}, sent_at=never)
    assert answer["accepted"] == [given["id"]]
    assert ProgressEvent.objects.get(kind="attendance").occurred_at <= clock.now()


def test_the_register_works_as_a_plain_form(client, cast, cohort, session):
    kofi, amara = join(cohort, cast.kofi, cast.amara)
    client.force_login(cast.faye)
    address = reverse("courses:register", args=[session.public_id])
    for _ in range(2):
        client.post(address, {str(kofi.public_id): "present", str(amara.public_id): ""})
    assert (register(session), ProgressEvent.objects.count()) == ({"Kofi": "present", "Amara": ""}, 1)


def test_attendance_of_a_cohort_counts_excused_absence_as_not_expected(cast, cohort):
    (kofi,) = join(cohort, cast.kofi)
    for status in ("present", "late", "absent", "excused"):
        session = make_session(cohort)
        take(cast, session, mark(kofi, status, session.starts_at))
    attended, expected = attendance_counts(cohort)
    assert (attended[cast.kofi.pk], expected[cast.kofi.pk]) == (2, 3)


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_reads_the_same_for_one_person_and_for_three(cohort, session, count):
    join(cohort, *UserFactory.create_batch(count))
    with CaptureQueriesContext(connection) as queries:
        assert len(register_of(session)) == count
    assert len(queries) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_taking_a_register_costs_the_same_for_one_person_and_for_three(cast, cohort, session, count):
    people = join(cohort, *UserFactory.create_batch(count))
    marks = [mark(person, "present", session.starts_at) for person in people]
    with CaptureQueriesContext(connection) as queries:
        assert len(take(cast, session, *marks).accepted) == count
    assert len(queries) == 11
