"""Who may be recorded, and who may take a recording back."""

import datetime as dt

from accounts.enums import ConsentPurpose
from accounts.queries import allows
from live.models import Recording
from live.rules.rooms import Caller, takes_part

OWN_DAYS = dt.timedelta(days=14)


def may_be_recorded(caller: Caller, today: dt.date) -> bool:
    """Whether somebody may say yes: for minors a guardian must have agreed to recordings before."""
    return takes_part(caller) and guardian_allows(caller, today)


def guardian_allows(caller: Caller, today: dt.date) -> bool:
    """Who leads is never asked for their age."""
    return not caller.is_minor or allows(caller.user, ConsentPurpose.RECORDING, today)


def may_forget_own(recording: Recording, at: dt.datetime) -> bool:
    """Two weeks to look at it and to think about it. Later it goes with the account, or when its time is over."""
    return recording.stopped_at is None or at <= recording.stopped_at + OWN_DAYS
