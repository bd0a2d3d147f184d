"""By when a cohort finishes its lessons, and who was given longer."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from courses.models.enrolment import Cohort, Enrolment


class DueDate(models.Model):
    """The day by which a cohort finishes a lesson: a date of the calendar, or days counted from the cohort's first day."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="due_dates")
    lesson_key = models.UUIDField()
    on = models.DateField(null=True)
    after_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "lesson_key"], name="due_once_per_lesson"),
            models.CheckConstraint(
                condition=Q(on__isnull=False, after_days=None) | Q(on=None, after_days__isnull=False), name="due_in_one_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort_id} {self.lesson_key}"

    def day(self, cohort: Cohort) -> dt.date:
        """`cohort` is its own, which the caller has read already."""
        return self.on or cohort.starts_on + dt.timedelta(days=self.after_days or 0)


class Extension(models.Model):
    """Longer time for one person and lesson, and why. A further one is a new row; the newest stands."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="extensions")
    lesson_key = models.UUIDField()
    until = models.DateField()
    reason = models.CharField(max_length=250)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        indexes = [models.Index(fields=["enrolment", "lesson_key"], name="extension_of_lesson")]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="extension_with_reason")]

    def __str__(self) -> str:
        return f"{self.enrolment_id} until {self.until}"
