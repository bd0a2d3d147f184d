"""The recurring jobs do what their actions do, and a second run does nothing."""

import pytest

from core import clock, schedule
from mentoring import tasks
from mentoring.models import Discussion, Mentor, Request
from tests.live.workshops import make_adult
from tests.mentoring.people import DAY, claimed, make_mentor, make_request

pytestmark = pytest.mark.django_db


def test_both_are_in_the_schedule():
    assert {"mentoring.settle", "mentoring.remind"} <= {job.name for job in schedule.jobs()}


def test_a_late_question_is_escalated(cast):
    make_adult(cast.kofi)
    make_request(cast.kofi, at=clock.now() - 8 * DAY)
    assert [tasks.settle.func(), tasks.settle.func()] == [1, 0]
    assert Request.objects.get().state == "escalated"


def test_a_silent_discussion_and_an_old_approval_end(cast):
    make_adult(cast.kofi)
    claimed(make_request(cast.kofi, at=clock.now() - 40 * DAY), make_mentor(cast.marlon), at=clock.now() - 30 * DAY)
    Mentor.objects.update(approved_until=clock.today() - DAY)
    assert [tasks.remind.func(), tasks.remind.func()] == [2, 0]
    assert (Discussion.objects.get().state, Mentor.objects.get().state) == ("learner_timed_out", "lapsed")
