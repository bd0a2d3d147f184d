"""Who may meet minors. Asked at the moment of each action, never once and for all."""

import datetime as dt

from accounts.models import User
from accounts.queries import vetted_adults


def can_meet_minors(user: User, today: dt.date) -> bool:
    """Checked for work with minors, valid on this day."""
    return user.pk in vetted_adults([user.pk], today)
