"""Every action on questions, discussions, mentors and reports, from every state, by everybody: what the tables of
docs/domain/mentoring.md allow is done, all else changes nothing."""

import datetime as dt
import uuid

import pytest
from django.db import transaction

from core import clock
from core.errors import DomainError
from mentoring.actions import discussions, reports, requests
from mentoring.actions import people as about_people
from mentoring.enums import DiscussionState, MentorState, ReportReason, ReportState, RequestState
from mentoring.models import Discussion, DiscussionPost, Mentor, Report, Request
from tests.live.workshops import make_adult
from tests.mentoring.people import claimed, make_mentor, make_request

pytestmark = pytest.mark.django_db

# (action, who, before): after
REQUEST = {
    ("hold", "mentor", "pending"): "locked",
    ("hold", "mentor", "escalated"): "locked",
    ("hold", "holder", "pending"): "locked",
    ("hold", "holder", "escalated"): "locked",
    ("claim", "holder", "locked"): "matched",
    ("give_back", "holder", "locked"): "pending",
    **{("cancel", "learner", state): "cancelled" for state in ("pending", "locked", "escalated")},
}
RUNNING = ("awaiting_learner", "awaiting_mentor")
CLOSING = ("mentor_finished", "learner_timed_out", "mentor_timed_out")
DISCUSSION = {
    **{("post", "learner", state): "awaiting_mentor" for state in (*RUNNING, *CLOSING)},
    ("post", "learner", "mentor_timed_out"): "mentor_timed_out",  # it is the mentor's turn all the same
    **{("post", "mentor", state): "awaiting_learner" for state in (*RUNNING, "mentor_timed_out")},
    ("post", "mentor", "mentor_finished"): "mentor_finished",
    **{("finish", "mentor", state): "mentor_finished" for state in RUNNING},
    **{("finish", "learner", state): "finished" for state in (*RUNNING, *CLOSING)},
    **{("close", "manager", state): "closed_safeguarding" for state in (*RUNNING, *CLOSING, "finished")},
}
REPORT = {
    ("triage", "manager", "new"): "triaged",
    ("act", "manager", "triaged"): "acting",
    **{("close", "manager", state): "closed" for state in ("triaged", "acting")},
}
UNRETIRED = ("applied", "vetting", "approved", "suspended", "lapsed")
MENTOR = {
    ("check", "manager", "applied"): "vetting",
    **{("approve", "manager", state): "approved" for state in ("vetting", "suspended", "lapsed")},
    ("suspend", "manager", "approved"): "suspended",
    **{("retire", "manager", state): "retired" for state in UNRETIRED},
    **{("stop", "mentor", state): "retired" for state in UNRETIRED},
}


@pytest.fixture
def people(cast):
    """Kofi asked; Marlon holds and answers it; Nia is a mentor too, Zed was one."""
    make_adult(cast.kofi, cast.amara, cast.mona)
    holder, other, lapsed = make_mentor(cast.marlon), make_mentor(), make_mentor(state="lapsed")
    return {
        "learner": cast.kofi,
        "holder": holder.user,
        "mentor": other.user,
        "lapsed mentor": lapsed.user,
        "stranger": cast.amara,
        "manager": cast.mona,
        "suspended": cast.sol,
    }


def act_on_request(name, person, request):
    values = {"actor": person, "request": request, "at": clock.now()}
    key, today = {"key": uuid.uuid4()}, {"today": clock.today()}
    match name:
        case "hold":
            requests.hold(**values, **key, **today)
        case "claim":
            requests.claim(**values, **key, **today, post_id=uuid.uuid4(), text="Yes")
        case "extend":
            requests.extend(**values, **today)
        case "give_back":
            requests.give_back(**values)
        case _:
            requests.cancel(**values, **key)


def act_on_discussion(name, person, talk):
    values = {"actor": person, "discussion": talk, "at": clock.now()}
    match name:
        case "post":
            discussions.post(**values, post_id=uuid.uuid4(), text="And then?", today=clock.today())
        case "finish":
            discussions.finish(**values, key=uuid.uuid4())
        case _:
            discussions.close_for_safety(**values, key=uuid.uuid4(), reason="Threats")


