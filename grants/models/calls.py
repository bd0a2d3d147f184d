"""Calls of funders, and the versions of them that drafts are written for."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, RevisionMixin

from grants import blocks
from review.models import AddedOnly


def plain(value: Any) -> Any:
    """A block's value as dicts, lists, texts and numbers alone, so that it can be kept as JSON."""
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, int) else str(value)


class Call(DraftStateMixin, RevisionMixin, models.Model):
    """What editors keep. Drafts never point here for their form but at the CallVersion that was shown."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    funder = models.CharField(_("funder"), max_length=160)
    purpose = models.TextField(_("what it pays for"), max_length=2_000)
    source_url = models.URLField(_("where it was read"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=250, help_text=_("page or document, with its year"))
    checked_on = models.DateField(_("checked on"), help_text=_("the day on which somebody last read the source"))
    is_example = models.BooleanField(_("made up, to practise with"), default=False)
    currency = models.CharField(_("currency"), max_length=3, help_text=_("three letters, as BBD"))
    minimum = models.PositiveBigIntegerField(_("smallest amount"), null=True, blank=True, help_text=_("in cents"))
    maximum = models.PositiveBigIntegerField(_("largest amount"), null=True, blank=True, help_text=_("in cents"))
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True, help_text=_("empty: no opening is known"))
    closes_time = models.TimeField(_("at"), default=dt.time(23, 59))
    time_zone = models.CharField(_("the funder's time zone"), max_length=60, default="America/Barbados")
    sectors = models.JSONField(_("fields"), default=list, blank=True, help_text=_("none: any"))
    rules = StreamField(blocks.RULES, blank=True, verbose_name=_("who may apply"))
    sections = StreamField([("section", blocks.SectionBlock())], blank=True, verbose_name=_("what the form asks"))
    criteria = StreamField([("criterion", blocks.CallCriterionBlock())], blank=True, verbose_name=_("how it is judged"))
    budget = StreamField(blocks.BUDGET_RULES, blank=True, verbose_name=_("rules of the budget"))
    documents = StreamField([("document", blocks.DocumentBlock())], blank=True, verbose_name=_("documents wanted"))
    layout = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("layout of the application"),
        help_text=_("a Word file (DOCX) that applications are filled into; none: ours"),
    )
    doubts = StreamField([("doubt", blocks.DoubtBlock())], blank=True, verbose_name=_("what could not be verified"))
    is_archived = models.BooleanField(_("in the archive"), default=False)

    class Meta:
        ordering = ["title"]
        verbose_name = _("call")
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum=None) | Q(maximum=None) | Q(minimum__lte=F("maximum")), name="call_amounts"
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(opens_on__lte=F("closes_on")),
                name="call_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def closes_at(self) -> dt.datetime | None:
        """The moment of the deadline, from the funder's wall clock. A time that a change of clocks skips counts as after it."""
        if self.closes_on is None:
            return None
        local = dt.datetime.combine(self.closes_on, self.closes_time, ZoneInfo(self.time_zone))
        return local.astimezone(dt.UTC)

    @property
    def content(self) -> dict[str, Any]:
        """The form as JSON that can be kept. Ids are those of the blocks, so that they stay the same in the next version."""
        return {
            "title": self.title,
            "funder": self.funder,
            "currency": self.currency,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "sections": [{"id": block.id, **plain(block.value)} for block in self.sections],
            "criteria": [{"id": block.id, **plain(block.value)} for block in self.criteria],
            "budget": [{"kind": block.block_type, **plain(block.value)} for block in self.budget],
            "documents": [{"id": block.id, **plain(block.value)} for block in self.documents],
        }


class CallVersion(AddedOnly):
    """A call's form as it was published. Publishing the same words again makes no new one."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content as canonical JSON")
    content = models.JSONField(help_text="as Call.content gives it")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["call", "-number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="call_version_number")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.number}"


class Applicant(models.Model):
    """What somebody said of themselves once, so that every call can be checked against it. All of it is optional."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applicant")
    countries = models.JSONField(_("lives in or comes from"), default=list, help_text="ISO 3166-1 alpha-2")
    legal_forms = models.JSONField(_("may apply as"), default=list)
    sectors = models.JSONField(_("works in"), default=list)
    career_since = models.PositiveSmallIntegerField(_("working as an artist since"), null=True, blank=True, help_text="a year")
    answers = models.JSONField(default=dict, help_text="id of a question of a call → true or false")
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)
