"""Who may meet minors. Asked at the moment of each action, never once and for all."""

import datetime as dt

from accounts.models import User
from mentoring.rules import people


def can_meet_minors(user: User, today: dt.date) -> bool:
    """Approved as a mentor, checked and trained for work with minors, all of it valid on this day."""
    return people.can_meet_minors(people.mentor_of(user), today)
