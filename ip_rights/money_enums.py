"""What rates, imports of royalties and statements are about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RateBasis(TextChoices):
    """What a rate is a rate of."""

    MILLION_STREAMS = "million", _("for one million streams")
    REVENUE = "revenue", _("of what a service takes in")


class ImportState(TextChoices):
    """new (columns not chosen) → waiting → booked → reversed; what cannot be booked is refused, and may be tried again."""

    NEW = "new", _("its columns are to be chosen")
    WAITING = "waiting", _("being booked")
    REFUSED = "refused", _("not booked")
    BOOKED = "booked", _("booked")
    REVERSED = "reversed", _("taken out again")


class Column(TextChoices):
    """What a column of a royalty file holds."""

    PERIOD = "period", _("Period or day")
    TITLE = "title", _("Title")
    ISRC = "isrc", _("ISRC")
    ISWC = "iswc", _("ISWC")
    SERVICE = "service", _("Service or shop")
    TERRITORY = "territory", _("Country")
    UNITS = "units", _("Number of plays or sales")
    AMOUNT = "amount", _("Amount")
    CURRENCY = "currency", _("Currency")
