"""Somebody says that a work should not be shown."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import ReportReason, ReportState
from ip_rights.models.works import Work


class WorkReport(models.Model):
    """What was said, and what a manager decided. Who said it is known to managers alone.

    While one of its reports is `hidden`, a work is shown to nobody but those who made it, whatever its visibility says.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="work_reports")
    email = models.EmailField(_("e-mail address, if we may answer"), blank=True)
    reason = models.CharField(_("what is wrong"), max_length=9, choices=ReportReason.choices)
    words = models.TextField(_("what we should know"), max_length=2_000, blank=True)
    state = models.CharField(max_length=6, choices=ReportState.choices, default=ReportState.NEW)
    outcome = models.TextField(_("what those who made it are told"), max_length=1_000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    appeal = models.TextField(_("why it should be shown again"), max_length=2_000, blank=True)
    appealed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["state", "at"], name="work_report_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[ReportState.NEW, ReportState.LOOKED], decided_at=None)
                | Q(state__in=[ReportState.KEPT, ReportState.HIDDEN], decided_at__isnull=False),
                name="work_report_decided_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(appeal="", appealed_at=None) | ~Q(appeal="") & Q(appealed_at__isnull=False),
                name="work_report_appeal_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.reason}"
