"""When a session can be checked in to, and what a mark in its register needs."""

import datetime as dt

from django.utils import timezone

from accounts.models import User
from accounts.rules import can_manage_people
from courses.enums import AttendanceStatus
from courses.models import CohortSession

DOORS_OPEN = dt.timedelta(minutes=30)
LATE_AFTER = dt.timedelta(minutes=15)


def can_keep_sites(user: User) -> bool:
    """The places are the programme's, so its managers keep them."""
    return can_manage_people(user)


def check_in_status(session: CohortSession, at: dt.datetime) -> AttendanceStatus | None:
    """What somebody who checks in by themselves at `at` is: present, late, or None while the doors are closed."""
    if session.cancelled_at or not session.starts_at - DOORS_OPEN <= at <= session.ends_at:
        return None
    return AttendanceStatus.LATE if at > session.starts_at + LATE_AFTER else AttendanceStatus.PRESENT


def is_correction(session: CohortSession, at: dt.datetime) -> bool:
    """Whether changing a mark at `at` needs a reason: on the day of the session a register may still be put right freely."""
    return timezone.localdate(at) > timezone.localdate(session.ends_at)
