"""Who came to a room: whether they were let in, and from when to when they were there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from live.enums import PlaceState
from live.models.workshops import Workshop


class Place(models.Model):
    """One person's place in a workshop, made when they first come to its door."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="who they are to the others")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="places")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="places")
    state = models.CharField(max_length=8, choices=PlaceState.choices)
    came_at = models.DateTimeField()
    active_at = models.DateTimeField(
        null=True, help_text="last said, answered, showed or drew something; a minute is near enough"
    )

    class Meta:
        ordering = ["came_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["workshop", "user"], name="place_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.state}"


class Visit(models.Model):
    """One socket of one person, from coming to leaving. A process that is killed leaves visits open: `seen_at` ends them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="visits")
    came_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="the client's last sign of life")
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["came_at"]
        indexes = [models.Index(fields=["seen_at"], condition=Q(left_at=None), name="visit_open")]
        constraints = [models.CheckConstraint(condition=Q(left_at=None) | Q(left_at__gte=F("came_at")), name="visit_in_order")]

    def __str__(self) -> str:
        return f"{self.place_id} since {self.came_at:%H:%M}"
