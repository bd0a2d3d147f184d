"""What everybody in a room looks at together, and what those who lead write down for themselves."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from live.enums import LookAt
from live.models.workshops import Workshop

LONGEST_NOTES = 5_000


class Shown(models.Model):
    """Something that was opened for everybody (live.showing); in front until it is stopped. The others stay as a list."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="shown")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=300)
    title = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop"], condition=Q(stopped_at=None), name="shown_one_at_a_time"),
            models.CheckConstraint(condition=Q(stopped_at=None) | Q(stopped_at__gte=F("at")), name="shown_in_order"),
        ]

    def __str__(self) -> str:
        return self.title


class Focus(models.Model):
    """Where a host has called everybody, and who besides hosts may show something. No row: nowhere, and nobody."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="focus", primary_key=True)
    panel = models.CharField(max_length=10, choices=LookAt.choices, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True)
    stage_may_show = models.BooleanField(default=False, help_text="people on the stage may show something, too")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(panel="") | Q(at__isnull=False), name="focus_has_its_time")]

    def __str__(self) -> str:
        return f"{self.workshop_id} {self.panel}"


class DeskNotes(models.Model):
    """Private notes of those who lead, one sheet for all of them. `version` counts how often it was saved."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="desk_notes", primary_key=True)
    text = models.TextField(max_length=LONGEST_NOTES, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.workshop_id} version {self.version}"
