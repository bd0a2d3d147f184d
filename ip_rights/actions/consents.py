"""What an owner says: to a licence that another owner proposes, or to what a request would be allowed."""

import datetime as dt
import secrets
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, NotAllowed
from ip_rights.actions.licences import close_proposal, offer
from ip_rights.enums import AnswerState
from ip_rights.licence_enums import ProposalState, RequestState
from ip_rights.licence_news import (
    LICENCE_DECLINED,
    LICENCE_OFFERED,
    REQUEST_GRANTED,
    REQUEST_OBJECTED,
    mail_asker,
    tell_makers,
    tell_owners,
)
from ip_rights.models import LicenceProposal, OwnerAnswer, UseRequest, Work
from ip_rights.queries.licences import locked_sheet_of
from ip_rights.rules.licences import blocks, permission_blocks
from ip_rights.workflows.requests import STEPS

LETTERS, CODE_LENGTH = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 10


class AnswerClosed(Conflict):
    message = _("This was answered or taken back in the meantime. Nothing was changed.")


@transaction.atomic
def answer_as_owner(
    *, answer: OwnerAnswer, says_yes: bool, reason: str, name: str, actor: User | None, at: dt.datetime
) -> OwnerAnswer:
    """Yes or no, once. `actor` None: by the signed link. `name` is how they sign. The same again changes nothing.

    The last yes offers the licence, or allows the use; a no closes the proposal, or gives the request back to the makers.
    Raises NotAllowed, AnswerClosed.
    """
    if actor is not None and not (actor.is_active and actor.pk == answer.contributor.person_id):
        raise NotAllowed
    about = answer.proposal or answer.request
    if about is None:  # the constraint owner_answer_to_one_thing keeps it out
        raise AnswerClosed
    work = Work.objects.select_for_update(of=("self",)).get(pk=about.work_id)
    answer = (
        OwnerAnswer.objects.select_for_update(of=("self",))
        .select_related("contributor", "proposal", "request")
        .get(pk=answer.pk)
    )
    wanted = AnswerState.ACCEPTED if says_yes else AnswerState.DECLINED
    if answer.answer != AnswerState.WAITING:
        if answer.answer == wanted:
            return answer
        raise AnswerClosed
    answer.answer, answer.answered_at, answer.reason = wanted, at, reason.strip()[:600]
    answer.name = " ".join(name.split())[:120] or answer.contributor.name
    if answer.proposal:
        _answer_proposal(work, answer.proposal, answer, actor, at)
    elif answer.request:
        _answer_request(work, answer.request, answer, actor, at)
    return answer


def _answer_proposal(work: Work, proposal: LicenceProposal, answer: OwnerAnswer, actor: User | None, at: dt.datetime) -> None:
    if proposal.state != ProposalState.OPEN:
        raise AnswerClosed
    answer.save()
    audit.record(actor=actor, verb="licence.answered", target=work, at=at, proposal=str(proposal.key), answer=answer.answer)
    if answer.answer == AnswerState.DECLINED:
        close_proposal(proposal, ProposalState.DECLINED, at)
        tell_owners(proposal, LICENCE_DECLINED, but=actor, at=at)
    elif _has_changed(work, proposal, at):
        close_proposal(proposal, ProposalState.LAPSED, at)
        tell_owners(proposal, LICENCE_DECLINED, but=None, at=at)
    elif not proposal.owner_answers.filter(answer=AnswerState.WAITING).exists():
        close_proposal(proposal, ProposalState.OFFERED, at)
        tell_owners(proposal, LICENCE_OFFERED, but=None, at=at)
        given = {"answers": proposal.answers, "attribution": proposal.attribution}
        offer(work=work, licence=proposal.licence, actor=proposal.proposed_by, at=at, **given)


def _has_changed(work: Work, proposal: LicenceProposal, at: dt.datetime) -> bool:
    """Whether the shares are others now, or something stands in the way that did not when it was proposed."""
    sheet = locked_sheet_of(work)
    return sheet is None or sheet.pk != proposal.sheet_id or bool(blocks(work, proposal.licence, at))


def _answer_request(work: Work, request: UseRequest, answer: OwnerAnswer, actor: User | None, at: dt.datetime) -> None:
    request = UseRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.state not in (STEPS["sign"].before or ()) or at >= request.expires_at:
        raise AnswerClosed
    answer.save()
    audit.record(actor=actor, verb="request.signed", target=request, at=at, answer=answer.answer)
    if answer.answer == AnswerState.DECLINED or permission_blocks(work, at):
        request.owner_answers.all().delete()
        request.state, request.terms = RequestState.ANSWERED, {}
        request.save(update_fields=["state", "terms"])
        tell_makers(request, REQUEST_OBJECTED, at=at, step=answer.pk)
        return
    finish_signing(request, at)


def finish_signing(request: UseRequest, at: dt.datetime) -> bool:
    """Allow the use once nobody is waited for; the letter goes to the asker. Returns whether it was."""
    answers = request.owner_answers.all()
    if answers.exclude(answer=AnswerState.ACCEPTED).exists():
        return False
    request.state, request.ended_at, request.code = RequestState.GRANTED, at, _new_code()
    request.terms["signed"] = [
        {"name": row.name, "on": timezone.localdate(row.answered_at).isoformat()} for row in answers if row.answered_at
    ]
    request.save(update_fields=["state", "ended_at", "code", "terms"])
    audit.record(actor=None, verb="request.granted", target=request, at=at)
    tell_makers(request, REQUEST_GRANTED, at=at)
    transaction.on_commit(partial(mail_asker, "granted", request))
    return True


def _new_code() -> str:
    """Of letters and figures that are not mistaken for each other: 50 bits, behind a limit of visits."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
