"""Questions: those of a learner, and those that a mentor can answer."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from accounts.queries import minors_among
from mentoring.enums import RequestState
from mentoring.models import Conflict, Mentor, PairBlock, Request
from mentoring.models.requests import OPEN
from mentoring.rules.people import can_coordinate, can_meet_minors, can_mentor
from mentoring.workflows import CLOSING, RUNNING


def requests_of(user: User) -> QuerySet[Request]:
    """Their own that wait, the newest first."""
    return Request.objects.filter(asked_by=user, state__in=OPEN).select_related("discipline").order_by("-asked_at", "-pk")


def answerable_by(mentor: Mentor | None, at: dt.datetime, today: dt.date) -> QuerySet[Request]:
    """Who has waited longest comes first. Left out: their own, of blocked pairs, of a conflict they declared, held by others,
    and those of minors while check or training are not valid."""
    if mentor is None or not can_mentor(mentor, today):
        return Request.objects.none()
    user = mentor.user
    blocked = PairBlock.objects.filter(
        Q(learner=OuterRef("asked_by"), mentor=user) | Q(learner=user, mentor=OuterRef("asked_by"))
    )
    conflicted = Conflict.objects.filter(request=OuterRef("pk"), mentor=user)
    held_by_others = Q(state=RequestState.LOCKED, locked_until__gt=at) & ~Q(locked_by=user)
    rows = Request.objects.filter(state__in=OPEN, asked_by__is_active=True).exclude(asked_by=user).exclude(held_by_others)
    rows = rows.filter(~Exists(blocked), ~Exists(conflicted)).select_related("discipline", "asked_by")
    if not can_meet_minors(mentor, today):
        rows = rows.exclude(asked_by__in=minors_among(rows.values_list("asked_by", flat=True), today))
    return rows.order_by("asked_at", "pk")


def held_by(user: User, at: dt.datetime) -> QuerySet[Request]:
    """What they hold now, the first to end first."""
    held = Request.objects.filter(locked_by=user, state=RequestState.LOCKED, locked_until__gt=at)
    return held.select_related("discipline").order_by("locked_until", "pk")


def get_answerable(mentor: Mentor | None, public_id: uuid.UUID, at: dt.datetime, today: dt.date) -> Request | None:
    return answerable_by(mentor, at, today).filter(public_id=public_id).first()


def get_own(user: User, public_id: uuid.UUID) -> Request | None:
    return Request.objects.filter(asked_by=user, public_id=public_id).first()


def talked_about(target_kind: str, target_ids: Iterable[str]) -> set[str]:
    """Those of which a question waits for a mentor, or is being talked about. One query."""
    rows = Request.objects.filter(target_kind=target_kind, target_id__in=list(target_ids))
    busy = rows.filter(Q(state__in=OPEN) | Q(discussion__state__in=(*RUNNING, *CLOSING)))
    return set(busy.values_list("target_id", flat=True))


def late_requests(user: User, at: dt.datetime) -> QuerySet[Request]:
    """Past the promised day, the longest wait first, for coordinators."""
    if not can_coordinate(user):
        return Request.objects.none()
    late = Request.objects.filter(state__in=OPEN, due_at__lte=at, asked_by__erased_at=None)
    return late.select_related("asked_by", "discipline", "locked_by").order_by("asked_at", "pk")
