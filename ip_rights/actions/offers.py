"""What may be bought beside the licence."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError
from ip_rights.actions.licences import lock_work_to_license
from ip_rights.models import CommercialOffer, Work

MOST_OFFERS = 12


class TooManyOffers(DomainError):
    message = _("Twelve offers stand here. Take one away first; nothing was added.")


@transaction.atomic
def add_offer(*, actor: User, work: Work, offer: CommercialOffer, at: dt.datetime) -> CommercialOffer:
    """`offer` is new and checked by its form. Raises NotAllowed, TooManyOffers."""
    work = lock_work_to_license(actor, work)
    if work.offers.count() >= MOST_OFFERS:
        raise TooManyOffers
    offer.work, offer.made_by, offer.made_at = work, actor, at
    offer.save(force_insert=True)
    audit.record(actor=actor, verb="offer.added", target=work, at=at, offer=str(offer.key), use=offer.use)
    return offer


@transaction.atomic
def remove_offer(*, actor: User, offer: CommercialOffer, at: dt.datetime) -> None:
    """Again changes nothing. Raises NotAllowed."""
    work = lock_work_to_license(actor, offer.work)
    if CommercialOffer.objects.filter(pk=offer.pk).delete()[0]:
        audit.record(actor=actor, verb="offer.removed", target=work, at=at, offer=str(offer.key))
