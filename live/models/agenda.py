"""What a workshop is to bring, in order and with minutes, and the clock that everybody sees."""

import uuid

from django.db import models
from django.db.models import Q

from live.models.workshops import Workshop

LONGEST_ITEM, LONGEST_HINT = 80, 300


class AgendaItem(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="made by the page that plans it")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=LONGEST_ITEM)
    minutes = models.PositiveSmallIntegerField()
    hint = models.CharField(max_length=LONGEST_HINT, blank=True, help_text="for those who lead alone")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=600), name="agenda_item_minutes")]

    def __str__(self) -> str:
        return self.title


class RoomClock(models.Model):
    """Runs until `ends_at`, or stands with `left_seconds`; neither while there is none. `item` is what the workshop is at."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="clock")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.SET_NULL, related_name="+")
    item_at = models.DateTimeField(null=True, help_text="since when it is at this item")
    ends_at = models.DateTimeField(null=True)
    left_seconds = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at=None) | Q(left_seconds=None), name="room_clock_runs_or_stands")
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id} until {self.ends_at}"
