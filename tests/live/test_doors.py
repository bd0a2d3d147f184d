"""Who is let into a room, and when a room with minors is held."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.vetting import record_vetting, withdraw_vettings
from accounts.models import Vetting
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from core.realtime.models import Stream
from live.actions import doors
from live.enums import Audience, PlaceState
from live.models import Place, Visit
from live.streams import forget_streams
from live.tasks import end_unseen
from tests.live.folded import folded
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, vet

pytestmark = pytest.mark.django_db


def state(person, workshop):
    return Place.objects.get(workshop=workshop, user=person).state


def test_adults_wait_until_the_room_opens(cast):
    make_adult(cast.kofi)
    workshop = make_workshop(cast.kofi, lead=cast.faye)
    enter(cast.kofi, workshop)
    assert state(cast.kofi, workshop) == PlaceState.WAITING
    opened(workshop, cast.faye)
    assert state(cast.kofi, workshop) == PlaceState.ADMITTED


def test_a_minor_waits_for_the_second_vetted_adult(cast):
    workshop = make_workshop(cast.kofi, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    opened(workshop, cast.faye)
    enter(cast.faye, workshop)
    enter(cast.kofi, workshop)
    assert state(cast.kofi, workshop) == PlaceState.WAITING
    enter(cast.marlon, workshop)
    assert state(cast.kofi, workshop) == PlaceState.ADMITTED


def test_the_room_is_held_while_an_adult_is_away_and_goes_on_when_they_are_back(cast):
    workshop = make_workshop(cast.kofi, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    opened(workshop, cast.faye)
    enter(cast.faye, workshop)
    enter(cast.marlon, workshop)
    enter(cast.kofi, workshop)
    assert not caller(cast.kofi, workshop).is_held
    visit = Visit.objects.get(place__user=cast.marlon)
    doors.leave(visit_id=visit.pk, at=clock.now())
    assert caller(cast.kofi, workshop).is_held
    enter(cast.marlon, workshop)
    assert not caller(cast.kofi, workshop).is_held


def test_who_was_sent_out_cannot_come_back(cast):
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    place = enter(cast.kofi, workshop)
    enter(cast.faye, workshop)
    doors.remove(caller=caller(cast.faye, workshop), place_id=place.public_id, at=clock.now())
    with pytest.raises(NotAllowed):
        enter(cast.kofi, workshop)


@pytest.fixture
def safe_room(cast):
    """Open, with Faye and Marlon, who are vetted, and Kofi, a minor."""
    workshop = make_workshop(cast.kofi, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    opened(workshop, cast.faye)
    for person in (cast.faye, cast.marlon, cast.kofi):
        enter(person, workshop)
    return workshop


def told_of_room(workshop):
    return folded(workshop, Audience.ALL)["room"]["is_held"]


def test_a_vetting_that_is_withdrawn_holds_the_room_at_once_and_a_new_one_lets_it_go_on(cast, safe_room):
    now, today = clock.now(), clock.today()
    withdraw_vettings(actor=cast.mona, person=cast.marlon, at=now, today=today)
    assert (caller(cast.kofi, safe_room).is_held, told_of_room(safe_room)) == (True, True)
    until = today + dt.timedelta(days=9)
    record_vetting(
        actor=cast.mona, person=cast.marlon, reference="DBS 2", checked_on=today, expires_on=until, at=now, today=today
    )
    assert (caller(cast.kofi, safe_room).is_held, told_of_room(safe_room)) == (False, False)


def test_a_vetting_that_runs_out_holds_the_room_within_a_minute(cast, safe_room):
    assert doors.settle_rooms(at=clock.now()) == 0
    yesterday = clock.today() - dt.timedelta(days=1)
    Vetting.objects.filter(user=cast.marlon).update(checked_on=yesterday - dt.timedelta(days=9), expires_on=yesterday)
    end_unseen.func()
    assert (caller(cast.kofi, safe_room).is_held, told_of_room(safe_room)) == (True, True)
    end_unseen.func()
    assert AuditEntry.objects.filter(verb="workshop.held").count() == 1


def test_looking_after_three_rooms_takes_as_many_queries_as_after_one(cast, safe_room, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        doors.settle_rooms(at=clock.now())
    for _ in range(2):
        workshop = opened(make_workshop(cast.kofi, lead=cast.faye, cohosts=[cast.marlon]), cast.faye)
        for person in (cast.faye, cast.marlon, cast.kofi):
            enter(person, workshop)
    with django_assert_num_queries(len(one)):
        assert doors.settle_rooms(at=clock.now()) == 0
    assert len(one) <= 6


def test_neither_who_leads_nor_who_looks_after_people_is_sent_out(cast):
    workshop = opened(make_workshop(lead=cast.faye, cohosts=[cast.marlon]), cast.faye)
    for person in (cast.faye, cast.marlon, cast.mona):
        enter(person, workshop)
    for person in (cast.faye, cast.mona):
        with pytest.raises(NotAllowed):
            doors.remove(
                caller=caller(cast.marlon, workshop), place_id=caller(person, workshop).place.public_id, at=clock.now()
            )
        assert state(person, workshop) == PlaceState.ADMITTED


def test_who_is_not_invited_stays_out(cast):
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    with pytest.raises(NotAllowed):
        enter(cast.amara, workshop)


def test_a_full_room_lets_the_next_one_in_when_somebody_leaves(cast):
    make_adult(cast.kofi, cast.amara)
    workshop = opened(make_workshop(cast.kofi, cast.amara, lead=cast.faye, capacity=1), cast.faye)
    visit = uuid.uuid4()
    doors.come(user=cast.kofi, workshop=workshop, visit_id=visit, at=clock.now())
    with pytest.raises(doors.NoPlaceLeft):
        enter(cast.amara, workshop)
    doors.leave(visit_id=visit, at=clock.now())
    enter(cast.amara, workshop)
    assert state(cast.amara, workshop) == PlaceState.ADMITTED


def test_the_log_of_a_room_is_forgotten_two_days_after_its_end(cast):
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    enter(cast.kofi, workshop)
    now = clock.now()
    doors.end_room(actor=cast.faye, workshop=workshop, at=now)
    assert Stream.objects.exists()
    forget_streams(at=now + dt.timedelta(days=1))
    assert Stream.objects.exists()
    forget_streams(at=now + dt.timedelta(days=3))
    assert not Stream.objects.exists()


def test_a_manager_who_looks_in_holds_no_room_though_their_age_is_not_known(cast):
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    enter(cast.kofi, workshop)
    enter(cast.mona, workshop)
    assert not caller(cast.kofi, workshop).is_held
