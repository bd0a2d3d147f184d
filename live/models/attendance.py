"""What a facilitator says of who was there."""

import uuid

from django.conf import settings
from django.db import models

from courses.enums import AttendanceStatus
from live.models.workshops import Workshop


class Attended(models.Model):
    """The attendance list of a workshop, once somebody who leads it has looked at it. Each line is also a progress event."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="attended")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="workshops_attended")
    status = models.CharField(max_length=8, choices=AttendanceStatus.choices)
    minutes = models.PositiveSmallIntegerField(default=0, help_text="in the room, by its visits")
    event_id = models.UUIDField(default=uuid.uuid4)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["workshop", "user"], name="attended_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.status}"
