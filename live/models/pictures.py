"""Pictures that people put on the board of a room."""

from django.db import models

from live.models.files import shared_path
from live.models.people import Place


class BoardPicture(models.Model):
    """The file of one picture. Where it lies on the board, and its words, are in the shared document (live.documents)."""

    public_id = models.UUIDField(unique=True, editable=False, help_text="made by the page that puts it; its name on the board")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(upload_to=shared_path, max_length=255, help_text="as WebP, without metadata")
    width = models.PositiveSmallIntegerField(help_text="pixels")
    height = models.PositiveSmallIntegerField(help_text="pixels")
    bytes = models.PositiveIntegerField()
    put_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.place_id} {self.width} × {self.height}"
