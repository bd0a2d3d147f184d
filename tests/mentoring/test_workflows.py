"""Every step from every state for every part: what the table allows is done and logged once, all else is refused."""

import uuid

import pytest

from core import clock
from mentoring.actions.steps import StepNotOpen, own_key, take_step
from mentoring.enums import DiscussionState, MentorState, Part, ReportState, RequestState
from mentoring.models import Mentor, TransitionLog
from mentoring.workflows import DISCUSSION, MENTOR, REPORT, REQUEST
from review.models import AddedOnlyError

# workflow, states, and each step that is allowed: name → "before before > after: part part"
TABLES = [
    (
        MENTOR,
        MentorState,
        {
            "check": "applied > vetting: coordinator",
            "approve": "vetting suspended lapsed > approved: coordinator",
            "suspend": "approved > suspended: coordinator",
            "lapse": "approved > lapsed: clock",
            "retire": "applied vetting approved suspended lapsed > retired: mentor coordinator",
            "apply_again": "retired > applied: mentor",
        },
    ),
    (
        REQUEST,
        RequestState,
        {
            "lock": "pending escalated > locked: mentor",
            "release": "locked > pending: mentor clock",
            "release_late": "locked > escalated: mentor clock",
            "claim": "locked > matched: mentor",
            "cancel": "pending locked escalated > cancelled: learner",
            "escalate": "pending > escalated: clock",
        },
    ),
    (
        DISCUSSION,
        DiscussionState,
        {
            "learner_writes": "awaiting_learner mentor_finished learner_timed_out > awaiting_mentor: learner",
            "mentor_writes": "awaiting_mentor mentor_timed_out > awaiting_learner: mentor",
            "mentor_finishes": "awaiting_learner awaiting_mentor > mentor_finished: mentor",
            "learner_finishes": (
                "awaiting_learner awaiting_mentor mentor_finished learner_timed_out mentor_timed_out > finished: learner"
            ),
            "learner_times_out": "awaiting_learner > learner_timed_out: clock",
            "mentor_times_out": "awaiting_mentor > mentor_timed_out: clock",
            "finishes_by_itself": "mentor_finished learner_timed_out mentor_timed_out > finished: clock",
            "close_for_safety": (
                "awaiting_learner awaiting_mentor mentor_finished learner_timed_out mentor_timed_out finished"
                " > closed_safeguarding: coordinator"
            ),
        },
    ),
    (
        REPORT,
        ReportState,
        {
            "triage": "new > triaged: coordinator",
            "act": "triaged > acting: coordinator",
            "close": "triaged acting > closed: coordinator",
        },
    ),
]


def allowed(line):
    states, _, parts = line.partition(": ")
    before, _, after = states.partition(" > ")
    return before.split(), after, parts.split()


@pytest.mark.parametrize(("workflow", "states", "lines"), TABLES, ids=lambda value: getattr(value, "name", ""))
def test_every_step_from_every_state_for_every_part(db, workflow, states, lines):
    assert set(workflow.steps) == set(lines)
    for name, line in lines.items():
        before, after, parts = allowed(line)
        for state in states:
            for part in Part:
                thing = Mentor(pk=7, state=state)  # any row with a state
                key = uuid.uuid4()
                values = {"workflow": workflow, "thing": thing, "name": name, "part": part, "actor": None, "key": key}
                if state in before and part in parts:
                    take_step(**values, at=clock.now())
                    row = TransitionLog.objects.get(key=key)
                    assert (thing.state, row.before, row.after, row.part, row.name) == (after, state, after, part, name)
                else:
                    with pytest.raises(StepNotOpen):
                        take_step(**values, at=clock.now())
                    assert (thing.state, TransitionLog.objects.filter(key=key).exists()) == (state, False)


def test_every_state_of_a_workflow_can_be_shown(db):
    for workflow, states, _lines in TABLES:
        labels = [TransitionLog(workflow=workflow.name, before=state, after=state).after_label for state in states]
        assert labels == list(states.labels)


def test_the_log_is_only_added_to(db):
    thing = Mentor(pk=7, state=MentorState.APPLIED)
    take_step(workflow=MENTOR, thing=thing, name="check", part=Part.COORDINATOR, actor=None, key=uuid.uuid4(), at=clock.now())
    row = TransitionLog.objects.get()
    row.reason = "changed"
    with pytest.raises(AddedOnlyError):
        row.save()


def test_keys_of_the_clock_are_the_same_for_the_same_cause():
    assert own_key("lapse", 1, "2026-01-01") == own_key("lapse", 1, "2026-01-01")
    assert own_key("lapse", 1, "2026-01-01") != own_key("lapse", 2, "2026-01-01")