@pytest.mark.parametrize("state", RequestState.values)
@pytest.mark.parametrize("name", ["hold", "claim", "extend", "give_back", "cancel"])
def test_every_step_of_a_question(people, name, state):
    request, now = make_request(people["learner"]), clock.now()
    is_locked, is_over = state == "locked", state in {"matched", "cancelled"}
    Request.objects.update(
        state=state,
        locked_by=people["holder"] if is_locked else None,
        locked_until=now + dt.timedelta(minutes=20) if is_locked else None,
        escalated_at=now if state == "escalated" else None,
        ended_at=now if is_over else None,
    )
    for who, person in people.items():
        with transaction.atomic():
            try:
                with transaction.atomic():
                    act_on_request(name, person, request)
            except DomainError:
                assert (name, who, state) not in REQUEST
            assert (who, Request.objects.get().state) == (who, REQUEST.get((name, who, state), state))
            assert Discussion.objects.count() == ((name, who, state) == ("claim", "holder", "locked"))
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", DiscussionState.values)
@pytest.mark.parametrize("name", ["post", "finish", "close"])
def test_every_step_of_a_discussion(people, name, state):
    answering = {**people, "mentor": people["holder"], "holder": people["mentor"]}  # who held it is its mentor now
    talk, now = claimed(make_request(people["learner"]), people["holder"].mentor), clock.now()
    Discussion.objects.update(
        state=state,
        awaiting_learner_since=now if state == "awaiting_learner" else None,
        awaiting_mentor_since=now if state == "awaiting_mentor" else None,
        closing_since=now if state in CLOSING else None,
        finished_at=now if state in {"finished", "closed_safeguarding"} else None,
    )
    for who, person in answering.items():
        expected = DISCUSSION.get((name, who, state))
        with transaction.atomic():
            try:
                with transaction.atomic():
                    act_on_discussion(name, person, talk)
                is_done = True
            except DomainError:
                is_done = False
            now_state = Discussion.objects.get().state
            assert (who, is_done, now_state) == (who, expected is not None, expected or state)
            assert DiscussionPost.objects.count() == 1 + (name == "post" and is_done)
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", ReportState.values)
@pytest.mark.parametrize("name", ["triage", "act", "close"])
def test_every_step_of_a_report(people, name, state):
    """Told by the learner. Who takes part in what it is about never looks after it."""
    talk, now = claimed(make_request(people["learner"]), people["holder"].mentor), clock.now()
    made = reports.report(actor=people["learner"], discussion=talk, reason=ReportReason.RUDE, words="Loud", at=now)
    is_closed = state == "closed"
    Report.objects.update(state=state, outcome="Talked" if is_closed else "", closed_at=now if is_closed else None)
    for who, person in people.items():
        expected = REPORT.get((name, who, state))
        with transaction.atomic():
            try:
                with transaction.atomic():
                    reports.handle_report(
                        actor=person, report=made, name=name, key=uuid.uuid4(), outcome="Talked to both", at=clock.now()
                    )
                is_done = True
            except DomainError:
                is_done = False
            assert (who, is_done, Report.objects.get().state) == (who, expected is not None, expected or state)
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", MentorState.values)
@pytest.mark.parametrize("name", ["check", "approve", "suspend", "retire", "stop"])
def test_every_step_of_a_mentor(people, name, state):
    """Of Nia, whom the manager looks after; everybody may stop being a mentor themself, and nobody for her."""
    nia, today = people["mentor"].mentor, clock.today()
    Mentor.objects.filter(pk=nia.pk).update(state=state)
    for who, person in people.items():
        with transaction.atomic():
            try:
                with transaction.atomic():
                    if name == "stop":
                        about_people.stop_mentoring(actor=person, key=uuid.uuid4(), at=clock.now())
                    else:
                        about_people.decide_mentor(
                            actor=person,
                            mentor=nia,
                            name=name,
                            key=uuid.uuid4(),
                            reason="A complaint",
                            approved_until=today + dt.timedelta(days=90),
                            at=clock.now(),
                            today=today,
                        )
            except DomainError:
                assert (name, who, state) not in MENTOR
            assert (who, Mentor.objects.get(pk=nia.pk).state) == (who, MENTOR.get((name, who, state), state))
            transaction.set_rollback(True)
