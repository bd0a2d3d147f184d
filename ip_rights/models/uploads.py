"""Files of works on their way in."""

import uuid

from django.conf import settings
from django.db import models

from assets.uploads.pieces import Pieces
from ip_rights.enums import FileRole
from ip_rights.models.works import Work, WorkFile


class WorkUpload(models.Model):
    """How much of it has arrived is known by the disk alone (assets.uploads.pieces)."""

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="uploads")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=9, choices=FileRole.choices, default=FileRole.ORIGINAL)
    filename = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    # Name, size and day of the file on the device, so that the same file is recognised when it is chosen again.
    fingerprint = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    # Kept until it expires, so that a browser that missed the answer asks again and hears the same.
    file = models.ForeignKey(WorkFile, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="work_upload_size_positive")]

    def __str__(self) -> str:
        return self.filename

    @property
    def pieces(self) -> Pieces:
        return Pieces(settings.UPLOAD_ROOT / self.public_id.hex, self.size)
