"""Before a licence is offered every owner agrees to it; and what may be bought beside it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import LicenceId
from ip_rights.licence_enums import ProposalState, UseKind
from ip_rights.models.sheets import SplitSheet
from ip_rights.models.works import Work


class LicenceProposal(models.Model):
    """A licence that one owner proposes to the others of an agreed sheet. With the last yes it becomes a LicenceChoice."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="licence_proposals")
    sheet = models.ForeignKey(SplitSheet, on_delete=models.CASCADE, related_name="+")
    licence = models.CharField(max_length=40, choices=LicenceId.choices)
    answers = models.JSONField(default=dict)
    attribution = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=9, choices=ProposalState.choices, default=ProposalState.OPEN)
    proposed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["work", "proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["work"], condition=Q(state=ProposalState.OPEN), name="licence_proposal_one_open"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, closed_at=None)
                | ~Q(state=ProposalState.OPEN) & Q(closed_at__isnull=False),
                name="licence_proposal_closed_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.licence} {self.state}"


class CommercialOffer(models.Model):
    """A use that the owners would license, and for how much. Without a price it says "ask us"."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="offers")
    use = models.CharField(_("what for"), max_length=11, choices=UseKind.choices)
    territory = models.CharField(_("where"), max_length=120, blank=True)
    duration = models.CharField(_("how long"), max_length=120, blank=True)
    price = models.PositiveBigIntegerField(null=True, blank=True, help_text="in minor units of the currency")
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    note = models.CharField(_("what else matters"), max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["work", "use", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price=None, currency="") | Q(price__isnull=False) & ~Q(currency=""),
                name="offer_price_has_a_currency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.use}"
