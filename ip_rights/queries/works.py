from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import User
from core.access import ids_seen_by
from ip_rights.enums import SheetState, Visibility, WorkState
from ip_rights.models import Work
from ip_rights.rules.works import KIND

_PART = [SheetState.SENT, SheetState.LOCKED]


def visible_to(user: Any) -> QuerySet[Work]:
    """What somebody may look at by its address: works shown to all or by link, their own, and those they were given to see."""
    shown = Q(state=WorkState.PUBLISHED) & ~Q(visibility=Visibility.PRIVATE)
    if not (user.is_authenticated and user.is_active):
        return Work.objects.filter(shown)
    mine = Q(registrant=user) | Q(pk__in=_in_sheets_of(user))
    return Work.objects.filter(shown | mine | Q(key__in=ids_seen_by(user, KIND)))


def works_of(user: User) -> QuerySet[Work]:
    """Those they registered or are part of, newest first; practice works of lessons too."""
    return Work.objects.filter(Q(registrant=user) | Q(pk__in=_in_sheets_of(user)))


def public_works() -> QuerySet[Work]:
    """What lists may show: published for everybody."""
    return Work.objects.filter(state=WorkState.PUBLISHED, visibility=Visibility.PUBLIC)


def get_work_of(user: User, key: UUID) -> Work:
    """A work that they take part in."""
    return _one(works_of(user), key)


def get_own(user: User, key: UUID) -> Work:
    """A work that they registered."""
    return _one(Work.objects.filter(registrant=user), key)


def _one(works: QuerySet[Work], key: UUID) -> Work:
    work = works.filter(key=key).first()
    if work is None:
        raise Http404
    return work


def _in_sheets_of(user: User) -> QuerySet[Work, int]:
    return Work.objects.filter(sheets__contributors__person=user, sheets__state__in=_PART).values_list("pk", flat=True)
