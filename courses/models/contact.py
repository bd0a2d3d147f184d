"""What staff write to learners and about them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.enums import NoteReaders
from courses.models.enrolment import Cohort, Enrolment


class CohortMessage(models.Model):
    """Written by a person to a whole cohort (an announcement) or to one learner of it (a nudge)."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="messages")
    to = models.ForeignKey(
        Enrolment, null=True, on_delete=models.CASCADE, related_name="messages", help_text=_("Empty: everybody in the cohort.")
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cohort_messages")
    text = models.TextField(max_length=2_000)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["cohort", "sent_at"], name="message_of_cohort")]

    def __str__(self) -> str:
        return f"{self.cohort_id} {self.sent_at:%Y-%m-%d}"


class StaffNote(models.Model):
    """What a facilitator or manager wants to remember about a learner. Learners find it in the copy of their data, except
    what is for managers only: that may concern their safety at home."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff_notes")
    readers = models.CharField(max_length=8, choices=NoteReaders.choices, default=NoteReaders.TEAM)
    text = models.TextField(max_length=2_000)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.written_at:%Y-%m-%d}"
