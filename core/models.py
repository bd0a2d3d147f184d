"""What the kernel remembers: who did what, who was told what, who reads their calendar elsewhere, when recurring work last
ran, what programs sent and what they are told."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.calendar.models import CalendarAddress
from core.enums import DeliveryState
from core.notifications.models import MailChoice, Notification, QuietHours
from core.realtime.models import DocumentUpdate, SharedDocument, Stream, StreamChange

__all__ = [
    "AuditEntry",
    "CalendarAddress",
    "DocumentUpdate",
    "IdempotentWrite",
    "MailChoice",
    "Notification",
    "QuietHours",
    "ScheduledJob",
    "SharedDocument",
    "Sight",
    "Stream",
    "StreamChange",
    "WebhookDelivery",
    "WebhookEndpoint",
]


class AuditEntry(models.Model):
    """One thing that somebody did, kept for people to read. Rows are only added, through `core.audit.record`."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who")
    )
    verb = models.CharField(_("what"), max_length=60)
    target_type = models.CharField(max_length=80)
    target_id = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="audit_by_target")]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type} {self.target_id}"


class Sight(models.Model):
    """Somebody may see one object of another app, because of what `reason` names (core.access)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sights")
    target_kind = models.CharField(max_length=40)
    target_id = models.CharField(max_length=64)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=80)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "target_kind", "target_id", "reason"], condition=Q(ended_at=None), name="sight_once_per_reason"
            ),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(ended_at__gte=F("at")), name="sight_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.target_kind} {self.target_id}"


class ScheduledJob(models.Model):
    """When a recurring job last started; the row that lets only one scheduler start it."""

    name = models.CharField(max_length=120, primary_key=True)
    last_started_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class IdempotentWrite(models.Model):
    """A write that came with an Idempotency-Key, and what it was answered; `status` is empty while it is under way."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    caller = models.CharField(max_length=30, help_text="the token or, for a browser, the person")
    key = models.CharField(max_length=128)
    request_hash = models.CharField(max_length=64)
    started_at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=80, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="idempotent_write_once")]

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"


class WebhookEndpoint(models.Model):
    """An address of another system that is told what happens here."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.URLField(_("address"), max_length=400)
    events = models.JSONField(_("events"), default=list, help_text=_("names of registered events"))
    secret = models.CharField(max_length=80, editable=False, help_text=_("readable, because every message is signed with it"))
    is_active = models.BooleanField(_("send messages"), default=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.url


class WebhookDelivery(models.Model):
    """One message for one endpoint. It is stored with what happened, so that a crash loses none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=60)
    body = models.TextField(help_text="exactly what is signed and sent")
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    last_tried_at = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField(null=True, help_text="the receiver's answer; empty where none came")
    last_problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name_plural = "webhook deliveries"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING, next_try_at__isnull=False)
                | (~Q(state=DeliveryState.WAITING) & Q(next_try_at=None)),
                name="delivery_waiting_has_a_next_try",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="delivery_due"),
            models.Index(fields=["endpoint", "created_at"], name="delivery_of_endpoint"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.pk}"

    def is_due_at(self, moment: dt.datetime) -> bool:
        return self.state == DeliveryState.WAITING and self.next_try_at is not None and self.next_try_at <= moment
