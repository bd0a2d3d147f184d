"""What people say of a workshop when it is over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from live.enums import Pace
from live.models.workshops import Workshop


class Feedback(models.Model):
    """One person's; read by hosts without names, and only from five on (live.queries.feedback)."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="feedback")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="workshop_feedback")
    useful = models.PositiveSmallIntegerField(_("How useful was it for you?"))
    pace = models.CharField(_("How was the pace?"), max_length=5, choices=Pace.choices)
    words = models.TextField(_("What should stay, what should change?"), blank=True, max_length=1_000)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workshop", "user"], name="feedback_once"),
            models.CheckConstraint(condition=Q(useful__gte=1, useful__lte=5), name="feedback_useful_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.useful} {self.pace}"
