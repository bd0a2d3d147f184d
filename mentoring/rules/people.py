"""Who mentors, whom they may meet, and who looks after it all. Asked each time, where the action happens."""

import datetime as dt

from accounts.enums import Role
from accounts.models import User
from accounts.queries import vetted_adults
from accounts.rules import has_role, is_minor
from mentoring.enums import MentorState
from mentoring.models import Mentor, Training


def can_coordinate(user: User) -> bool:
    """Approves mentors, sees who waits, handles reports."""
    return has_role(user, Role.MANAGER)


def can_coordinate_over(user: User, mentor: Mentor) -> bool:
    """Nobody decides about themselves."""
    return can_coordinate(user) and user.pk != mentor.user_id


def can_apply(user: User, today: dt.date) -> bool:
    """Adults; who has not said how old they are counts as a minor."""
    return user.is_authenticated and user.is_active and not is_minor(user, today)


def can_mentor(mentor: Mentor | None, today: dt.date) -> bool:
    """Holds the role, is approved, and the approval has not run out. The last day counts."""
    return (
        mentor is not None
        and has_role(mentor.user, Role.MENTOR)
        and mentor.state == MentorState.APPROVED
        and mentor.approved_until is not None
        and mentor.approved_until >= today
    )


def is_trained(mentor: Mentor, today: dt.date) -> bool:
    return Training.objects.filter(mentor=mentor, done_on__lte=today, expires_on__gte=today).exists()


def is_vetted(mentor: Mentor, today: dt.date) -> bool:
    return bool(vetted_adults([mentor.user_id], today))


def can_meet_minors(mentor: Mentor | None, today: dt.date) -> bool:
    """Only while approval, check and training are all valid."""
    return mentor is not None and can_mentor(mentor, today) and is_vetted(mentor, today) and is_trained(mentor, today)


def mentor_of(user: User) -> Mentor | None:
    mentor = Mentor.objects.filter(user_id=user.pk).first() if user.is_authenticated else None
    if mentor is not None:
        mentor.user = user  # whose roles are known, or will be
    return mentor


def has_desk(user: User) -> bool:
    """Whether the desk of mentors is theirs: they hold the role, or are or were approved."""
    if has_role(user, Role.MENTOR):
        return True
    states = (MentorState.APPROVED, MentorState.SUSPENDED, MentorState.LAPSED)
    return bool(user.is_authenticated and user.is_active) and Mentor.objects.filter(user_id=user.pk, state__in=states).exists()


def shows_desk(user: User) -> bool:
    """Whether the menu leads to the desk: without a query, since every page asks."""
    return has_role(user, Role.MENTOR) and not getattr(user, "is_superuser", False)
