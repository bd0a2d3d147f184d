"""The steps of a pair, as data. A person publishes, never a program."""

from dataclasses import dataclass

from mentoring.enums import MatchState
from mentoring.workflows.booking import Party


@dataclass(frozen=True)
class Step:
    name: str
    before: frozenset[MatchState]
    after: MatchState
    by: frozenset[Party]


_BOTH = frozenset({Party.LEARNER, Party.MENTOR})
_ALL = _BOTH | {Party.MANAGER}
STEPS = {
    step.name: step
    for step in (
        Step("publish", frozenset({MatchState.PROPOSED}), MatchState.PUBLISHED, frozenset({Party.MANAGER})),
        # The first yes leaves it published and sets the moment; the second makes it accepted.
        Step("accept", frozenset({MatchState.PUBLISHED}), MatchState.ACCEPTED, _BOTH),
        Step("decline", frozenset({MatchState.PUBLISHED, MatchState.ACCEPTED}), MatchState.DECLINED, _BOTH),
        Step("begin", frozenset({MatchState.ACCEPTED}), MatchState.ACTIVE, _BOTH),
        Step("complete", frozenset({MatchState.ACTIVE}), MatchState.COMPLETED, _ALL),
        Step("re_pair", frozenset({MatchState.ACCEPTED, MatchState.ACTIVE}), MatchState.RE_PAIR, _ALL),
    )
}
