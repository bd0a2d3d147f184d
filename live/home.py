"""Workshops on the home of those who may come and those who lead."""

import datetime as dt

from accounts.home import HomeCard
from accounts.models import User
from core import clock
from live.enums import WorkshopState
from live.models import Workshop
from live.queries.rooms import workshops_visible_to
from live.rules.rooms import can_watch_over

SHOWN, AHEAD = 3, dt.timedelta(days=14)


def workshops_card(user: User) -> HomeCard | None:
    """The open ones and those of the next two weeks. Managers, who may come to all, see only what they lead."""
    now = clock.now()
    mine = Workshop.objects.filter(hosts__user=user) if can_watch_over(user) else workshops_visible_to(user)
    coming = mine.filter(ends_at__gte=now, starts_at__lte=now + AHEAD)
    found = list(coming.filter(state__in=(WorkshopState.PLANNED, WorkshopState.OPEN))[:SHOWN])
    return HomeCard("live/home.html", {"workshops": found}, order=8) if found else None
