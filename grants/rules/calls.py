"""Where a call stands at a moment."""

import datetime as dt
from zoneinfo import ZoneInfo

from accounts.models import User
from grants.enums import CallPhase
from grants.models import Call

CLOSING = dt.timedelta(days=14)
STALE = dt.timedelta(days=180)
WITH_DEADLINE = (CallPhase.PLANNED, CallPhase.OPEN, CallPhase.CLOSING)  # it is known, and ahead


def phase_of(call: Call, at: dt.datetime) -> CallPhase:
    """From its dates on the funder's wall clock; the moment of the deadline itself is still in time."""
    if not call.live:
        return CallPhase.DRAFT
    if call.is_archived:
        return CallPhase.ARCHIVED
    closes_at = call.closes_at
    if closes_at is None:
        return CallPhase.UNVERIFIED
    if at > closes_at:
        return CallPhase.CLOSED
    if call.opens_on and at < dt.datetime.combine(call.opens_on, dt.time(), ZoneInfo(call.time_zone)):
        return CallPhase.PLANNED
    return CallPhase.CLOSING if at >= closes_at - CLOSING else CallPhase.OPEN


def is_check_stale(call: Call, today: dt.date) -> bool:
    """Nobody read the source for more than 180 days. A call that is made up has none."""
    return not call.is_example and today - call.checked_on > STALE


def takes_drafts(call: Call, at: dt.datetime) -> bool:
    """Whether an application may be begun: also before it opens, and where no opening is known, to prepare."""
    return phase_of(call, at) not in (CallPhase.DRAFT, CallPhase.CLOSED, CallPhase.ARCHIVED)


def can_follow(user: User, call: Call) -> bool:
    """Also what is closed or has no deadline yet: a funder may name a new day."""
    return bool(user.is_active and call.live and not call.is_archived)
