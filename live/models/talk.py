"""What is said in a room, and who wants to say something."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from live.models.groups import Group
from live.models.people import Place
from live.models.workshops import Workshop


class ChatRules(models.Model):
    """How the chat of one room is run; no row means openly."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="chat_rules", primary_key=True)
    is_closed = models.BooleanField(default=False, help_text="only those who lead may write")
    slow_seconds = models.PositiveSmallIntegerField(default=0, help_text="between two messages of one person; 0 is no limit")

    def __str__(self) -> str:
        return f"{self.workshop_id} {'closed' if self.is_closed else 'open'}"


class ChatMessage(models.Model):
    """One message. Its id is made where it is written, so that sending it twice over a bad line is one message."""

    id = models.BigAutoField(primary_key=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="messages")
    group = models.ForeignKey(
        Group, null=True, on_delete=models.CASCADE, related_name="messages", help_text="who alone reads it; null: the room"
    )
    is_announcement = models.BooleanField(default=False, help_text="a host told all groups the same")
    reply_to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replies")
    text = models.TextField(max_length=1_000, blank=True, help_text="plain; empty once its author took it back")
    is_question = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_because = models.CharField(max_length=120, blank=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(deleted_at=None) | Q(text=""), name="message_deleted_is_empty"),
            models.CheckConstraint(condition=Q(hidden_at=None) | ~Q(hidden_because=""), name="message_hidden_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.written_at:%H:%M}"


class Hand(models.Model):
    """Somebody wants to say something. Answered or lowered, the row goes."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="hand")
    raised_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, help_text="since when it is their turn")

    class Meta:
        ordering = ["raised_at", "pk"]

    def __str__(self) -> str:
        return f"{self.place_id} {self.raised_at:%H:%M}"
