"""What people were told, and how they want to be told."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.notifications.enums import Cadence
from core.notifications.kinds import get_kind


class Notification(models.Model):
    """One thing one person was told. The words are made when they are read, from the kind and `params`.

    `mail_due_at` is set exactly while a mail waits to be sent. Whoever sends it takes the row by emptying it in one
    UPDATE and marks it with `mail_id`, so that two workers never send the same (core.notifications.mail).
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    params = models.JSONField(default=dict)
    url = models.CharField(max_length=500)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mail_id = models.UUIDField(null=True)
    emailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "key"], name="notification_once"),
            models.CheckConstraint(condition=Q(mail_due_at=None) | Q(emailed_at=None), name="notification_mailed_once"),
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notification_by_recipient"),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notification_unread"),
            models.Index(fields=["mail_due_at"], condition=Q(mail_due_at__isnull=False), name="notification_mail_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"

    @property
    def title(self) -> str:
        return get_kind(self.kind).words(self.params)[0]

    @property
    def body(self) -> str:
        return get_kind(self.kind).words(self.params)[1]


class MailChoice(models.Model):
    """How often somebody wants mail about one kind. Without a row the default of the kind holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices")
    kind = models.CharField(max_length=60)
    cadence = models.CharField(max_length=6, choices=Cadence.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="mail_choice_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.cadence}"


class QuietHours(models.Model):
    """When somebody wants no mail, in the programme's time zone; may reach over midnight. Both empty: never quiet.

    Without a row it is quiet from 21:00 to 07:00 (core.notifications.rules).
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiet_hours")
    starts_at = models.TimeField(_("no mail from"), null=True)
    ends_at = models.TimeField(_("until"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None)
                | (Q(starts_at__isnull=False, ends_at__isnull=False) & ~Q(starts_at=F("ends_at"))),
                name="quiet_hours_have_two_ends",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at}–{self.ends_at}"

    @property
    def span(self) -> tuple[dt.time, dt.time] | None:
        return (self.starts_at, self.ends_at) if self.starts_at and self.ends_at else None
