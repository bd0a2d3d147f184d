"""The line for a full cohort: who comes first is offered a free seat, and it is kept for two days."""

import datetime as dt
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from courses.actions.cohorts import save_cohort
from courses.actions.enrolment import CohortFull, enrol, leave
from courses.actions.waiting import (
    AlreadyIn,
    NoNeedToWait,
    NotTakingPeople,
    join_waiting_list,
    keep_waiting_lists,
    leave_waiting_list,
    offer_free_seats,
)
from courses.models import Enrolment, WaitingPlace
from tests.factories import UserFactory, make_cohort, make_course

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def full(cast):
    """A group of one seat, which Marlon has; Kofi waits, then Amara."""
    course = make_course(enrolment_mode="cohort")
    cohort = make_cohort(course, seats=1)
    now = clock.now()
    enrol(user=cast.marlon, course_key=course.translation_key, cohort=cohort, at=now)
    join_waiting_list(user=cast.kofi, cohort=cohort, at=now)
    join_waiting_list(user=cast.amara, cohort=cohort, at=now + HOUR)
    return cohort


def line(cohort):
    """Who waits, and who has an offer."""
    places = WaitingPlace.objects.filter(cohort=cohort, ended_at=None).order_by("joined_at")
    return [(place.user.username, place.offer_until is not None) for place in places]


def test_a_free_seat_is_offered_to_the_first_and_kept_for_them(full, cast, django_capture_on_commit_callbacks):
    now = clock.now()
    with django_capture_on_commit_callbacks(execute=True):
        leave(user=cast.marlon, course_key=full.course_key, at=now)
    offered = line(full)
    for other in (cast.amara, cast.faye):
        with pytest.raises(CohortFull):
            enrol(user=other, course_key=full.course_key, cohort=full, at=now + HOUR)
    enrol(user=cast.kofi, course_key=full.course_key, cohort=full, at=now + HOUR)

    assert offered == [("kofi", True), ("amara", False)]
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([cast.kofi.email], f"A seat for you in {full.name}")
    assert line(full) == [("amara", False)]
    assert WaitingPlace.objects.get(user=cast.kofi).outcome == "joined"


def test_an_offer_that_ran_out_goes_to_the_next(full, cast):
    now = clock.now()
    leave(user=cast.marlon, course_key=full.course_key, at=now)
    early = keep_waiting_lists(at=now + dt.timedelta(hours=47))
    late = keep_waiting_lists(at=now + dt.timedelta(hours=49))
    assert (early, late, line(full)) == (0, 1, [("amara", True)])
    assert WaitingPlace.objects.get(user=cast.kofi).outcome == "expired"


def test_who_declines_passes_the_seat_on(full, cast):
    now = clock.now()
    leave(user=cast.marlon, course_key=full.course_key, at=now)
    leave_waiting_list(user=cast.kofi, cohort=full, at=now)
    leave_waiting_list(user=cast.kofi, cohort=full, at=now)
    assert line(full) == [("amara", True)]


def test_more_seats_are_offered_and_fewer_take_nothing_away(full, cast):
    fields = {"course_key": full.course_key, "name": full.name, "starts_on": full.starts_on, "ends_on": full.ends_on}
    for seats in (3, 1):
        save_cohort(actor=cast.mona, cohort=full, **fields, enrolment_closes_on=None, seats=seats, at=clock.now())
    assert line(full) == [("kofi", True), ("amara", True)]


def test_nobody_is_offered_a_seat_in_a_closed_group(full, cast):
    late = clock.now() + 365 * DAY
    leave(user=cast.marlon, course_key=full.course_key, at=late)
    assert (offer_free_seats(cohort=full, at=late), line(full)) == (0, [("kofi", False), ("amara", False)])


def test_suspended_people_are_passed_over(full, cast):
    cast.kofi.is_active = False
    cast.kofi.save()
    leave(user=cast.marlon, course_key=full.course_key, at=clock.now())
    assert line(full) == [("kofi", False), ("amara", True)]


def test_standing_in_line_twice_keeps_the_first_place(full, cast):
    again = join_waiting_list(user=cast.kofi, cohort=full, at=clock.now() + DAY)
    assert again.joined_at < clock.now()
    assert WaitingPlace.objects.filter(user=cast.kofi).count() == 1


def test_who_need_not_or_cannot_wait_is_told(full, cast):
    now = clock.now()
    with pytest.raises(AlreadyIn):
        join_waiting_list(user=cast.marlon, cohort=full, at=now)
    with pytest.raises(NotTakingPeople):
        join_waiting_list(user=cast.faye, cohort=full, at=now + 365 * DAY)
    roomy = make_cohort(make_course("Roomy", enrolment_mode="cohort"), seats=2)
    with pytest.raises(NoNeedToWait):
        join_waiting_list(user=cast.faye, cohort=roomy, at=now)


def test_changing_groups_frees_the_old_seat(full, cast, django_capture_on_commit_callbacks):
    other = make_cohort(make_course("Other", enrolment_mode="cohort"), "Evening group")
    other.course_key = full.course_key
    other.save()
    with django_capture_on_commit_callbacks(execute=True):
        enrol(user=cast.marlon, course_key=full.course_key, cohort=other, at=clock.now())
    assert line(full) == [("kofi", True), ("amara", False)]


def test_the_course_page_leads_through_waiting(full, cast, client):
    client.force_login(cast.faye)
    address = "/courses/animation/"
    before = client.get(address).content.decode()
    waiting = client.post(reverse("courses:wait", args=[full.public_id]), follow=True).content.decode()
    client.post(reverse("courses:stop-waiting", args=[full.public_id]))
    leave(user=cast.marlon, course_key=full.course_key, at=clock.now())
    client.force_login(cast.kofi)
    offered = client.get(address).content.decode()
    home = client.get("/me/").content.decode()

    assert "2 people wait" in before
    assert "Join the waiting list" in before
    assert "You are on the waiting list" in waiting
    assert "Stop waiting" in waiting
    assert "Take the seat" in offered
    assert "A seat in" in home


def test_facilitators_see_who_waits(full, cast, client):
    client.force_login(cast.mona)
    page = client.get(reverse("courses:cohort", args=[full.public_id])).content.decode()
    assert page.index("Kofi") < page.index("Amara")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_cohort_costs_the_same_with_one_waiting_and_three(cast, client, number):
    cohort = make_cohort(make_course(enrolment_mode="cohort"), seats=0)
    for place in range(number):
        join_waiting_list(user=UserFactory(username=f"waits{place}"), cohort=cohort, at=clock.now())
    client.force_login(cast.mona)
    address = reverse("courses:cohort", args=[cohort.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()
    assert (page.count("Waits since"), len(queries)) == (number, PAGE_QUERIES)


PAGE_QUERIES = 8


@pytest.mark.django_db(transaction=True)
def test_one_seat_is_offered_once_to_many_who_look_at_once(cast):
    cohort = make_cohort(make_course(enrolment_mode="cohort"), seats=0)
    for place in range(4):
        join_waiting_list(user=UserFactory(username=f"waits{place}"), cohort=cohort, at=clock.now())
    type(cohort).objects.update(seats=1)
    barrier = Barrier(4)

    def look():
        barrier.wait()
        keep_waiting_lists(at=clock.now())
        connection.close()

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [has_offer for _, has_offer in line(cohort)] == [True, False, False, False]
    assert not Enrolment.objects.exists()
