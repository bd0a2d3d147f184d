"""Who may meet minors. Asked at the moment of each action, never once and for all."""

import datetime as dt
from collections.abc import Iterable

from accounts.enums import Role
from accounts.models import User
from accounts.queries import vetted_adults
from mentoring.enums import MentorState
from mentoring.models import Mentor


def may_meet_minors(people: Iterable[int], today: dt.date) -> set[int]:
    """Which of these user ids are approved mentors, checked and trained for work with minors, all of it valid on this day.
    Two queries."""
    ready = Mentor.objects.filter(
        user__in=list(people),
        user__is_active=True,
        user__groups__name=Role.MENTOR,
        state=MentorState.APPROVED,
        approved_until__gte=today,
        trainings__done_on__lte=today,
        trainings__expires_on__gte=today,
    )
    return vetted_adults(ready.values_list("user", flat=True), today)


def can_meet_minors(user: User, today: dt.date) -> bool:
    return user.pk in may_meet_minors([user.pk], today)
