"""Workshops in the calendars of those who may come and who lead (core.calendar)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.calendar.events import Event
from live.enums import WorkshopState
from live.models import Workshop
from live.owners import all_owners


def workshops_in_calendar(user: User, first: dt.date, last: dt.date) -> Iterator[Event]:
    """Those that somebody leads or may come to; who only looks after people finds them in the list.

    Not those of owners that put their own into calendars. Two queries, and one for each other kind of owner.
    """
    begin, end = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, last + dt.timedelta(days=1)))
    concerned = Q(pk__in=Workshop.objects.filter(hosts__user=user).values("pk"))
    elsewhere = [owner.code for owner in all_owners() if owner.page is not None]
    for owner in all_owners():
        if owner.page is None:
            concerned |= Q(owner_kind=owner.code, owner_key__in=owner.keys_of(user))
    found = Workshop.objects.filter(concerned, starts_at__gte=begin, starts_at__lt=end).exclude(owner_kind__in=elsewhere)
    for workshop in found.exclude(state=WorkshopState.CANCELLED).select_related("session__site"):
        yield event_of(workshop)


def pages_of_sessions(session_ids: Iterable[int]) -> dict[int, str]:
    """The pages of the workshops behind these sessions (courses.session_pages). One query."""
    found = Workshop.objects.filter(session__in=list(session_ids)).values_list("session", "public_id")
    return {session: reverse("live:workshop", kwargs={"public_id": public_id}) for session, public_id in found}


def event_of(workshop: Workshop) -> Event:
    """One of a cohort has the uid of its session, so that calendars know both as one."""
    session = workshop.session
    return Event(
        uid=f"session-{session.public_id}" if session else f"workshop-{workshop.public_id}",
        title=workshop.title,
        starts=workshop.starts_at,
        ends=workshop.ends_at,
        url=reverse("live:workshop", kwargs={"public_id": workshop.public_id}),
        detail=workshop.summary,
        place=session.site.name if session and session.site else "",
    )
