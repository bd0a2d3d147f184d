from django import template

from ip_rights.models import CommercialOffer
from ip_rights.prices import show_price

register = template.Library()


@register.filter
def price(offer: CommercialOffer) -> str:
    """What an offer costs, in the reader's language; empty where it has no price."""
    return "" if offer.price is None else show_price(offer.price, offer.currency)
