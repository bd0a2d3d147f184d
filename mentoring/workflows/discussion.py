"""Whose turn it is, and how it ends."""

from mentoring.enums import DiscussionState as S
from mentoring.enums import Part
from mentoring.workflows.base import Workflow, step

RUNNING = (S.AWAITING_LEARNER, S.AWAITING_MENTOR)
CLOSING = (S.MENTOR_FINISHED, S.LEARNER_TIMED_OUT, S.MENTOR_TIMED_OUT)

DISCUSSION = Workflow(
    "discussion",
    {
        "learner_writes": step(
            S.AWAITING_LEARNER, S.MENTOR_FINISHED, S.LEARNER_TIMED_OUT, to=S.AWAITING_MENTOR, by=Part.LEARNER
        ),
        "mentor_writes": step(S.AWAITING_MENTOR, S.MENTOR_TIMED_OUT, to=S.AWAITING_LEARNER, by=Part.MENTOR),
        "mentor_finishes": step(*RUNNING, to=S.MENTOR_FINISHED, by=Part.MENTOR),
        "learner_finishes": step(*RUNNING, *CLOSING, to=S.FINISHED, by=Part.LEARNER),
        "learner_times_out": step(S.AWAITING_LEARNER, to=S.LEARNER_TIMED_OUT, by=Part.CLOCK),
        "mentor_times_out": step(S.AWAITING_MENTOR, to=S.MENTOR_TIMED_OUT, by=Part.CLOCK),
        "finishes_by_itself": step(*CLOSING, to=S.FINISHED, by=Part.CLOCK),
        "close_for_safety": step(*RUNNING, *CLOSING, S.FINISHED, to=S.CLOSED_SAFEGUARDING, by=Part.COORDINATOR),
    },
)
