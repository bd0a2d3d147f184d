"""The steps of a split sheet, as data: who may make each, and from where. ip_rights.actions.{sheets,sheet_drafts,sheet_answers}
take them.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ip_rights.enums import SheetState as S

OPEN_FOR = dt.timedelta(days=30)  # then a sheet that waits for answers is being written again
REMIND_AFTER = dt.timedelta(days=7)  # since the last mail; twice


class Party(StrEnum):
    REGISTRANT = "registrant"
    CONTRIBUTOR = "contributor"  # with an account, or by the link of a mail
    GUARDIAN = "guardian"  # of a contributor who is a minor, by the link of a mail
    CLOCK = "clock"  # nobody: the time is over


@dataclass(frozen=True)
class Step:
    """`before` None makes a sheet. `after` None: it stays where it is, or goes on only when the last one agreed."""

    name: str
    before: S | None
    after: S | None
    by: frozenset[Party]


STEPS = {
    step.name: step
    for step in (
        Step("begin", None, S.DRAFT, frozenset({Party.REGISTRANT})),
        Step("write", S.DRAFT, S.DRAFT, frozenset({Party.REGISTRANT})),
        Step("discard", S.DRAFT, None, frozenset({Party.REGISTRANT})),
        Step("send", S.DRAFT, S.SENT, frozenset({Party.REGISTRANT})),
        Step("take-back", S.SENT, S.DRAFT, frozenset({Party.REGISTRANT})),
        Step("accept", S.SENT, None, frozenset({Party.CONTRIBUTOR})),
        Step("sign", S.SENT, None, frozenset({Party.GUARDIAN})),
        Step("decline", S.SENT, S.DRAFT, frozenset({Party.CONTRIBUTOR, Party.GUARDIAN})),
        Step("lapse", S.SENT, S.DRAFT, frozenset({Party.CLOCK})),
        Step("lock", S.SENT, S.LOCKED, frozenset({Party.CONTRIBUTOR, Party.GUARDIAN, Party.REGISTRANT})),
        Step("supersede", S.LOCKED, S.SUPERSEDED, frozenset({Party.CONTRIBUTOR, Party.GUARDIAN, Party.REGISTRANT})),
    )
}
