"""Discussions on the home of whoever's turn it is."""

from django.db.models import Q

from accounts.home import HomeCard
from accounts.models import User
from mentoring.enums import DiscussionState
from mentoring.models import Discussion

SHOWN = 3


def turns_card(user: User) -> HomeCard | None:
    """Where somebody waits for them, the longest wait first. One query."""
    own = Q(learner=user, state__in=(DiscussionState.AWAITING_LEARNER, DiscussionState.MENTOR_FINISHED))
    own |= Q(mentor=user, state=DiscussionState.AWAITING_MENTOR)
    rows = Discussion.objects.filter(own, hidden_at=None).select_related("request").order_by("began_at")
    found = list(rows[:SHOWN])
    return HomeCard("mentoring/home.html", {"discussions": found}, order=12) if found else None
