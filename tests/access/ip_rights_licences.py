"""Who gets what at the addresses of licences and requests."""

from typing import Any

from core import clock
from ip_rights.actions.offers import add_offer
from ip_rights.actions.requests import allow_use
from ip_rights.licence_enums import UseKind
from ip_rights.links import ASKER, link_for
from ip_rights.models import CommercialOffer, OwnerAnswer
from tests.access.rows import Row, everyone, only, to
from tests.cast import Cast
from tests.ip_rights.licences import TERMS, ask, choose, make_owned


def a_work(cast: Cast) -> dict[str, Any]:
    """Of kofi and amara, and shown to everybody."""
    return {"key": make_owned(cast.kofi, cast.amara).key}


def a_work_offered(cast: Cast) -> dict[str, Any]:
    """Kofi's, under a licence."""
    work = make_owned(cast.kofi)
    choose(work)
    return {"key": work.key, "step": "end"}


def an_offer(cast: Cast) -> dict[str, Any]:
    work = make_owned(cast.kofi)
    offer = add_offer(actor=cast.kofi, work=work, offer=CommercialOffer(use=UseKind.PRINT), at=clock.now())
    return {"key": work.key, "offer": offer.key}


def a_question_to_an_owner(cast: Cast) -> dict[str, Any]:
    """Amara is asked whether she agrees to a licence."""
    choose(make_owned(cast.kofi, cast.amara))
    return {"pk": OwnerAnswer.objects.get(contributor__person=cast.amara).pk}


def a_request(cast: Cast) -> dict[str, Any]:
    """For a work of kofi and amara."""
    return {"key": ask(make_owned(cast.kofi, cast.amara)).key}


def a_permission(cast: Cast) -> dict[str, Any]:
    """Given by kofi."""
    request = ask(make_owned(cast.kofi))
    allow_use(actor=cast.kofi, request=request, terms=TERMS, name="Kofi", at=clock.now())
    return {"key": request.key}


def a_request_to_refuse(cast: Cast) -> dict[str, Any]:
    return {**a_request(cast), "step": "refuse"}


def a_link(cast: Cast) -> dict[str, Any]:
    """Of whoever asked kofi and amara."""
    return {"link": link_for(ASKER, a_request(cast)["key"])}


def a_link_to_a_letter(cast: Cast) -> dict[str, Any]:
    return {"link": link_for(ASKER, a_permission(cast)["key"])}


ROWS: dict[str, Row] = {
    "ip_rights:licence": only(learner=200, other_learner=200, args=a_work),
    "ip_rights:choose-licence": only(learner=200, other_learner=200, args=a_work),
    "ip_rights:licence-step": only(learner=to("/works/"), args=a_work_offered, method="post"),
    "ip_rights:offer-remove": only(learner=to("/works/"), args=an_offer, method="post"),
    "ip_rights:consent": only(other_learner=200, args=a_question_to_an_owner),
    "ip_rights:consent-by-link": everyone(404, args=lambda cast: {"link": "1.wrong"}),
    "ip_rights:request-use": everyone(200, args=a_work),
    "ip_rights:asked": everyone(200, args=a_link),
    "ip_rights:asked-letter": everyone(200, args=a_link_to_a_letter),
    "ip_rights:requests": only(others=200),
    "ip_rights:request": only(learner=200, other_learner=200, args=a_request),
    "ip_rights:request-letter": only(learner=200, args=a_permission),
    "ip_rights:request-step": only(
        learner=to("/rights/"), other_learner=to("/rights/"), args=a_request_to_refuse, method="post"
    ),
    "ip_rights:permission": everyone(200, args=a_permission),
    "ip_rights:tdm-policy": everyone(200, args=lambda cast: {"choice": "no-mining"}),
    "ip_rights:tdmrep": everyone(200),
}
