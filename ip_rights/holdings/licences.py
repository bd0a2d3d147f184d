"""What licences and requests hold of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from ip_rights.models import CommercialOffer, LicenceChoice, LicenceProposal, OwnerAnswer, RequestMessage, UseRequest


def licences(user: User) -> Iterator[dict[str, Any]]:
    """Chosen or proposed by them."""
    for choice in LicenceChoice.objects.filter(chosen_by=user).select_related("work").order_by("pk"):
        yield {
            "work": choice.work.title,
            "licence": choice.licence,
            "attribution": choice.attribution,
            "offered_at": choice.offered_at,
            "ended_at": choice.ended_at,
        }
    for proposal in LicenceProposal.objects.filter(proposed_by=user).select_related("work").order_by("pk"):
        yield {
            "work": proposal.work.title,
            "licence": proposal.licence,
            "state": proposal.state,
            "proposed_at": proposal.proposed_at,
        }


def offers(user: User) -> Iterator[dict[str, Any]]:
    for offer in CommercialOffer.objects.filter(made_by=user).select_related("work").order_by("pk"):
        yield {"work": offer.work.title, "use": offer.use, "price": offer.price, "currency": offer.currency, "note": offer.note}


def answers(user: User) -> Iterator[dict[str, Any]]:
    for row in OwnerAnswer.objects.filter(_of(user)).order_by("pk"):
        yield {"name": row.name, "answer": row.answer, "reason": row.reason, "answered_at": row.answered_at}


def requests(user: User) -> Iterator[dict[str, Any]]:
    """Those sent from an address of theirs, and what they wrote to askers."""
    for row in UseRequest.objects.filter(_from(user)).select_related("work").order_by("pk"):
        yield {
            "work": row.work.title,
            "name": row.name,
            "organisation": row.organisation,
            "email": row.email,
            "purpose": row.purpose,
            "state": row.state,
            "asked_at": row.asked_at,
        }
    for message in RequestMessage.objects.filter(author=user).order_by("pk"):
        yield {"text": message.text, "at": message.at}


def _of(user: User) -> Q:
    return Q(contributor__person=user)


def _from(user: User) -> Q:
    return Q(email__iexact=user.email) & ~Q(email="")


def _forget_answers(user: User) -> None:
    """Names and reasons; what was allowed stays, since somebody relies on it."""
    OwnerAnswer.objects.filter(_of(user)).update(name="", reason="")


def _forget_requests(user: User) -> None:
    for row in UseRequest.objects.filter(_from(user)):
        row.messages.filter(is_from_makers=False).delete()
    UseRequest.objects.filter(_from(user)).update(name="", organisation="", email="", purpose="", territory="", duration="")
    RequestMessage.objects.filter(author=user).update(author=None, text="")


def _merge(kept: User, merged: User) -> None:
    LicenceChoice.objects.filter(chosen_by=merged).update(chosen_by=kept)
    LicenceProposal.objects.filter(proposed_by=merged).update(proposed_by=kept)


def _merge_offers(kept: User, merged: User) -> None:
    CommercialOffer.objects.filter(made_by=merged).update(made_by=kept)


def _merge_requests(kept: User, merged: User) -> None:
    RequestMessage.objects.filter(author=merged).update(author=kept)


def _merge_nothing(_kept: User, _merged: User) -> None:
    """Answers go with their contributor's row (split sheets)."""


def register_own() -> None:
    register(
        Holding(
            "licences",
            _("Licences you chose or proposed"),
            ("ip_rights.LicenceChoice", "ip_rights.LicenceProposal"),
            licences,
            merge=_merge,
        ),
        Holding(
            "licence-offers",
            _("Uses of your works that you offer"),
            ("ip_rights.CommercialOffer",),
            offers,
            merge=_merge_offers,
        ),
        Holding(
            "owner-answers",
            _("What you said to licences and permissions"),
            ("ip_rights.OwnerAnswer",),
            answers,
            _forget_answers,
            _merge_nothing,
        ),
        Holding(
            "use-requests",
            _("Requests to use works, and what you wrote to askers"),
            ("ip_rights.UseRequest", "ip_rights.RequestMessage"),
            requests,
            _forget_requests,
            _merge_requests,
        ),
    )
