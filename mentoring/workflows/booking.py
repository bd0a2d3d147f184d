"""The steps of a booking, as data: who may make each, from where, and on which side of its beginning."""

from dataclasses import dataclass
from enum import StrEnum

from mentoring.enums import BookingState


class Party(StrEnum):
    LEARNER = "learner"
    MENTOR = "mentor"
    ADULT = "adult"  # the second adult
    MANAGER = "manager"
    CLOCK = "clock"  # nobody: the time has passed


class When(StrEnum):
    BEFORE = "before"  # the meeting begins
    AFTER = "after"  # the meeting has begun
    ANY = "any"


@dataclass(frozen=True)
class Step:
    """`before` is None for the step that makes a row."""

    name: str
    before: BookingState | None
    after: BookingState
    by: frozenset[Party]
    when: When


_BOTH = frozenset({Party.LEARNER, Party.MENTOR})
STEPS = {
    step.name: step
    for step in (
        Step("hold", None, BookingState.HELD, frozenset({Party.LEARNER}), When.BEFORE),
        Step("confirm", BookingState.HELD, BookingState.CONFIRMED, frozenset({Party.LEARNER}), When.BEFORE),
        Step("release", BookingState.HELD, BookingState.CANCELLED, frozenset({Party.LEARNER}), When.ANY),
        Step("expire", BookingState.HELD, BookingState.CANCELLED, frozenset({Party.CLOCK}), When.ANY),
        Step("move", BookingState.CONFIRMED, BookingState.RESCHEDULED, _BOTH, When.BEFORE),
        Step("arrive", None, BookingState.CONFIRMED, _BOTH, When.BEFORE),  # the row to which a meeting was moved
        Step("cancel", BookingState.CONFIRMED, BookingState.CANCELLED, _BOTH | {Party.MANAGER}, When.BEFORE),
        Step("done", BookingState.CONFIRMED, BookingState.DONE, _BOTH, When.AFTER),
        Step("no_show", BookingState.CONFIRMED, BookingState.NO_SHOW, _BOTH, When.AFTER),
    )
}
