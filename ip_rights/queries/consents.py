"""What owners of works are asked to say yes to."""

from django.db.models import QuerySet

from accounts.models import User
from ip_rights.enums import AnswerState
from ip_rights.licence_enums import ProposalState, RequestState
from ip_rights.links import OWNER, value_of
from ip_rights.models import LicenceProposal, OwnerAnswer, Work


def open_proposal_of(work: Work) -> LicenceProposal | None:
    return work.licence_proposals.filter(state=ProposalState.OPEN).first()


def answers_awaited(user: User) -> QuerySet[OwnerAnswer]:
    """What waits for a yes or no of somebody with an account, the oldest first."""
    waiting = _open().filter(contributor__person=user, answer=AnswerState.WAITING)
    return waiting.order_by("asked_at", "pk")


def answer_by_link(link: str) -> OwnerAnswer | None:
    """What a signed link asks about, answered or not."""
    value = value_of(OWNER, link)
    if value is None:
        return None
    return OwnerAnswer.objects.filter(pk=int(value)).select_related(*_NEEDED).first()


def get_answer(user: User, pk: int) -> OwnerAnswer | None:
    """Their own."""
    return OwnerAnswer.objects.filter(pk=pk, contributor__person=user).select_related(*_NEEDED).first()


_NEEDED = ("contributor__person", "proposal__work", "request__work")


def _open() -> QuerySet[OwnerAnswer]:
    of_proposal = OwnerAnswer.objects.filter(proposal__state=ProposalState.OPEN)
    of_request = OwnerAnswer.objects.filter(request__state=RequestState.SIGNING)
    return (of_proposal | of_request).select_related(*_NEEDED)
