"""Asking, holding and claiming."""

import datetime as dt

from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import allows
from mentoring.models import Conflict, PairBlock, Request
from mentoring.models.requests import OPEN

LOCK = dt.timedelta(minutes=30)
MOST_LOCKS = 4  # of one mentor
MOST_OPEN = 3  # of one learner
PROMISED = dt.timedelta(days=7)  # an answer is promised within


def may_write(user: User, today: dt.date) -> bool:
    """Adults; minors where a guardian said yes to writing to others."""
    return user.is_active and allows(user, ConsentPurpose.POSTING, today)


def is_free(request: Request, moment: dt.datetime) -> bool:
    """Whether a mentor may take a closer look: nobody holds it, also where nobody has ended a lock whose time is over."""
    return request.state in OPEN and not request.is_held_at(moment)


def holds(request: Request, mentor: User, moment: dt.datetime) -> bool:
    return request.is_held_at(moment) and request.locked_by_id == mentor.pk


def keeps_apart(request: Request, mentor: User) -> bool:
    """Whether this mentor must not answer this request: it is their own, the pair is blocked, or they declared a conflict."""
    if request.asked_by_id == mentor.pk:
        return True
    return (
        PairBlock.objects.filter(learner=request.asked_by_id, mentor=mentor).exists()
        or PairBlock.objects.filter(learner=mentor, mentor=request.asked_by_id).exists()
        or Conflict.objects.filter(request=request, mentor=mentor).exists()
    )


def is_late(request: Request, moment: dt.datetime) -> bool:
    return request.state in OPEN and moment >= request.due_at


def can_cancel(user: User, request: Request) -> bool:
    return request.asked_by_id == user.pk and request.state in OPEN
