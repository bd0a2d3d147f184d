"""Who is on the stage of a room, and who watches it."""

from django.db import models
from django.db.models import Q

from live.models.groups import Group
from live.models.people import Place


class Seat(models.Model):
    """One person's connection to sound and picture, and whether a host asked them up. Gone when the room ends.

    `peer` is the one page on which the person sees and is seen; another page that asks takes over. What a person shows is
    what everybody is told here: the browser follows it, so a host who takes the microphone away need not be believed twice.
    """

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="seat")
    group = models.ForeignKey(
        Group, null=True, on_delete=models.SET_NULL, related_name="+", help_text="in which this person sees and is seen"
    )
    is_invited = models.BooleanField(default=False)
    peer = models.UUIDField(null=True, unique=True, help_text="the page; null while this person is not connected")
    joined_at = models.DateTimeField(null=True)
    is_on = models.BooleanField(default=False, help_text="on the stage; otherwise they watch")
    sound = models.BooleanField(default=False)
    picture = models.BooleanField(default=False)
    screen = models.BooleanField(default=False)
    saves_data = models.BooleanField(default=False, help_text="wants nobody's picture")

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_on=True) | Q(sound=False, picture=False, screen=False), name="seat_shows_only_on_stage"
            ),
            models.CheckConstraint(condition=Q(is_on=False) | Q(peer__isnull=False), name="seat_on_stage_is_connected"),
            models.CheckConstraint(
                condition=Q(peer=None, joined_at=None) | Q(peer__isnull=False, joined_at__isnull=False), name="seat_joined_at"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {'on the stage' if self.is_on else 'watches'}"
