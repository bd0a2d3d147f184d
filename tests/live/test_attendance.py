"""What the room saw of who was there, and what a facilitator makes of it."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from courses.enums import AttendanceStatus
from courses.models import Attendance, Cohort, CohortSession, Enrolment, ProgressEvent
from live.actions.attendance import ReasonNeeded, check_attendance
from live.models import Attended, Visit, Workshop
from live.queries.attendance import attendance_of
from live.rules.attendance import proposed_status, time_covered
from tests.factories import UserFactory, make_session
from tests.live.workshops import enter, make_adult, make_workshop, opened, put_in_given_cohort

AT = dt.datetime(2026, 3, 2, 14, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def minutes(number):
    return dt.timedelta(minutes=number)


def test_two_pages_of_one_person_count_once():
    spans = [(AT + minutes(10), AT + minutes(40)), (AT, AT + minutes(20)), (AT + minutes(50), AT + minutes(55))]
    assert time_covered(spans) == minutes(45)


@pytest.mark.parametrize(
    ("came_after", "there", "expected"),
    [
        (0, 60, AttendanceStatus.PRESENT),
        (15, 45, AttendanceStatus.PRESENT),
        (16, 44, AttendanceStatus.LATE),
        (0, 14, AttendanceStatus.ABSENT),
        (0, 15, AttendanceStatus.PRESENT),
        (None, 0, AttendanceStatus.ABSENT),
    ],
)
def test_what_is_proposed(came_after, there, expected):
    came_at = None if came_after is None else AT + minutes(came_after)
    assert proposed_status(came_at, minutes(there), AT, HOUR) == expected


@pytest.fixture
def workshop(cast):
    """It began an hour ago and is over: Kofi was there all the time, Amara for five minutes."""
    make_adult(cast.kofi, cast.amara)
    workshop = opened(make_workshop(cast.kofi, cast.amara, lead=cast.faye, starts_in=-HOUR), cast.faye)
    now = clock.now()
    Workshop.objects.filter(pk=workshop.pk).update(opened_at=now - HOUR, ended_at=now, state="ended")
    workshop.state = "open"
    Workshop.objects.filter(pk=workshop.pk).update(state="open", ended_at=None)
    for person, stayed in ((cast.kofi, 60), (cast.amara, 5)):
        place = enter(person, workshop)
        Visit.objects.filter(place=place).update(came_at=now - HOUR, seen_at=now, left_at=now - HOUR + minutes(stayed))
    Workshop.objects.filter(pk=workshop.pk).update(state="ended", ended_at=now)
    return Workshop.objects.get(pk=workshop.pk)


def test_the_visits_propose_and_nothing_counts_yet(cast, workshop):
    lines = attendance_of(workshop, clock.now())
    assert [(line.user, line.minutes, line.status, line.said) for line in lines] == [
        (cast.amara, 5, "absent", False),
        (cast.kofi, 60, "present", False),
    ]
    assert not ProgressEvent.objects.exists()


def test_the_register_of_the_cohort_is_filled(cast, workshop):
    workshop.session = make_session(Cohort.objects.get(public_id=workshop.owner_key), starts_in=-HOUR)
    workshop.save()
    said = {cast.kofi.public_id: "present", cast.amara.public_id: "excused"}
    assert check_attendance(actor=cast.faye, workshop=workshop, statuses=said, at=clock.now()) == 2
    assert dict(Attendance.objects.values_list("user", "status")) == {cast.kofi.pk: "present", cast.amara.pk: "excused"}
    assert check_attendance(actor=cast.faye, workshop=workshop, statuses=said, at=clock.now()) == 0
    assert ProgressEvent.objects.count() == 2


def test_changing_the_register_days_later_needs_a_reason(cast, workshop):
    session = make_session(Cohort.objects.get(public_id=workshop.owner_key), starts_in=-HOUR)
    workshop.session = session
    workshop.save()
    said = {cast.kofi.public_id: "present"}
    check_attendance(actor=cast.faye, workshop=workshop, statuses=said, at=clock.now())
    CohortSession.objects.filter(pk=session.pk).update(starts_at=clock.now() - 50 * HOUR, ends_at=clock.now() - 49 * HOUR)
    later = {cast.kofi.public_id: "late"}
    with pytest.raises(ReasonNeeded):
        check_attendance(actor=cast.faye, workshop=workshop, statuses=later, at=clock.now())
    assert Attended.objects.get(user=cast.kofi).status == "present"
    assert check_attendance(actor=cast.faye, workshop=workshop, statuses=later, reason="Came on the bus", at=clock.now()) == 1


def test_a_workshop_of_a_course_makes_progress_events(cast, workshop):
    course = str(uuid.uuid4())
    Enrolment.objects.update(course_key=course)
    Workshop.objects.update(owner_kind="course", owner_key=course)
    workshop.refresh_from_db()
    check_attendance(actor=cast.faye, workshop=workshop, statuses={cast.kofi.public_id: "present"}, at=clock.now())
    event = ProgressEvent.objects.get()
    assert (event.user, event.kind, str(event.course_key)) == (cast.kofi, "attendance", course)
    assert event.data == {"status": "present", "workshop": str(workshop.public_id), "minutes": 60, "by": cast.faye.pk}


def test_only_those_who_lead_say_who_was_there(cast, workshop):
    for person in (cast.kofi, cast.marlon):
        with pytest.raises(NotAllowed):
            check_attendance(actor=person, workshop=workshop, statuses={cast.kofi.public_id: "present"}, at=clock.now())


def test_the_number_of_queries_does_not_grow_with_the_people(client, cast, workshop):
    client.force_login(cast.faye)
    cohort = Cohort.objects.get(public_id=workshop.owner_key)
    counts = []
    for number in (1, 3):
        for person in UserFactory.create_batch(number):
            put_in_given_cohort(person, cohort)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(reverse("live:attendance", args=[workshop.public_id]))
        counts.append((len(response.context["rows"]), len(queries)))
    assert counts == [(3, counts[0][1]), (6, counts[0][1])]


def test_the_page_saves_and_says_so(client, cast, workshop):
    client.force_login(cast.faye)
    address = reverse("live:attendance", args=[workshop.public_id])
    response = client.post(address, {str(cast.kofi.public_id): "present", str(cast.amara.public_id): "excused"}, follow=True)
    assert "The attendance is saved" in response.content.decode()
    assert dict(Attended.objects.values_list("user", "status")) == {cast.kofi.pk: "present", cast.amara.pk: "excused"}
