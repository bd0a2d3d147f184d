"""Rows of the matrix: who made a work is for those who take part in it."""

from typing import Any

from ip_rights.links import CONTRIBUTOR, GUARDIAN, link_for
from tests.access.rows import Row, everyone, only, to
from tests.cast import Cast
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.sheets import OUTSIDER, grown_up, me, person, sent_to, write


def a_work(cast: Cast) -> dict[str, Any]:
    """Kofi's, which nobody else may see."""
    return {"key": make_work(cast.kofi).key}


def a_draft(cast: Cast) -> dict[str, Any]:
    work = make_work(cast.kofi)
    write(work, me(work, 100))
    return {"key": work.key}


def a_question(cast: Cast) -> dict[str, Any]:
    """Kofi's work, of which amara is asked whether her share is right."""
    grown_up(cast.kofi, cast.amara)
    work = make_work(cast.kofi)
    sent_to(work, person("Amara", 50, email=cast.amara.email))
    return {"key": work.key}


def an_agreed_sheet(cast: Cast) -> dict[str, Any]:
    """Of kofi and amara."""
    work = make_work(cast.kofi)
    return {"key": work.key, "number": make_sheet(work, {cast.kofi: 50, cast.amara: 50}, seal="5e" * 32).number}


def a_link(cast: Cast, kind: str = CONTRIBUTOR) -> dict[str, Any]:
    """Of somebody without an account, who is asked by kofi."""
    grown_up(cast.kofi)
    (zora,) = sent_to(make_work(cast.kofi), person("Zora", 50, email=OUTSIDER))
    return {"link": link_for(kind, zora.key)}


ROWS: dict[str, Row] = {
    "ip_rights:splits": only(learner=200, args=a_work),
    "ip_rights:sheet": only(learner=200, args=a_draft),
    "ip_rights:sheet-step": only(learner=to("/works/"), args=lambda cast: {**a_draft(cast), "step": "discard"}, method="post"),
    "ip_rights:answer-sheet": only(learner=200, other_learner=200, args=a_question),
    "ip_rights:sheet-file": only(learner=200, other_learner=200, args=an_agreed_sheet),
    "ip_rights:sheet-by-link": everyone(200, args=a_link),
    "ip_rights:sheet-file-by-link": everyone(404, args=a_link),
    "ip_rights:sign-sheet": everyone(200, args=lambda cast: a_link(cast, GUARDIAN)),
}
