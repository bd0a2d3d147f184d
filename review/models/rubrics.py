"""Rubrics, and the reviews that people sign by them. For any target: an app names its own by a kind and an id."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin

from review.blocks import CriterionBlock
from review.enums import Verdict


class Rubric(RevisionMixin, models.Model):
    """What editors write and choose. Reviews never point here but at the version that was shown."""

    title = models.CharField(_("title"), max_length=120, unique=True)
    criteria = StreamField([("criterion", CriterionBlock())], min_num=1, verbose_name=_("criteria"))

    panels = [FieldPanel("title"), FieldPanel("criteria")]

    class Meta:
        ordering = ["title"]
        verbose_name = _("rubric")

    def __str__(self) -> str:
        return self.title

    @property
    def content(self) -> dict[str, Any]:
        """The rubric as JSON that can be kept: criteria and levels numbered from "1" in their order."""
        return {
            "title": self.title,
            "criteria": [
                {
                    "id": str(number),
                    "title": block.value["title"],
                    "description": block.value["description"],
                    "levels": [
                        {"id": str(place), "points": level["points"], "text": level["text"]}
                        for place, level in enumerate(block.value["levels"], start=1)
                    ],
                }
                for number, block in enumerate(self.criteria, start=1)
            ],
        }


class AddedOnlyError(RuntimeError):
    """Code tried to edit what is only ever added."""


class AddedOnly(models.Model):
    """A row that is written once: a correction is a new row."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AddedOnlyError(f"{self._meta.label} {self.pk} is never edited")
        super().save(*args, **kwargs)


class RubricVersion(AddedOnly):
    """A rubric as it was when somebody was judged by it. The same words are one row, found by their digest."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the content as canonical JSON")
    content = models.JSONField(help_text="as Rubric.content gives it")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return str(self.content["title"])


class ReviewQuerySet(models.QuerySet["Review"]):
    def of(self, kind: str, *ids: object) -> "ReviewQuerySet":
        return self.filter(target_kind=kind, target_id__in=[str(each) for each in ids])

    def current(self) -> "ReviewQuerySet":
        """Those that no later one has replaced."""
        return self.filter(superseded_by=None)


class Review(AddedOnly):
    """One person's signed judgement of one target by one rubric. A change of mind is a new review that supersedes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    target_kind = models.CharField(max_length=40)
    target_id = models.CharField(max_length=64)
    version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="reviews")
    levels = models.JSONField(help_text="criterion id → id of the level given")
    points = models.PositiveSmallIntegerField()
    max_points = models.PositiveSmallIntegerField()
    remarks = models.JSONField(default=dict, help_text="criterion id → what was said about it")
    comment = models.TextField(blank=True)
    verdict = models.CharField(max_length=7, choices=Verdict.choices, blank=True)
    key = models.UUIDField(null=True, unique=True, help_text="of the page it was signed on, so that twice is once")
    signed_at = models.DateTimeField()
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["signed_at"]
        indexes = [models.Index(fields=["target_kind", "target_id"], name="review_by_target")]
        constraints = [
            models.CheckConstraint(condition=Q(points__lte=F("max_points")), name="review_points_within_rubric"),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="review_supersedes_another"),
        ]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_id} {self.points}/{self.max_points}"

    @property
    def given(self) -> list[dict[str, Any]]:
        """Each criterion of the rubric with the level that was `given`."""
        return [
            {**criterion, "given": next(level for level in criterion["levels"] if level["id"] == self.levels[criterion["id"]])}
            for criterion in self.version.content["criteria"]
        ]


class ReviewDraft(models.Model):
    """A review that its reviewer has begun and not signed. Nobody else reads it. `version` counts its saves: whoever saves says
    which one they began with."""

    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_drafts")
    target_kind = models.CharField(max_length=40)
    target_id = models.CharField(max_length=64)
    of = models.CharField(max_length=64, blank=True, help_text="which state of the target the reviewer looked at")
    levels = models.JSONField(default=dict, help_text="criterion id → id of a level; not all need one yet")
    remarks = models.JSONField(default=dict)
    comment = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reviewer", "target_kind", "target_id"], name="review_draft_once_by_each")
        ]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_id} {self.version}"
