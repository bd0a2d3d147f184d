"""Files that people show each other in the chat of a room."""

import uuid
from pathlib import PurePath

from django.db import models

from live.models.talk import ChatMessage


def shared_path(_instance: "ChatFile", filename: str) -> str:
    """Below documents/, which neither nginx nor the view of media gives away: these leave through the room's own view."""
    return f"documents/rooms/{uuid.uuid4().hex}/{PurePath(filename).name}"


class ChatFile(models.Model):
    """The file of one message; it goes when its author takes the message back."""

    message = models.OneToOneField(ChatMessage, on_delete=models.CASCADE, related_name="file", primary_key=True)
    file = models.FileField(upload_to=shared_path, max_length=255)
    preview = models.FileField(upload_to=shared_path, max_length=255, blank=True, help_text="small; of pictures only")
    name = models.CharField(max_length=100, help_text="as its owner called it")
    bytes = models.PositiveIntegerField(help_text="both files")

    def __str__(self) -> str:
        return self.name
