"""Who owns a work first, by four answers. Pure: the words about the law are those of the records of topic OWNERSHIP.

Source: Copyright Act 1998, ownership of copyright (1) to (3), as published by sice.oas.org (Ca98-3e), read 27 November 2026.
The Bill of 2025 was not read, so it gets an answer only where no rule about orders or jobs comes in.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ip_rights.law_enums import Arrangement, AskedBy, FirstOwner, LawRegime, Paper
from ip_rights.phrases import Words

ME_1998, ME_2025 = LawRegime.ACT_1998, LawRegime.BILL_2025


@dataclass(frozen=True)
class Ownership:
    """Who owns it first by one text, why, and what the paper that was signed does about it."""

    regime: LawRegime
    owner: FirstOwner
    reason: Words


_DEFAULT: dict[tuple[AskedBy, Arrangement], FirstOwner] = {
    (AskedBy.CLIENT, Arrangement.ORDER): FirstOwner.CLIENT,
    (AskedBy.CLIENT, Arrangement.JOB): FirstOwner.EMPLOYER,
    (AskedBy.CLIENT, Arrangement.UNSURE): FirstOwner.OPEN,
    (AskedBy.EMPLOYER, Arrangement.ORDER): FirstOwner.CLIENT,
    (AskedBy.EMPLOYER, Arrangement.JOB): FirstOwner.EMPLOYER,
    (AskedBy.EMPLOYER, Arrangement.UNSURE): FirstOwner.OPEN,
}
_REASONS: dict[FirstOwner, Words] = {
    FirstOwner.MAKER: _("Nobody ordered it and it is not part of a job: the author is the first owner."),
    FirstOwner.CLIENT: _("A work made to order belongs first to whoever ordered it, although you made it."),
    FirstOwner.EMPLOYER: _("What is made in the course of a job belongs first to the employer."),
    FirstOwner.OPEN: _("An order and a job lead to different people, and neither of them is you. Find out which one it is."),
}
_NOT_READ = _("We have not seen what it says about orders and jobs, nor which law counts for works made before it.")
_NOTHING_ELSE = _("We have not read it. Nothing that was reported of it says otherwise.")
_PAPERS: dict[Paper, Words] = {
    Paper.NOTHING: _("Nothing is written, so the law’s own rule counts. Ask for the clause below before you begin."),
    Paper.KEEPS: _(
        "Your contract says that the rights stay with you. Keep it safe. Have somebody check that it also passes them back to"
        " you in writing: the law’s words about an agreement stand only in its sentence about authors."
    ),
    Paper.GIVES: _("Your contract gives the rights away. What you may still do with your work is only what it says."),
    Paper.UNSURE: _("Do not sign or begin until somebody has explained it to you. Until then the law’s own rule counts."),
}


def owners(asked_by: AskedBy, arrangement: Arrangement, regimes: tuple[LawRegime, ...]) -> list[Ownership]:
    """The first owner by each text that may count on the day, before any contract."""
    if asked_by == AskedBy.NOBODY:
        reasons = {ME_1998: _REASONS[FirstOwner.MAKER], ME_2025: _NOTHING_ELSE}
        return [Ownership(regime, FirstOwner.MAKER, reasons[regime]) for regime in regimes if regime in reasons]
    owner = _DEFAULT[asked_by, arrangement]
    found = {ME_1998: (owner, _REASONS[owner]), ME_2025: (FirstOwner.OPEN, _NOT_READ)}
    return [Ownership(regime, *found[regime]) for regime in regimes if regime in found]


def about_paper(asked_by: AskedBy, paper: Paper) -> Words:
    """What the contract does about it; empty where nobody else is involved."""
    return "" if asked_by == AskedBy.NOBODY and paper == Paper.NOTHING else _PAPERS[paper]
