"""How somebody comes to a licence: questions in an order, as data. No Django model is known here.

The order and the 14 ways to a Creative Commons licence are those of Creative Commons' own chooser (as of 2026-02-23). Two
ways are added before them: to keep all rights, and the licences for programs, which Creative Commons says not to use its
own for. Ticks are what somebody confirms before the licence is theirs to offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ip_rights.enums import LicenceId as L
from ip_rights.enums import WorkKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

PROGRAMS = frozenset({WorkKind.PROGRAM, WorkKind.ROBOT})


@dataclass(frozen=True)
class Question:
    """`name` is the parameter in the address, `options` its values with their words."""

    name: str
    text: "StrPromise"
    help: "StrPromise"
    options: tuple[tuple[str, "StrPromise | str"], ...]


@dataclass(frozen=True)
class Route:
    """Where the answers lead: the questions answered so far with their answers, then a next question or a licence."""

    answered: tuple[tuple[Question, str], ...]
    question: Question | None
    licence: L | None


YES_NO = (("yes", _("Yes")), ("no", _("No")))
CC_LICENCES = (L.CC_BY, L.CC_BY_SA, L.CC_BY_NC, L.CC_BY_NC_SA, L.CC_BY_ND, L.CC_BY_NC_ND, L.CC0)

QUESTIONS = {
    question.name: question
    for question in (
        Question(
            "open",
            _("May people use it without asking you first?"),
            _("With a licence they may, under rules that you choose now. Without one they write to you each time."),
            (("yes", _("Yes, under rules")), ("no", _("No, they ask me"))),
        ),
        Question(
            "known",
            _("Do you know which licence you need?"),
            _("If not, four questions lead you to it."),
            (("yes", _("I know it")), ("no", _("Help me choose"))),
        ),
        Question(
            "which",
            _("Which one?"),
            _("Version 4.0 is made for every country."),
            tuple((one.value, one.label) for one in CC_LICENCES),
        ),
        Question(
            "attribution",
            _("Must people name you?"),
            _("“No” gives your work to everybody, and you give up what the law lets you give up."),
            YES_NO,
        ),
        Question(
            "commercial",
            _("May others earn money with it?"),
            _("“No” also keeps out many who do good with little money: a paid teacher, a blog with adverts."),
            YES_NO,
        ),
        Question(
            "changes",
            _("May others change it and share that?"),
            _("A remix, a translation, a new soundtrack. Without this they share it only as it is."),
            YES_NO,
        ),
        Question(
            "alike",
            _("Must they share what they make under the same licence?"),
            _("What grows from your work then stays as free as it."),
            YES_NO,
        ),
        Question(
            "patents",
            _("Should the licence speak of patents as well?"),
            _("MIT is short and says nothing of them. Apache 2.0 is long, and protects those who use the program."),
            (("no", "MIT"), ("yes", "Apache 2.0")),
        ),
    )
}

# Where each answer leads: to another place, or to a licence. A place is a question with what was answered before in mind.
_PLACES: dict[str, tuple[str, dict[str, str | L]]] = {
    "open": ("open", {"yes": "known", "no": L.ALL_RIGHTS}),
    "known": ("known", {"yes": "which", "no": "attribution"}),
    "which": ("which", {one.value: one for one in CC_LICENCES}),
    "attribution": ("attribution", {"yes": "commercial", "no": L.CC0}),
    "commercial": ("commercial", {"yes": "changes", "no": "changes-nc"}),
    "changes": ("changes", {"yes": "alike", "no": L.CC_BY_ND}),
    "changes-nc": ("changes", {"yes": "alike-nc", "no": L.CC_BY_NC_ND}),
    "alike": ("alike", {"yes": L.CC_BY_SA, "no": L.CC_BY}),
    "alike-nc": ("alike", {"yes": L.CC_BY_NC_SA, "no": L.CC_BY_NC}),
    "open-program": ("open", {"yes": "patents", "no": L.ALL_RIGHTS}),
    "patents": ("patents", {"no": L.MIT, "yes": L.APACHE}),
}

TICKS: dict[str, "StrPromise"] = {
    "own": _("I own it, or everybody who does agrees. It is not made from things that I may not pass on."),
    "read": _("I read what the licence says."),
    "kept": _("I know that I cannot take it back from those who have it already."),
    "waive": _("I give up my copyright in it, for ever and in every country, as far as the law lets me."),
}


def route(answers: Mapping[str, str], *, is_program: bool) -> Route:
    """As far as the answers lead. What nobody asked is ignored, and a value that is no answer counts as none."""
    place: str | L = "open-program" if is_program else "open"
    answered: list[tuple[Question, str]] = []
    while not isinstance(place, L):
        name, leads = _PLACES[place]
        given = answers.get(name, "")
        if given not in leads:
            return Route(tuple(answered), QUESTIONS[name], None)
        answered.append((QUESTIONS[name], given))
        place = leads[given]
    return Route(tuple(answered), None, place)


def ticks_for(licence: str) -> tuple[str, ...]:
    """What must be confirmed, in the order it is asked. Keeping all rights needs nothing."""
    if licence == L.ALL_RIGHTS:
        return ()
    if licence == L.CC0:
        return ("own", "waive", "read", "kept")
    return ("own", "read", "kept")


def fits(licence: str, kind: str) -> bool:
    """Programs and everything else have licences of their own; all rights reserved fits both."""
    if licence == L.ALL_RIGHTS:
        return True
    return (licence in (L.MIT, L.APACHE)) == (WorkKind(kind) in PROGRAMS)
