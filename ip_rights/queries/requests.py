"""Requests to use works, for their makers and for those who asked."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import User
from ip_rights.enums import SheetState, WorkState
from ip_rights.licence_enums import RequestState
from ip_rights.links import ASKER, value_of
from ip_rights.models import UseRequest, Work

FOR_MAKERS = (RequestState.CONFIRMED, RequestState.ANSWERED)


def works_to_license(user: User) -> QuerySet[Work]:
    """Those that `can_license` allows, as a query."""
    if not user.is_active:
        return Work.objects.none()
    owned = Work.objects.filter(
        sheets__state=SheetState.LOCKED, sheets__contributors__person=user, sheets__contributors__shares__parts__gt=0
    )
    mine = Q(registrant=user) | Q(pk__in=owned.order_by().values("pk"))
    return Work.objects.filter(mine).exclude(state=WorkState.WITHDRAWN)


def requests_to(user: User) -> QuerySet[UseRequest]:
    """Confirmed requests for works that somebody may license, the newest first."""
    works = works_to_license(user).order_by().values("pk")
    return UseRequest.objects.filter(work__in=works, confirmed_at__isnull=False).select_related("work")


def get_request_to(user: User, key: UUID) -> UseRequest:
    """Raises Http404 also where it is not theirs to answer."""
    found = requests_to(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def request_by_link(link: str) -> UseRequest | None:
    """That of the asker's link, which nobody has any more once they were forgotten."""
    value = value_of(ASKER, link)
    if value is None:
        return None
    return UseRequest.objects.filter(key=value, forgotten_at=None).select_related("work").first()


def permission_with(key: UUID, code: str) -> UseRequest | None:
    """A permission, for whoever has its letter: both its address and the code in it."""
    found = UseRequest.objects.filter(key=key, state=RequestState.GRANTED).select_related("work").first()
    return found if found and found.code == code.replace("-", "").replace(" ", "").upper() else None
