"""When and where a cohort meets, and who was there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.enums import AttendanceStatus
from courses.models.enrolment import Cohort, CohortGroup


class Site(models.Model):
    """A place where cohorts meet: a studio, a school's laboratory, a library."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    directions = models.TextField(
        _("how to get there and in"), blank=True, help_text=_("Bus, entrance, steps or a ramp, whom to call at the door.")
    )
    is_open = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CohortSession(models.Model):
    """One meeting of a cohort, or of a group of it. A cancelled one stays readable and says why."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    group = models.ForeignKey(
        CohortGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("group")
    )
    title = models.CharField(_("title"), max_length=120)
    site = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("place")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_because = models.CharField(max_length=250, blank=True, editable=False)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["cohort", "starts_at"], name="session_of_cohort")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_because="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because="")),
                name="session_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """What the register of a session says of one person: a fold of the events of kind `attendance`."""

    session = models.ForeignKey(CohortSession, on_delete=models.PROTECT, related_name="attendance")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendance")
    status = models.CharField(max_length=8, choices=AttendanceStatus.choices)
    marked_at = models.DateTimeField()
    event_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "user"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.status}"
