"""The licences that can be chosen, as data: where they stand, and what they say in plain words.

`permits`, `requires` and `forbids` use the terms of the Creative Commons Rights Expression Language, as its deeds do.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ip_rights.enums import LicenceId as L

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

CC = "https://creativecommons.org/licenses/"


class Act(StrEnum):
    """What a licence permits, asks for or keeps back."""

    SHARING = "Distribution"
    CHANGING = "DerivativeWorks"
    SELLING = "CommercialUse"
    NAMING = "Attribution"
    NOTICE = "Notice"
    SAME_TERMS = "ShareAlike"
    WARRANTY = "Warranty"


@dataclass(frozen=True)
class Terms:
    """`url` is the deed that people read, empty where there is none. `marks`: the signs of a licence, in their order."""

    spdx: str
    name: str
    title: "StrPromise"
    in_short: "StrPromise"
    url: str
    permits: frozenset[Act]
    requires: frozenset[Act]
    forbids: frozenset[Act]
    marks: tuple[str, ...]
    is_open: bool = True
    is_for_programs: bool = False


ACT_WORDS: dict[str, dict[Act, "StrPromise"]] = {
    "permits": {
        Act.SHARING: _("Copy it and share it"),
        Act.CHANGING: _("Change it and build on it"),
        Act.SELLING: _("Use it to earn money"),
    },
    "requires": {
        Act.NAMING: _("Name whoever made it, and say what was changed"),
        Act.NOTICE: _("Keep the notice and the link to the licence"),
        Act.SAME_TERMS: _("Share what they make of it under the same licence"),
    },
    "forbids": {
        Act.SHARING: _("Share it without asking"),
        Act.CHANGING: _("Share a changed version without asking"),
        Act.SELLING: _("Earn money with it without asking"),
        Act.WARRANTY: _("Hold the makers to it if something does not work"),
    },
}


def _cc(spdx: L, part: str, title: "StrPromise", in_short: "StrPromise") -> Terms:
    """A Creative Commons licence 4.0, by the letters in its address."""
    letters = part.split("-")
    held = {Act.SELLING: "nc" in letters, Act.CHANGING: "nd" in letters}
    return Terms(
        spdx=spdx,
        name=f"CC {part.upper()} 4.0",
        title=title,
        in_short=in_short,
        url=f"{CC}{part}/4.0/",
        permits=frozenset({Act.SHARING, *(act for act, is_held in held.items() if not is_held)}),
        requires=frozenset({Act.NAMING, Act.NOTICE} | ({Act.SAME_TERMS} if "sa" in letters else set())),
        forbids=frozenset(act for act, is_held in held.items() if is_held),
        marks=("cc", *letters),
    )


def _program(spdx: L, name: str, title: "StrPromise", in_short: "StrPromise", url: str) -> Terms:
    return Terms(
        spdx=spdx,
        name=name,
        title=title,
        in_short=in_short,
        url=url,
        permits=frozenset({Act.SHARING, Act.CHANGING, Act.SELLING}),
        requires=frozenset({Act.NOTICE}),
        forbids=frozenset({Act.WARRANTY}),
        marks=("code",),
        is_for_programs=True,
    )


TERMS: dict[str, Terms] = {
    terms.spdx: terms
    for terms in (
        Terms(
            spdx=L.ALL_RIGHTS,
            name="©",
            title=_("All rights reserved"),
            in_short=_("It may be looked at here. For everything else the makers are asked."),
            url="",
            permits=frozenset(),
            requires=frozenset(),
            forbids=frozenset({Act.SHARING, Act.CHANGING, Act.SELLING}),
            marks=("copyright",),
            is_open=False,
        ),
        _cc(
            L.CC_BY,
            "by",
            _("Attribution 4.0 International"),
            _("Everybody may use it for everything, as long as they name the makers."),
        ),
        _cc(
            L.CC_BY_SA,
            "by-sa",
            _("Attribution-ShareAlike 4.0 International"),
            _("Everybody may use and change it if they name the makers and share what they make in the same way."),
        ),
        _cc(
            L.CC_BY_NC,
            "by-nc",
            _("Attribution-NonCommercial 4.0 International"),
            _("Everybody may use and change it if they name the makers, but not to earn money."),
        ),
        _cc(
            L.CC_BY_NC_SA,
            "by-nc-sa",
            _("Attribution-NonCommercial-ShareAlike 4.0 International"),
            _("Everybody may use and change it, not to earn money, if they name the makers and share in the same way."),
        ),
        _cc(
            L.CC_BY_ND,
            "by-nd",
            _("Attribution-NoDerivatives 4.0 International"),
            _("Everybody may share it as it is if they name the makers, also to earn money."),
        ),
        _cc(
            L.CC_BY_NC_ND,
            "by-nc-nd",
            _("Attribution-NonCommercial-NoDerivatives 4.0 International"),
            _("Everybody may share it as it is if they name the makers, but not to earn money."),
        ),
        Terms(
            spdx=L.CC0,
            name="CC0 1.0",
            title=_("CC0: no rights reserved"),
            in_short=_("It belongs to everybody now. Nobody need even be named."),
            url="https://creativecommons.org/publicdomain/zero/1.0/",
            permits=frozenset({Act.SHARING, Act.CHANGING, Act.SELLING}),
            requires=frozenset(),
            forbids=frozenset(),
            marks=("cc", "zero"),
        ),
        _program(
            L.MIT,
            "MIT",
            _("MIT License"),
            _("Everybody may use, change and sell the program, if its notice stays in it."),
            "https://spdx.org/licenses/MIT.html",
        ),
        _program(
            L.APACHE,
            "Apache 2.0",
            _("Apache License 2.0"),
            _("As MIT, and with the makers’ patents for it; who sues over patents in it loses them."),
            "https://www.apache.org/licenses/LICENSE-2.0",
        ),
    )
}
