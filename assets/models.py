"""Pictures, documents, films and sounds, each with credit and licence."""

import uuid

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import CollectionMember
from wagtail.search import index

from assets.enums import Licence


class Credited(models.Model):
    """Whose it is and how it may be used; shown wherever the work is shown."""

    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Who made it."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.ALL_RIGHTS)
    source_url = models.URLField(_("source"), blank=True)

    class Meta:
        abstract = True


class CustomImage(Credited, AbstractImage):
    """A picture. GPS and other metadata are removed before it is stored."""

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence", "source_url")


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CustomDocument(Credited, AbstractDocument):
    """A file to download, always served as an attachment."""

    admin_form_fields = (*Document.admin_form_fields, "credit", "licence", "source_url")


class TimedMedia(Credited, CollectionMember, index.Indexed):
    """A film or a sound: something with a length."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    duration = models.PositiveIntegerField(_("length in seconds"), default=0)
    transcript = models.TextField(_("transcript"), blank=True, help_text=_("Everything that is said and shown, as text."))
    created_at = models.DateTimeField(auto_now_add=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("collection_id")]

    class Meta:
        abstract = True
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Video(TimedMedia):
    file = models.FileField(_("file"), upload_to="video/", validators=[FileExtensionValidator(["webm", "mp4"])])
    poster = models.ForeignKey(
        CustomImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("poster")
    )
    width = models.PositiveIntegerField(default=1280)
    height = models.PositiveIntegerField(default=720)

    class Meta(TimedMedia.Meta):
        verbose_name = _("video")


class Caption(models.Model):
    """A WebVTT track of a video, one per language."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=8, default="en")
    file = models.FileField(_("WebVTT file"), upload_to="captions/", validators=[FileExtensionValidator(["vtt"])])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="caption_language_unique")]

    def __str__(self) -> str:
        return f"{self.video_id} {self.language}"


class Audio(TimedMedia):
    file = models.FileField(
        _("file"), upload_to="audio/", validators=[FileExtensionValidator(["mp3", "m4a", "ogg", "opus", "wav"])]
    )

    class Meta(TimedMedia.Meta):
        verbose_name = _("sound")
        verbose_name_plural = _("sounds")
