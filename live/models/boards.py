"""What a host has said about the whiteboard of a room. What is drawn on it is a shared document (live.documents)."""

from django.db import models

from live.models.workshops import Workshop


class Board(models.Model):
    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="board")
    is_locked = models.BooleanField(default=False, help_text="only those who lead draw")

    def __str__(self) -> str:
        return f"{self.workshop_id} {'locked' if self.is_locked else 'open'}"
