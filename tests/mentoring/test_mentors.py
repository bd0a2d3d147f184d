"""Applying, approving, suspending; and whom a mentor may meet."""

import uuid

import pytest

from accounts.enums import Role
from accounts.models import User, Vetting
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry, Notification
from mentoring.actions import people as actions
from mentoring.actions.steps import StepNotOpen
from mentoring.enums import MentorState
from mentoring.models import Mentor, Training
from mentoring.queries.people import hours_summary, mentors_visible_to
from mentoring.rules.people import can_meet_minors, can_mentor
from tests.factories import UserFactory
from tests.live.workshops import make_adult
from tests.mentoring.people import DAY, make_mentor

pytestmark = pytest.mark.django_db


def apply(person, **fields):
    values = {"about": "Paints walls", "disciplines": [], "languages": ["en"], "capacity": 2}
    return actions.save_mentor(actor=person, at=clock.now(), today=clock.today(), **values | fields)


def decide(actor, mentor, name, *, key=None, **fields):
    return actions.decide_mentor(
        actor=actor, mentor=mentor, name=name, key=key or uuid.uuid4(), at=clock.now(), today=clock.today(), **fields
    )


def test_adults_apply_and_minors_do_not(cast):
    with pytest.raises(NotAllowed):
        apply(cast.kofi)
    make_adult(cast.kofi)
    assert (apply(cast.kofi).state, Notification.objects.get().recipient) == ("applied", cast.mona)
    apply(cast.kofi, about="Paints boats")
    assert (Mentor.objects.get().about, Notification.objects.count()) == ("Paints boats", 1)


def test_a_coordinator_checks_approves_and_gives_the_role(cast):
    make_adult(cast.kofi)
    mentor, until = apply(cast.kofi), clock.today() + 365 * DAY
    with pytest.raises(StepNotOpen):
        decide(cast.mona, mentor, "approve", approved_until=until)
    decide(cast.mona, mentor, "check")
    key = uuid.uuid4()
    for _ in range(2):
        mentor = decide(cast.mona, mentor, "approve", key=key, approved_until=until)
    assert (mentor.state, mentor.approved_until) == ("approved", until)
    assert Role.MENTOR in User.objects.get(pk=cast.kofi.pk).roles
    assert AuditEntry.objects.filter(verb="mentor.approved").count() == 1
    assert Notification.objects.filter(kind="mentoring.approved").get().recipient == cast.kofi


def test_only_coordinators_decide_and_never_about_themselves(cast):
    mentor, own = make_mentor(cast.marlon), make_mentor(cast.mona)
    for actor, target in ((cast.faye, mentor), (cast.marlon, mentor), (cast.mona, own)):
        with pytest.raises(NotAllowed):
            decide(actor, target, "suspend", reason="x")
        with pytest.raises(NotAllowed):
            actions.record_training(
                actor=actor,
                mentor=target,
                what="x",
                done_on=clock.today(),
                expires_on=clock.today() + DAY,
                at=clock.now(),
                today=clock.today(),
            )


@pytest.mark.parametrize("days", [None, -1, 0, 1200])
def test_an_approval_has_an_end_that_makes_sense(cast, days):
    mentor = make_mentor(cast.marlon, state=MentorState.VETTING)
    until = None if days is None else clock.today() + days * DAY
    with pytest.raises(actions.EndMissing):
        decide(cast.mona, mentor, "approve", approved_until=until)


def test_a_suspension_says_why_and_holds_at_once(cast):
    mentor = make_mentor(cast.marlon)
    with pytest.raises(actions.ReasonMissing):
        decide(cast.mona, mentor, "suspend")
    assert not can_mentor(decide(cast.mona, mentor, "suspend", reason="A report"), clock.today())


def test_an_approval_that_ran_out_lapses_once(cast):
    today = clock.today()
    mentor = make_mentor(cast.marlon, approved_until=today)
    assert (can_mentor(mentor, today), can_mentor(mentor, today + DAY)) == (True, False)
    assert [actions.lapse_mentors(at=clock.now(), today=today + days * DAY) for days in (0, 1, 1)] == [0, 1, 0]
    assert Notification.objects.filter(kind="mentoring.changed").count() == 1


def test_who_stopped_applies_again(cast):
    make_mentor(cast.marlon)
    key = uuid.uuid4()
    for _ in range(2):
        assert actions.stop_mentoring(actor=cast.marlon, key=key, at=clock.now()).state == "retired"
    assert apply(cast.marlon).state == "applied"
    with pytest.raises(NotAllowed):
        actions.stop_mentoring(actor=cast.faye, key=uuid.uuid4(), at=clock.now())


def test_minors_are_met_only_while_approval_check_and_training_are_valid(cast):
    today = clock.today()
    mentor = make_mentor(cast.marlon, approved_until=today + 90 * DAY)
    Vetting.objects.update(expires_on=today + 60 * DAY)
    Training.objects.update(expires_on=today + 30 * DAY)
    met = {days: can_meet_minors(mentor, today + days * DAY) for days in (-1, 0, 30, 31)}
    assert met == {-1: False, 0: True, 30: True, 31: False}
    Training.objects.update(expires_on=today + 200 * DAY)
    assert [can_meet_minors(mentor, today + days * DAY) for days in (60, 61)] == [True, False]
    Vetting.objects.update(withdrawn_at=clock.now())
    assert not can_meet_minors(mentor, today)
    assert not can_meet_minors(None, today)


@pytest.mark.parametrize(("done", "ends"), [(1, 9), (0, 0), (-3, -3)])
def test_dates_of_a_training_make_sense(cast, done, ends):
    mentor, today = make_mentor(cast.marlon), clock.today()
    with pytest.raises(actions.TrainingDates):
        actions.record_training(
            actor=cast.mona,
            mentor=mentor,
            what="x",
            done_on=today + done * DAY,
            expires_on=today + ends * DAY,
            at=clock.now(),
            today=today,
        )


def test_absence_and_hours(cast):
    today = clock.today()
    mentor = make_mentor(cast.marlon)
    with pytest.raises(actions.AwayDates):
        apply(cast.marlon, absent_from=today, absent_until=today - DAY)
    mentor = apply(cast.marlon, absent_from=today, absent_until=today + DAY)
    assert [mentor.is_absent_on(today + days * DAY) for days in (-1, 0, 1, 2)] == [False, True, True, False]
    for minutes in (30, 45):
        actions.give_hours(actor=cast.marlon, day=today, minutes=minutes, what="Answers", at=clock.now(), today=today)
    with pytest.raises(actions.FutureHours):
        actions.give_hours(actor=cast.marlon, day=today + DAY, minutes=5, what="x", at=clock.now(), today=today)
    with pytest.raises(NotAllowed):
        actions.give_hours(actor=cast.faye, day=today, minutes=5, what="x", at=clock.now(), today=today)
    assert (hours_summary(mentor).minutes, hours_summary(mentor).days) == (75, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(cast, django_assert_num_queries, count):
    for _ in range(count):
        make_mentor()
    with django_assert_num_queries(3):  # roles, mentors, disciplines
        rows = list(mentors_visible_to(cast.mona, clock.today()))
    assert [(row.running, row.has_check, row.has_training, row.is_approved) for row in rows] == [(0, True, True, True)] * count
    assert list(mentors_visible_to(cast.faye, clock.today())) == []


def test_who_waits_for_a_decision_stands_first(cast):
    make_mentor(UserFactory(display_name="Abel"))
    waits = make_mentor(UserFactory(display_name="Zoe"), state=MentorState.APPLIED, approved_until=None)
    assert mentors_visible_to(cast.mona, clock.today()).first() == waits
