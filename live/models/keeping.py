"""What of a workshop stays for everybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from live.models.workshops import Workshop


class Keeping(models.Model):
    """What learners see of a workshop that is over; no row means what the fields say. Those who lead see everything."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="keeping", primary_key=True)
    board = models.BooleanField(_("The board"), default=True)
    notes = models.BooleanField(_("The notes"), default=True)
    polls = models.BooleanField(_("The polls with their results"), default=True)
    chat = models.BooleanField(_("The chat, for those who were in the room"), default=False)

    def __str__(self) -> str:
        return f"{self.workshop_id} board {self.board}, notes {self.notes}, polls {self.polls}, chat {self.chat}"
