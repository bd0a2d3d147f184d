"""Under which terms others may use a work."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ip_rights.enums import LicenceId
from ip_rights.models.works import Work


class LicenceChoice(models.Model):
    """What was offered, from when. Ending it only stops the offer: who took the work before keeps what they were given."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="licences")
    licence = models.CharField(max_length=40, choices=LicenceId.choices)
    answers = models.JSONField(default=dict, help_text="what was answered and ticked on the way to it")
    attribution = models.CharField(max_length=300, blank=True, help_text="whom to name; empty: those in the credits")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    offered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["work", "offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["work"], condition=Q(ended_at=None), name="licence_one_is_offered"),
        ]

    def __str__(self) -> str:
        return self.licence
