"""May I use this? A decision table for works of others; pure. What the Creative Commons licences allow: their deeds."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ip_rights.enums import LicenceId
from ip_rights.law_enums import Material, Purpose, Terms, Verdict
from ip_rights.phrases import Words
from ip_rights.rules.terms import Term

_CHANGES = {Purpose.REMIX, Purpose.SELL_REMIX}
_EARNS = {Purpose.SELL, Purpose.SELL_REMIX}
# What each licence refuses.
_REFUSED: dict[Terms, set[Purpose]] = {
    Terms.CC0: set(),
    Terms.CC_BY: set(),
    Terms.CC_BY_SA: set(),
    Terms.CC_BY_NC: _EARNS,
    Terms.CC_BY_NC_SA: _EARNS,
    Terms.CC_BY_ND: _CHANGES,
    Terms.CC_BY_NC_ND: _CHANGES | _EARNS,
}
_SHARE_ALIKE = {Terms.CC_BY_SA, Terms.CC_BY_NC_SA}
TERMS_OF: dict[LicenceId, Terms] = {
    LicenceId.CC_BY: Terms.CC_BY,
    LicenceId.CC_BY_SA: Terms.CC_BY_SA,
    LicenceId.CC_BY_NC: Terms.CC_BY_NC,
    LicenceId.CC_BY_NC_SA: Terms.CC_BY_NC_SA,
    LicenceId.CC_BY_ND: Terms.CC_BY_ND,
    LicenceId.CC_BY_NC_ND: Terms.CC_BY_NC_ND,
    LicenceId.CC0: Terms.CC0,
}

BY = _("Name the maker, the title, where you found it and the licence, with its link; say what you changed.")
SA = _("Put what you make of it under the same licence.")
TRUE = _("Make sure that whoever put the licence there was the maker: others’ uploads say many things.")
PEOPLE = _("A licence of the picture or film does not speak for the people in it: ask them too.")
WRITTEN = _("Keep the permission, and do only what it names.")
ONLY_NC = _("Its licence is for uses that do not earn money.")
ONLY_ND = _("Its licence does not allow changes to be passed on.")
NO_TERMS = _("Nothing says that you may. A picture without © is nearly always somebody’s.")
RESERVED = _("Its maker kept all rights.")
OVER = _("By both laws that may count in Barbados its term has ended.")
OLD_ONLY = _("By the Act of 1998 its term has ended; by the Bill of 2025 it has not, or its years were not seen.")
RUNNING = _("By each law whose years we know, its term is still running.")
NO_YEAR = _("Without the year we cannot count. Find out when the author died, or when the recording or film was made.")
ALIVE = _("Its author is alive, so it is protected.")
NOT_SOURCED = _("For this we have no term from a source.")
FOLKLORE = _("Rights in folklore belong to the Crown, as we read the Act of 1998. Ask CAIPO, and the community it comes from.")
UNFREE = _("Whether a work whose term had ended is protected again under the new text was not read.")
ELSEWHERE = _("In other countries other terms count.")
LAYERS = _("A recording or film holds more than one work: the song, the text and the players have terms of their own.")
FAIR = _("There may be a use that needs no permission (fair dealing). We have not seen the text of those sections.")


@dataclass(frozen=True)
class Question:
    """`made` and `died` are years; `is_alive` where somebody knows that the author lives."""

    material: Material
    terms: Terms
    purpose: Purpose
    made: int | None = None
    died: int | None = None
    is_alive: bool = False


@dataclass(frozen=True)
class Answer:
    """`terms`: what was counted, for those who want to see the years."""

    verdict: Verdict
    reasons: tuple[Words, ...]
    duties: tuple[Words, ...] = ()
    doubts: tuple[Words, ...] = ()
    terms: tuple[Term, ...] = field(default=())


def answer(question: Question, terms: Sequence[Term], today: dt.date) -> Answer:
    """`terms` as rules.terms counted them; empty where nothing could be counted. Age comes first, then what came with it."""
    by_age = _by_age(question, terms, today)
    if by_age.verdict == Verdict.YES_FREE:
        return by_age
    if question.terms == Terms.PERMISSION:
        return Answer(Verdict.YES_TERMS, (WRITTEN,), doubts=_people(question))
    if question.terms in _REFUSED:
        return _by_licence(question, by_age)
    reason = RESERVED if question.terms == Terms.RESERVED else NO_TERMS
    return Answer(by_age.verdict, (*by_age.reasons, reason), by_age.duties, (*by_age.doubts, FAIR), by_age.terms)


def _by_licence(question: Question, by_age: Answer) -> Answer:
    """What a Creative Commons licence says, and where it says no, who can still say yes."""
    if question.purpose not in _REFUSED[question.terms]:
        duties = () if question.terms == Terms.CC0 else (BY,)
        if question.terms in _SHARE_ALIKE and question.purpose in _CHANGES:
            duties = (*duties, SA)
        return Answer(Verdict.YES_TERMS, (), duties, (TRUE, *_people(question)))
    reasons: tuple[Words, ...] = ()
    licence = question.terms.value
    if question.purpose in _EARNS and "-nc" in licence:
        reasons = (*reasons, ONLY_NC)
    if question.purpose in _CHANGES and "-nd" in licence:
        reasons = (*reasons, ONLY_ND)
    return Answer(Verdict.ASK, reasons, doubts=(FAIR,), terms=by_age.terms)


def _by_age(question: Question, terms: Sequence[Term], today: dt.date) -> Answer:
    if question.material == Material.FOLKLORE:
        return Answer(Verdict.ASK, (FOLKLORE,))
    layers = (LAYERS,) if question.material in {Material.RECORDING, Material.FILM} else ()
    if question.is_alive and not layers:
        return Answer(Verdict.PROTECTED, (ALIVE,))
    if not terms:
        return Answer(Verdict.PROTECTED, (NO_YEAR,), doubts=layers)
    return _counted(tuple(terms), layers, over=[term.is_over(today) for term in terms])


def _counted(found: tuple[Term, ...], layers: tuple[Words, ...], *, over: list[bool]) -> Answer:
    if all(over):
        return Answer(Verdict.YES_FREE, (OVER,), doubts=(*layers, ELSEWHERE), terms=found)
    if any(over):
        return Answer(Verdict.DEPENDS, (OLD_ONLY,), doubts=(UNFREE, *layers, ELSEWHERE), terms=found)
    if all(term.last_year is None for term in found):
        return Answer(Verdict.PROTECTED, (NOT_SOURCED,), doubts=layers, terms=found)
    return Answer(Verdict.PROTECTED, (RUNNING,), doubts=layers, terms=found)


def _people(question: Question) -> tuple[Words, ...]:
    return (PEOPLE,) if question.material in {Material.PICTURE, Material.FILM} else ()
