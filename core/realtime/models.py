"""The bounded logs of streams, and shared documents with their updates."""

from django.db import models


class Stream(models.Model):
    """What the sockets of one group know together: for each key its latest body, numbered in the order of change."""

    name = models.CharField(max_length=120, primary_key=True, help_text="the name of the group that is told")
    position = models.PositiveBigIntegerField(default=0, help_text="of the latest change")
    floor = models.PositiveBigIntegerField(default=0, help_text="changes up to here may have been forgotten")

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


class StreamChange(models.Model):
    """The latest change of one key; earlier ones of the same key are of no use, since a body is always whole."""

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveBigIntegerField()
    key = models.CharField(max_length=120)
    body = models.JSONField(null=True, help_text="empty when the key is gone")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["stream", "key"], name="stream_change_of_key"),
            models.UniqueConstraint(fields=["stream", "position"], name="stream_change_at_position"),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id} {self.position} {self.key}"


class SharedDocument(models.Model):
    """A Yjs document that several people edit at once: its merged state, to which `updates` are still to be added."""

    name = models.CharField(max_length=120, unique=True, help_text="kind and key, for example board/2f1c…")
    state = models.BinaryField(default=bytes, help_text="one Yjs update that makes the whole document")
    size = models.PositiveIntegerField(default=0, help_text="bytes of the state and of what came since")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class DocumentUpdate(models.Model):
    """What somebody typed or drew, as it came. Merged into the state from time to time."""

    document = models.ForeignKey(SharedDocument, on_delete=models.CASCADE, related_name="updates")
    update = models.BinaryField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.pk}"
