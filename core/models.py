"""What the kernel remembers: who did what, who was told what, who reads their calendar elsewhere, when jobs last ran."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.calendar.models import CalendarAddress
from core.notifications.models import MailChoice, Notification, QuietHours

__all__ = ["AuditEntry", "CalendarAddress", "MailChoice", "Notification", "QuietHours", "ScheduledJob"]


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


class ScheduledJob(models.Model):
    """When a recurring job last started; the row that lets only one scheduler start it."""

    name = models.CharField(max_length=120, primary_key=True)
    last_started_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
