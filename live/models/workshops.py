"""A workshop that happens at a time, in a room of its own, and who leads it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models import CohortSession
from live.enums import HostPart, WorkshopState


class Workshop(models.Model):
    """Whom it is for is said by `owner_kind` and `owner_key` (live.owners); one of a cohort is also in its timetable."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_kind = models.CharField(max_length=20)
    owner_key = models.CharField(max_length=64)
    session = models.OneToOneField(
        CohortSession,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="workshop",
        help_text="whose register it fills",
    )
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("what it is about"), blank=True, max_length=2_000)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=60, help_text="the zone's IANA name; repeats keep its clock")
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    has_lobby = models.BooleanField(_("let people in one by one"), default=False)
    lesson_key = models.UUIDField(null=True, blank=True, help_text="the lesson that keeps what stays of it")
    series = models.UUIDField(null=True, blank=True, db_index=True, help_text="shared by the repeats of one plan")
    state = models.CharField(max_length=9, choices=WorkshopState.choices, default=WorkshopState.PLANNED)
    is_held = models.BooleanField(default=False, editable=False, help_text="a minor is there and too few vetted adults are")
    opened_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    cancelled_because = models.CharField(max_length=250, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["owner_kind", "owner_key", "starts_at"], name="workshop_of_owner")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="workshop_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(state=WorkshopState.CANCELLED) | ~Q(cancelled_because=""), name="workshop_cancelled_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkshopState.OPEN) | Q(opened_at__isnull=False, ended_at=None), name="workshop_open_since"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == WorkshopState.OPEN


class Host(models.Model):
    """Somebody who leads a workshop. One of them has the lead, and may hand it over."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="hosts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hosted")
    part = models.CharField(max_length=6, choices=HostPart.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "user"], name="host_once"),
            models.UniqueConstraint(fields=["workshop"], condition=Q(part=HostPart.LEAD), name="host_leads_alone"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.part}"
