"""What works earn: sourced rates, royalties as they were reported, costs to recoup, and statements of who gets what.

Amounts of royalties are whole millionths of a minor unit (`micro`): a stream earns less than a cent. What is stated to
people is in minor units; what is left over is carried to the next statement, so that nothing is lost or made up.
"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import Side
from ip_rights.models.sheets import Contributor, SplitSheet
from ip_rights.models.works import Work
from ip_rights.money_enums import ImportState, RateBasis
from ip_rights.prices import CURRENCIES

_CURRENCY_CHOICES = [(code, code) for code in CURRENCIES]


class RateRange(models.Model):
    """What is paid, as somebody read it on a day. Append-only: a change is a new record, and the newest of a basis, side,
    territory and service stands. A single published figure has `low` = `high`.
    """

    basis = models.CharField(_("rate"), max_length=8, choices=RateBasis.choices)
    side = models.CharField(_("side"), max_length=11, choices=Side.choices)
    service = models.CharField(_("service"), max_length=80, blank=True)
    territory = models.CharField(_("where"), max_length=2, blank=True, help_text=_("ISO 3166-1 alpha-2, empty for everywhere"))
    low = models.PositiveBigIntegerField(_("from"), help_text=_("Minor units of the currency, or hundredths of a percent."))
    high = models.PositiveBigIntegerField(_("to"))
    currency = models.CharField(_("currency"), max_length=3, blank=True, choices=_CURRENCY_CHOICES)
    source_name = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("its address"), max_length=300, blank=True)
    read_on = models.DateField(_("read on"))
    reviewed_by = models.CharField(_("reviewed by"), max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["basis", "side", "low", "pk"]
        verbose_name = _("rate")
        verbose_name_plural = _("rates")
        constraints = [
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="rate_from_low_to_high"),
            models.CheckConstraint(
                condition=Q(basis=RateBasis.REVENUE, currency="", high__lte=10_000)
                | Q(basis=RateBasis.MILLION_STREAMS) & ~Q(currency=""),
                name="rate_has_the_unit_of_its_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_basis_display()} {self.service} {self.low}–{self.high}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValueError for a record that is there already."""
        if not self._state.adding:
            raise ValueError("a rate is never edited: add a new record")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValueError("a rate is never deleted: add a new record")


class RoyaltyImport(models.Model):
    """A file of a distributor or society. Its lines are booked all or none, and taken out by lines that undo them.

    `header` is the SHA-256 of its first line: files of one kind have the same columns.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="royalty_imports")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="royalties/", blank=True)
    sha256 = models.CharField(max_length=64)
    header = models.CharField(max_length=64)
    layout = models.JSONField(default=dict, help_text="as ip_rights.royalty_files.Layout")
    matches = models.JSONField(default=dict, help_text="title or number of a line → key of a work, or empty to leave it out")
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.NEW)
    problems = models.JSONField(default=list, help_text="lines that cannot be booked, and why")
    unmatched = models.JSONField(default=list)
    lines = models.PositiveIntegerField(default=0)
    alike = models.PositiveIntegerField(default=0, help_text="lines that an older file has too")
    added_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True)
    reversed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "sha256"],
                condition=Q(state__in=[ImportState.WAITING, ImportState.BOOKED]),
                name="royalty_file_booked_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class StatementRun(models.Model):
    """What was stated of one work up to a day. It is never changed: what comes late stands in the next one."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="statement_runs")
    number = models.PositiveSmallIntegerField()
    until = models.DateField(_("up to and including"))
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField()

    class Meta:
        ordering = ["work", "-number"]
        constraints = [models.UniqueConstraint(fields=["work", "number"], name="statement_run_number_once")]

    def __str__(self) -> str:
        return f"{self.work_id} {self.number}"


class RoyaltyLine(models.Model):
    """One line of a file. `micro` below 0 is a correction. `run` is the statement it went into."""

    source = models.ForeignKey(RoyaltyImport, on_delete=models.CASCADE, related_name="booked")
    number = models.PositiveIntegerField(help_text="line of the file, as a spreadsheet counts them")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="royalties")
    side = models.CharField(max_length=11, choices=Side.choices)
    period = models.DateField(help_text="its last day")
    service = models.CharField(max_length=80, blank=True)
    territory = models.CharField(max_length=40, blank=True)
    units = models.BigIntegerField(null=True)
    micro = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    is_reversal = models.BooleanField(default=False)
    run = models.ForeignKey(StatementRun, null=True, on_delete=models.SET_NULL, related_name="lines")

    class Meta:
        ordering = ["source", "number", "pk"]
        indexes = [
            models.Index(fields=["work", "run", "period"], name="royalty_line_to_state"),
            models.Index(fields=["work", "period", "micro"], name="royalty_line_alike"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.micro} {self.currency}"


class Cost(models.Model):
    """What comes back first: an advance, or what was laid out for the work. Below 0 takes one back."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="costs")
    words = models.CharField(_("what for"), max_length=120)
    amount = models.BigIntegerField(_("amount"), help_text="minor units")
    currency = models.CharField(_("currency"), max_length=3, choices=_CURRENCY_CHOICES)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["work", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="cost_is_something")]

    def __str__(self) -> str:
        return f"{self.words} {self.amount} {self.currency}"


class StatementEntry(models.Model):
    """One side in one currency: came in + carried over = recouped + shared out + carried on, exactly."""

    run = models.ForeignKey(StatementRun, on_delete=models.CASCADE, related_name="entries")
    sheet = models.ForeignKey(SplitSheet, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=11, choices=Side.choices)
    currency = models.CharField(max_length=3)
    units = models.BigIntegerField(default=0)
    micro_in = models.BigIntegerField()
    micro_before = models.BigIntegerField()
    recouped = models.BigIntegerField(help_text="minor units")
    shared = models.BigIntegerField(help_text="minor units")
    micro_after = models.BigIntegerField()

    class Meta:
        ordering = ["run", "currency", "side"]
        constraints = [
            models.UniqueConstraint(fields=["run", "side", "currency"], name="statement_entry_once"),
            models.CheckConstraint(
                condition=Q(micro_after=F("micro_in") + F("micro_before") - (F("recouped") + F("shared")) * 1_000_000),
                name="statement_entry_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.currency} {self.shared}"


class StatementShare(models.Model):
    """What one contributor gets of an entry, in minor units."""

    entry = models.ForeignKey(StatementEntry, on_delete=models.CASCADE, related_name="shares")
    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="stated")
    parts = models.PositiveIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        ordering = ["entry", "contributor__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "contributor"], name="statement_share_once")]

    def __str__(self) -> str:
        return f"{self.contributor_id} {self.amount}"
