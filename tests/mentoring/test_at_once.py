"""A check that ends while somebody claims, books or writes, and two who take the same hour, question or turn."""

import uuid

import pytest

from accounts.models import Vetting
from core import clock
from mentoring.actions import discussions, requests
from mentoring.actions.meetings import cancel, confirm, settle
from mentoring.models import Booking, BookingTransition, Discussion, DiscussionPost, Request, TransitionLog
from tests.at_once import at_once
from tests.live.workshops import make_adult, vet
from tests.mentoring.meetings import book, hold, offer
from tests.mentoring.people import claimed, held, let_write, make_mentor, make_request

pytestmark = pytest.mark.django_db(transaction=True)


def names(found):
    return sorted(type(each).__name__ if isinstance(each, Exception) else "done" for each in found)


def claiming(request, mentor):
    def claim():
        requests.claim(
            actor=mentor.user,
            request=request,
            key=uuid.uuid4(),
            post_id=uuid.uuid4(),
            text="Yes",
            at=clock.now(),
            today=clock.today(),
        )

    return claim


def withdraw_check(person):
    return lambda: Vetting.objects.filter(user=person).update(withdrawn_at=clock.now()) and None


def test_a_check_that_ends_mid_claim_gives_a_discussion_before_it_or_none(cast):
    let_write(cast.amara)
    vet(cast.mona)
    mentor = make_mentor(cast.marlon)
    request = held(make_request(cast.amara), mentor)
    claim, _ended = at_once(claiming(request, mentor), withdraw_check(cast.marlon))
    assert claim is None or isinstance(claim, requests.NotForMinors)
    asked = Request.objects.get()
    assert (asked.state, Discussion.objects.count()) == (("matched", 1) if claim is None else ("locked", 0))
    for talk in Discussion.objects.all():  # what was claimed before is not written in afterwards
        with pytest.raises(requests.NotForMinors):
            discussions.post(
                actor=cast.marlon, discussion=talk, post_id=uuid.uuid4(), text="Hi", at=clock.now(), today=clock.today()
            )
    assert DiscussionPost.objects.count() == Discussion.objects.count()


def test_a_question_is_held_claimed_and_ended_once(cast):
    make_adult(cast.kofi)
    mentors = [make_mentor(cast.marlon), make_mentor()]
    request = make_request(cast.kofi)
    found = at_once(*(lambda mentor=mentor: held(request, mentor) and None for mentor in mentors))
    assert names(found) == ["Taken", "done"]
    mentor = mentors[found.index(None)]

    def take_back():
        requests.cancel(actor=cast.kofi, request=request, key=uuid.uuid4(), at=clock.now())

    found = names(at_once(claiming(request, mentor), take_back))
    state = Request.objects.get().state
    expected = (["Taken", "done"], 1) if state == "matched" else (["TakenBack", "done"], 0)
    assert (found, Discussion.objects.count()) == expected
    assert TransitionLog.objects.filter(workflow="request", name__in=("claim", "cancel")).count() == 1
    talk = Discussion.objects.first() or claimed(make_request(cast.kofi), mentor)

    def end():
        discussions.finish(actor=cast.kofi, discussion=talk, key=uuid.uuid4(), at=clock.now())

    assert names(at_once(end, end)) == ["StepNotOpen", "done"]


def test_a_meeting_is_held_booked_and_settled_once(cast):
    make_adult(cast.kofi)
    make_mentor(cast.marlon)
    first, second = offer(cast.marlon, count=2)
    found = at_once(*(lambda at=at: hold(cast.kofi, cast.marlon, at) and None for at in (first, second)))
    assert names(found) == ["done", "done"]
    booking, key = Booking.objects.get(state="held"), uuid.uuid4()

    def say_yes(key):
        return lambda: confirm(actor=cast.kofi, booking=booking, topic="Film", key=key, at=clock.now()) and None

    assert names(at_once(say_yes(key), say_yes(key))) == ["done", "done"]
    assert names(at_once(say_yes(uuid.uuid4()), say_yes(uuid.uuid4()))) == ["StepRefused", "StepRefused"]

    def say(person, name):
        return lambda: settle(actor=person, booking=booking, name=name, key=uuid.uuid4(), at=booking.ends_at) and None

    assert names(at_once(say(cast.kofi, "done"), say(cast.marlon, "no_show"))) == ["StepRefused", "done"]
    other = book(cast.kofi, cast.marlon, second if booking.starts_at == first else first)

    def call_off(person):
        return lambda: cancel(actor=person, booking=other, reason="Ill", key=uuid.uuid4(), at=clock.now()) and None

    assert names(at_once(call_off(cast.kofi), call_off(cast.marlon))) == ["StepRefused", "done"]
    assert BookingTransition.objects.filter(name__in=("confirm", "done", "no_show", "cancel")).count() == 4
