"""Choosing a licence, and no longer offering it. Owners answer in ip_rights.actions.consents."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.actions.log import append_entry
from ip_rights.chooser import ticks_for
from ip_rights.enums import AnswerState, LicenceId, LogKind
from ip_rights.licence_enums import ProposalState
from ip_rights.licence_news import LICENCE_ASKED, LICENCE_TAKEN_BACK, ask_owners, tell_owners
from ip_rights.models import Contributor, LicenceChoice, LicenceProposal, OwnerAnswer, UseRequest, Work
from ip_rights.queries.consents import open_proposal_of
from ip_rights.queries.licences import locked_sheet_of
from ip_rights.rules.licences import blocks, can_license, owners_of


class LicenceBlocked(DomainError):
    """Its message is the first of the blocks."""


class TicksMissing(DomainError):
    message = _("Confirm each sentence first. Nothing was offered yet.")


class ProposalWaits(Conflict):
    message = _("The others are asked about a licence already. Take that back first; nothing was changed.")


class NothingOffered(Conflict):
    message = _("No licence is offered any more. Load the page again.")


class ProposalClosed(Conflict):
    message = _("This question is closed. Load the page again.")


@transaction.atomic
def choose_licence(
    *,
    actor: User,
    work: Work,
    licence: str,
    answers: Mapping[str, str],
    ticks: Iterable[str],
    attribution: str,
    at: dt.datetime,
) -> LicenceChoice | LicenceProposal:
    """Offer a licence, or ask the other owners where there are any: it is offered with the last yes.

    To keep all rights is offered at once: it gives nothing away. Raises NotAllowed, LicenceBlocked, TicksMissing,
    ProposalWaits.
    """
    work = lock_work_to_license(actor, work)
    if found := blocks(work, licence, at):
        raise LicenceBlocked(f"{found[0].title}. {found[0].text}")
    given = set(ticks)
    if not given.issuperset(ticks_for(licence)):
        raise TicksMissing
    if open_proposal_of(work):
        raise ProposalWaits
    kept = {**answers, "ticks": sorted(given)}
    sheet = locked_sheet_of(work)
    owners = list(owners_of(sheet)) if sheet else []
    others = [owner for owner in owners if owner.person_id != actor.pk]
    attribution = " ".join(attribution.split())[:300]
    if licence == LicenceId.ALL_RIGHTS or sheet is None or not others:
        return offer(work=work, licence=licence, answers=kept, attribution=attribution, actor=actor, at=at)
    proposal = LicenceProposal.objects.create(
        work=work, sheet=sheet, licence=licence, answers=kept, attribution=attribution, proposed_by=actor, proposed_at=at
    )
    ask_everybody(owners, actor=actor, at=at, proposal=proposal)
    audit.record(actor=actor, verb="licence.proposed", target=work, at=at, licence=licence, proposal=str(proposal.key))
    ask_owners(proposal.owner_answers.filter(answer=AnswerState.WAITING), LICENCE_ASKED, work=work, at=at)
    return proposal


def ask_everybody(
    owners: Iterable[Contributor],
    *,
    actor: User,
    at: dt.datetime,
    name: str = "",
    proposal: LicenceProposal | None = None,
    request: UseRequest | None = None,
) -> None:
    """A row for the answer of each owner; who asks has said yes by it, and signs with `name`."""
    for owner in owners:
        is_own = owner.person_id == actor.pk
        OwnerAnswer.objects.create(
            proposal=proposal,
            request=request,
            contributor=owner,
            name=(" ".join(name.split())[:120] if is_own else "") or owner.name,
            asked_at=at,
            answer=AnswerState.ACCEPTED if is_own else AnswerState.WAITING,
            answered_at=at if is_own else None,
        )


def offer(
    *, work: Work, licence: str, answers: Mapping[str, object], attribution: str, actor: User | None, at: dt.datetime
) -> LicenceChoice:
    """From now on, instead of what was offered before. The work is locked by the caller."""
    _end(work, at)
    choice = LicenceChoice.objects.create(
        work=work, licence=licence, answers=dict(answers), attribution=attribution, chosen_by=actor, offered_at=at
    )
    audit.record(actor=actor, verb="licence.offered", target=work, at=at, licence=licence)
    append_entry(kind=LogKind.LICENCE, work=work, at=at, licence=str(licence))
    return choice


@transaction.atomic
def end_licence(*, actor: User, work: Work, at: dt.datetime) -> LicenceChoice:
    """No longer offer it. Who took the work before keeps what they were given. Raises NotAllowed, NothingOffered."""
    work = lock_work_to_license(actor, work)
    choice = _end(work, at)
    if choice is None:
        raise NothingOffered
    audit.record(actor=actor, verb="licence.ended", target=work, at=at, licence=choice.licence)
    return choice


@transaction.atomic
def take_back_proposal(*, actor: User, work: Work, at: dt.datetime) -> LicenceProposal:
    """Raises NotAllowed, ProposalClosed."""
    work = lock_work_to_license(actor, work)
    proposal = open_proposal_of(work)
    if proposal is None:
        raise ProposalClosed
    close_proposal(proposal, ProposalState.WITHDRAWN, at)
    audit.record(actor=actor, verb="licence.taken_back", target=work, at=at, proposal=str(proposal.key))
    tell_owners(proposal, LICENCE_TAKEN_BACK, but=actor, at=at)
    return proposal


def close_proposal(proposal: LicenceProposal, state: ProposalState, at: dt.datetime) -> None:
    proposal.state, proposal.closed_at = state, at
    proposal.save(update_fields=["state", "closed_at"])


def lock_work_to_license(actor: User, work: Work) -> Work:
    """Works are locked first, whatever follows. Raises NotAllowed."""
    locked = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    if not can_license(actor, locked):
        raise NotAllowed
    return locked


def _end(work: Work, at: dt.datetime) -> LicenceChoice | None:
    choice = work.licences.select_for_update(of=("self",)).filter(ended_at=None).first()
    if choice is None:
        return None
    choice.ended_at = at
    choice.save(update_fields=["ended_at"])
    append_entry(kind=LogKind.LICENCE_ENDED, work=work, at=at, licence=choice.licence)
    return choice
