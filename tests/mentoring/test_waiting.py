"""Waiting time with those who still wait."""

import datetime as dt
import random
from statistics import median

import pytest

from core import clock
from mentoring.actions.requests import cancel
from mentoring.queries.waiting import waiting_now
from mentoring.rules.waiting import Estimate, Wait, estimate
from tests.factories import UserFactory
from tests.live.workshops import make_adult
from tests.mentoring.people import DAY, claimed, make_mentor, make_request


def waits(*rows):
    return [Wait(days * DAY, is_answered) for days, is_answered in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(1, True)], (1, 1)),
        ([(1, True), (2, True)], (1, 2)),
        ([(1, True), (2, True), (3, True)], (2, 3)),
        ([(1, True), (2, True), (3, True), (4, True)], (2, 4)),  # ¾ · ⅔ is a half, not a bit more
        ([(5, False)], (None, 5)),
        ([(1, True), (2, False), (3, False), (9, False)], (None, 9)),
        # by hand: ⅘ at 1; three at risk at 3 gives ⅘·⅔; two at 4 gives ⅘·⅔·½
        ([(1, True), (2, False), (3, True), (4, True), (5, False)], (4, 5)),
        # of equal times the answer comes first: ½ with two at risk, not 0 with one
        ([(2, True), (2, False)], (2, 2)),
    ],
)
def test_the_median_by_hand(rows, expected):
    middle, longest = expected
    assert estimate(waits(*rows)) == Estimate(middle * DAY if middle else None, longest * DAY)


def test_without_anybody_there_is_no_estimate():
    assert estimate([]) is None


def test_on_a_queue_that_grows_it_is_far_above_the_median_of_the_answered():
    """600 requests in 60 days, mentors for 70 % of them, the newest taken first 60 % of the time."""
    chance = random.Random(4)
    arrivals = sorted(chance.uniform(0, 60) for _ in range(600))
    served = sorted(chance.uniform(0, 60) for _ in range(420))
    queue, answered = [], []
    moments = sorted([(at, "asks") for at in arrivals] + [(at, "answers") for at in served])
    for at, what in moments:
        if what == "asks":
            queue.append(at)
        elif queue:
            answered.append(at - queue.pop(-1 if chance.random() < 0.6 else 0))
    rows = [(wait, True) for wait in answered] + [(60 - at, False) for at in queue]
    found = estimate(waits(*rows))
    only_answered = median(answered) * DAY
    assert len(answered) > 400
    assert found.median is not None
    assert found.median > 5 * only_answered


@pytest.mark.django_db
def test_the_page_counts_answered_waiting_and_taken_back(cast):
    mentor, now = make_mentor(cast.marlon, capacity=9), clock.now()
    learners = [UserFactory() for _ in range(4)]
    make_adult(*learners)
    asked = [make_request(learner, at=now - (10 - n) * DAY) for n, learner in enumerate(learners)]
    claimed(asked[0], mentor, at=asked[0].asked_at + 2 * DAY)
    claimed(asked[1], mentor, at=asked[1].asked_at + 4 * DAY)
    cancel(actor=learners[2], request=asked[2], key=asked[2].public_id, at=asked[2].asked_at + DAY)
    found = waiting_now(now)
    assert (found.waiting, found.late, found.oldest) == (1, 1, 7 * DAY)
    assert found.estimate == Estimate(4 * DAY, 7 * DAY)  # one left after a day; ⅔ at 2 days, ⅓ at 4


@pytest.mark.django_db
def test_nobody_asked_yet(db):
    found = waiting_now(clock.now())
    assert (found.estimate, found.waiting, found.late, found.oldest) == (None, 0, 0, None)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_one_query_for_any_number(cast, django_assert_num_queries, count):
    for _ in range(count):
        learner = UserFactory()
        make_adult(learner)
        make_request(learner, at=clock.now() - dt.timedelta(hours=3))
    with django_assert_num_queries(1):
        waiting_now(clock.now())
