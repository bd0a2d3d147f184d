"""What a project costs and when it happens."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.enums import BudgetCategory, MoneySource
from grants.models.drafts import Draft


class Budget(models.Model):
    """The currency of a draft's budget, and what one unit of the call's currency costs in it on a named day."""

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="budget")
    currency = models.CharField(_("currency"), max_length=3)
    rate = models.DecimalField(
        _("rate"),
        max_digits=18,
        decimal_places=8,
        null=True,
        blank=True,
        help_text=_("units of your currency for one of the call's"),
    )
    rate_on = models.DateField(_("rate of"), null=True, blank=True)
    rate_source = models.CharField(_("where the rate is from"), max_length=160, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="counts saves, as SectionText.version does")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rate=None) | Q(rate__gt=0, rate_on__isnull=False), name="budget_rate_has_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.currency}"


class BudgetLine(models.Model):
    """One line: quantity × unit cost. Money is in minor units of the budget's currency, quantity in thousandths."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    category = models.CharField(_("category"), max_length=10, choices=BudgetCategory.choices)
    label = models.CharField(_("what for"), max_length=200)
    quantity = models.PositiveBigIntegerField(_("quantity"), help_text="in thousandths")
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    unit_cost = models.PositiveBigIntegerField(_("cost of one"), help_text="minor units")
    source = models.CharField(_("paid by"), max_length=9, choices=MoneySource.choices, default=MoneySource.GRANT)

    class Meta:
        ordering = ["budget", "position", "pk"]

    def __str__(self) -> str:
        return self.label


class WorkItem(models.Model):
    """One step of the work plan, from its first day to its last."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="work_items")
    position = models.PositiveIntegerField()
    title = models.CharField(_("step"), max_length=200)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    class Meta:
        ordering = ["draft", "position", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="work_item_ends_after_start")]

    def __str__(self) -> str:
        return self.title
