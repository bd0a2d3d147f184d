"""Where applications for grants wait at this moment: for managers, inside, without a person in it. No statistic: it leaves the
platform in no file, and nothing of it is broken down by people (docs/domain/statistics.md)."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from grants.enums import DraftState
from grants.models import Draft, Outcome
from grants.queries.drafts import visible_to
from grants.rules.drafts import KIND
from mentoring.models import Request
from mentoring.models.requests import OPEN

WAIT_IN = (
    DraftState.DRAFTING,
    DraftState.HELP_REQUESTED,
    DraftState.IN_MENTORING,
    DraftState.CHANGES_SUGGESTED,
    DraftState.READY,
    DraftState.SUBMITTED,
)
EXPECTED = dt.timedelta(days=90)  # within which most funders answer, from the deadline on
MOST_LISTED = 50


@dataclass(frozen=True)
class Wait:
    """One state; `middle` and `oldest` since the last step, None where nothing waits."""

    state: DraftState
    count: int
    middle: dt.timedelta | None
    oldest: dt.timedelta | None


@dataclass(frozen=True)
class HelpWanted:
    count: int
    late: int
    oldest: dt.timedelta | None


@dataclass(frozen=True)
class Awaited:
    """A sent application whose answer is late; `since` is how long ago it was sent or the deadline was, whichever is later."""

    draft: Draft
    since: dt.timedelta


@dataclass(frozen=True)
class Raised:
    """Minor units awarded by real funders, or by calls that were made up to practise with."""

    is_practice: bool
    currency: str
    count: int
    amount: int


def waits(at: dt.datetime) -> list[Wait]:
    """One query."""
    moved = Coalesce(Max("transitions__at"), "created_at")
    rows = Draft.objects.filter(state__in=WAIT_IN).order_by().annotate(moved=moved).values_list("state", "moved")
    times: dict[str, list[dt.timedelta]] = defaultdict(list)
    for state, moved_at in rows:
        times[state].append(at - moved_at)
    return [
        Wait(state, len(found), _middle(found) if found else None, max(found, default=None))
        for state, found in ((state, times[state]) for state in WAIT_IN)
    ]


def _middle(times: list[dt.timedelta]) -> dt.timedelta:
    return dt.timedelta(seconds=median(time.total_seconds() for time in times))


def help_wanted(at: dt.datetime) -> HelpWanted:
    """Questions about applications that no mentor has answered. One query."""
    rows = list(Request.objects.filter(target_kind=KIND, state__in=OPEN).values_list("asked_at", "due_at"))
    oldest = min((asked_at for asked_at, _due in rows), default=None)
    return HelpWanted(len(rows), sum(due_at <= at for _asked, due_at in rows), at - oldest if oldest else None)


def late_answers(user: User, at: dt.datetime) -> list[Awaited]:
    """Those that `user` may read, the longest wait first, at most fifty. One query beside those of the rule."""
    sent_at = Coalesce(Max("transitions__at"), "created_at")
    found = visible_to(user).filter(state=DraftState.SUBMITTED).annotate(sent_at=sent_at)
    rows = [Awaited(draft, at - max(filter(None, (draft.sent_at, draft.version.call.closes_at)))) for draft in found]
    late = sorted((row for row in rows if row.since > EXPECTED), key=lambda row: row.since, reverse=True)
    return late[:MOST_LISTED]


def raised() -> list[Raised]:
    """Of all years. A manager may open each of these applications, so nothing is hidden here. One query."""
    latest = Outcome.objects.filter(draft=OuterRef("pk")).order_by("-told_at", "-pk")
    won = Draft.objects.filter(state=DraftState.WON).order_by()
    rows = won.annotate(
        awarded=Subquery(latest.values("awarded")[:1]), currency=Subquery(latest.values("currency")[:1])
    ).values_list("version__call__is_example", "currency", "awarded")
    sums: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for is_practice, currency, awarded in rows:
        sums[is_practice, currency].append(awarded or 0)
    return [Raised(*kind, len(amounts), sum(amounts)) for kind, amounts in sorted(sums.items())]
