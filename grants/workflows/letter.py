"""The steps of a letter of support, as data: who may make each, and from where. grants.actions.letters takes them."""

from dataclasses import dataclass
from enum import StrEnum

from grants.enums import LetterState as S


class Party(StrEnum):
    ASKER = "asker"  # who writes in the application
    REFEREE = "referee"  # whoever holds the link
    MANAGER = "manager"  # who reads the application and takes no part in it
    CLOCK = "clock"  # nobody: the time is over


@dataclass(frozen=True)
class Step:
    """`before` None makes a letter; `after` None leaves it where it is."""

    name: str
    before: frozenset[S] | None
    after: S | None
    by: Party


_WAITING = frozenset({S.REQUESTED, S.OPENED})

STEPS = {
    step.name: step
    for step in (
        Step("ask", None, S.REQUESTED, Party.ASKER),
        Step("remind", _WAITING, None, Party.ASKER),
        Step("cancel", _WAITING | {S.RECEIVED}, S.CANCELLED, Party.ASKER),
        Step("open", frozenset({S.REQUESTED}), S.OPENED, Party.REFEREE),
        Step("give", _WAITING, S.RECEIVED, Party.REFEREE),
        Step("decline", _WAITING, S.DECLINED, Party.REFEREE),
        Step("verify", frozenset({S.RECEIVED}), S.VERIFIED, Party.MANAGER),
        Step("expire", _WAITING, S.EXPIRED, Party.CLOCK),
    )
}
