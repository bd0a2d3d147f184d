"""Files that belong to an application."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.models.drafts import Draft


def paper_path(_instance: models.Model, filename: str) -> str:
    """Below documents/, which neither nginx nor the view of media gives away: these leave through views of drafts."""
    return f"documents/drafts/{uuid.uuid4().hex}/{PurePath(filename).name}"


class DraftDocument(models.Model):
    """One file. Where a newer one took its place it stays to be read until somebody deletes it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="documents")
    wanted = models.CharField(
        max_length=64, blank=True, help_text="id of a document of the call's version; empty: an extra one"
    )
    title = models.CharField(_("title"), max_length=160)
    file = models.FileField(_("file"), upload_to=paper_path, max_length=255)
    name = models.CharField(max_length=100, help_text="as whoever sent it called it")
    bytes = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, help_text="when a newer file took its place")

    class Meta:
        ordering = ["draft", "uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "wanted", "digest"], condition=Q(replaced_at=None), name="draft_document_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
