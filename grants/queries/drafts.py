"""Drafts that somebody may see."""

from django.db.models import Q, QuerySet

from accounts.models import User
from grants.enums import MemberState
from grants.models import Draft, DraftMember


def visible_to(user: User) -> QuerySet[Draft]:
    joined = DraftMember.objects.filter(user=user, state=MemberState.ACCEPTED).values("draft")
    return Draft.objects.filter(Q(applicant=user) | Q(pk__in=joined)).select_related("version")
