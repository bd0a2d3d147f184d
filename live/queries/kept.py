"""What of a workshop stays, and who sees it."""

import datetime as dt

from accounts.models import User
from core import clock
from live.enums import PlaceState
from live.models import Keeping, Place, Workshop
from live.queries.rooms import keeps_workshop, people_present
from live.rules.feedback import is_over
from live.rules.rooms import can_watch_over

CHAT = "chat"


def keeping_of(workshop: Workshop) -> Keeping:
    return Keeping.objects.filter(workshop=workshop).first() or Keeping(workshop=workshop)


def is_past(workshop: Workshop, at: dt.datetime) -> bool:
    """Ended, or past its time with nobody in it: a room that runs over is not over."""
    return is_over(workshop, at) and not (workshop.is_open and people_present(workshop).exists())


def sees_all_kept(user: User, workshop: Workshop) -> bool:
    return keeps_workshop(user, workshop) or can_watch_over(user)


def sees_kept(user: User, workshop: Workshop, what: str) -> bool:
    """Whether this person, who sees the workshop, sees its `what` ("board", "notes", "polls", "chat") now that it is over.

    Who was sent out sees nothing of it; the chat is for those who were in the room.
    """
    if not is_past(workshop, clock.now()):
        return False
    if sees_all_kept(user, workshop):
        return True
    if not getattr(keeping_of(workshop), what):
        return False
    state = Place.objects.filter(workshop=workshop, user=user).values_list("state", flat=True).first()
    return state == PlaceState.ADMITTED if what == CHAT else state != PlaceState.REMOVED
