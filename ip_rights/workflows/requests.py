"""The steps of a request to use a work, as data: who may make each, and from where. ip_rights.actions.requests takes them."""

from dataclasses import dataclass
from enum import StrEnum

from ip_rights.licence_enums import RequestState as S


class Party(StrEnum):
    ASKER = "asker"  # whoever holds the link of the mail
    MAKER = "maker"  # who registered the work, and its owners with an account
    OWNER = "owner"  # whom the agreed sheet gives a share, with an account or by a link
    CLOCK = "clock"  # nobody: the time is over


@dataclass(frozen=True)
class Step:
    """`before` None makes a request. `after` None: it goes on only when the last owner signed."""

    name: str
    before: frozenset[S] | None
    after: S | None
    by: Party


OPEN = frozenset({S.ASKED, S.CONFIRMED, S.QUESTION, S.ANSWERED, S.SIGNING})
_THEIRS = frozenset({S.CONFIRMED, S.ANSWERED})

STEPS = {
    step.name: step
    for step in (
        Step("ask", None, S.ASKED, Party.ASKER),
        Step("confirm", frozenset({S.ASKED}), S.CONFIRMED, Party.ASKER),
        Step("question", _THEIRS, S.QUESTION, Party.MAKER),
        Step("reply", frozenset({S.QUESTION}), S.ANSWERED, Party.ASKER),
        Step("grant", _THEIRS, S.SIGNING, Party.MAKER),
        Step("sign", frozenset({S.SIGNING}), None, Party.OWNER),
        Step("object", frozenset({S.SIGNING}), S.ANSWERED, Party.OWNER),
        Step("refuse", OPEN - {S.ASKED}, S.REFUSED, Party.MAKER),
        Step("withdraw", OPEN, S.WITHDRAWN, Party.ASKER),
        Step("expire", OPEN, S.EXPIRED, Party.CLOCK),
    )
}
