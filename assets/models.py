"""Pictures, documents, films and sounds, each with credit and licence."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import CollectionMember
from wagtail.search import index

from assets.enums import LICENCE_URLS, ConversionState, Licence, Problem, VersionKind
from assets.files.films import blank_metadata
from assets.files.folders import delete_folder
from assets.files.images import without_metadata
from assets.files.signatures import MEDIA_TYPES, extension_of
from assets.files.validators import validate_audio, validate_captions, validate_document, validate_image, validate_video
from assets.files.webvtt import read_webvtt
from assets.quota import room_for
from assets.uploads.pieces import Pieces

if TYPE_CHECKING:
    from accounts.models import User

RIGHTS = MultiFieldPanel([FieldPanel("credit"), FieldPanel("licence"), FieldPanel("source_url")], _("Rights"))


def media_path(instance: "TimedMedia | Caption | FilmVersion", filename: str) -> str:
    """A folder nobody can guess, so that the film of a lesson is no easier to reach than the lesson."""
    kind = instance._meta.model_name
    return f"{kind}/{uuid.uuid4().hex}/{PurePath(filename).name}"


def _is_new(file: Any) -> bool:
    return bool(file) and not getattr(file, "_committed", True)


def _check_file(validate: Callable[[Any], None], file: Any) -> None:
    """What is wrong with a file is said of the field: Wagtail's page for many files puts all else aside as half done."""
    if _is_new(file):
        try:
            validate(file.file)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error


def _room_for(row: Any, field: str) -> AbstractContextManager[None]:
    """Around storing the new file of `row`, whose size stands in `field`."""
    owner, before = row.uploaded_by_user, 0
    if owner and row.pk:
        rows = type(row)._base_manager.filter(pk=row.pk, uploaded_by_user=owner)
        before = rows.values_list(field, flat=True).first() or 0
    return room_for(owner, getattr(row, field) or 0, instead=before)


class Credited(models.Model):
    """Whose it is and how it may be used; shown wherever the work is shown."""

    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Who made it."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.ALL_RIGHTS)
    source_url = models.URLField(_("source"), blank=True)

    class Meta:
        abstract = True

    @property
    def licence_url(self) -> str:
        """Where the licence can be read; empty where there is no such page."""
        return LICENCE_URLS.get(Licence(self.licence), "")

    @property
    def is_free_licence(self) -> bool:
        return self.licence != Licence.ALL_RIGHTS


class CustomImage(Credited, AbstractImage):
    """A picture. GPS and other metadata are removed before it is stored."""

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence", "source_url")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Remove metadata from a new file, whichever way it comes in: form, command or API."""
        if not _is_new(self.file):
            super().save(*args, **kwargs)
            return
        self.file.file = without_metadata(self.file.file)
        self._set_image_file_metadata()
        with _room_for(self, "file_size"):
            super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        _check_file(validate_image, self.file)


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CustomDocument(Credited, AbstractDocument):
    """A file to download, always served as an attachment."""

    admin_form_fields = (*Document.admin_form_fields, "credit", "licence", "source_url")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not _is_new(self.file):
            super().save(*args, **kwargs)
            return
        self._set_document_file_metadata()
        with _room_for(self, "file_size"):
            super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        _check_file(validate_document, self.file)


class Stored(models.Model):
    """A file in a folder of its own: counted with what its person stored, and deleted when another takes its place."""

    file: Any
    # Wagtail's name for it, so that all files are counted alike. Empty for what commands brought.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    bytes = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Remember how large a new file is: pages say it before anybody plays it."""
        if not _is_new(self.file):
            super().save(*args, **kwargs)
            return
        self.bytes = self.file.size
        rows: models.Manager[Any] = type(self)._base_manager
        old = rows.filter(pk=self.pk).values_list("file", flat=True).first() if self.pk else None
        with _room_for(self, "bytes"):
            super().save(*args, **kwargs)
        if old:
            transaction.on_commit(partial(delete_folder, self.file.storage, str(PurePath(old).parent)))


class TimedMedia(Stored, Credited, CollectionMember, index.Indexed, ClusterableModel):
    """A film or a sound: something with a length."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    duration = models.PositiveIntegerField(_("length in seconds"), default=0)
    transcript = models.TextField(_("transcript"), blank=True, help_text=_("Everything that is said and shown, as text."))
    created_at = models.DateTimeField(auto_now_add=True)

    search_fields = [
        index.SearchField("title"),
        index.SearchField("transcript"),
        index.AutocompleteField("title"),
        index.FilterField("collection_id"),
    ]

    class Meta:
        abstract = True
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def content_type(self) -> str:
        """The media type a browser is told, by the extension that the content was checked against."""
        return MEDIA_TYPES.get(extension_of(self.file.name), "application/octet-stream")


class Video(TimedMedia):
    file = models.FileField(
        _("file"), upload_to=media_path, max_length=255, validators=[FileExtensionValidator(["webm", "mp4"]), validate_video]
    )
    poster = models.ForeignKey(
        CustomImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("poster")
    )
    width = models.PositiveIntegerField(_("width"), default=1280)
    height = models.PositiveIntegerField(_("height"), default=720)

    panels = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("duration"),
        FieldPanel("poster"),
        MultiFieldPanel([FieldPanel("width"), FieldPanel("height")], _("Size in pixels")),
        InlinePanel("captions", label=_("Captions")),
        FieldPanel("transcript"),
        RIGHTS,
        FieldPanel("collection"),
    ]

    search_fields = [*TimedMedia.search_fields, index.SearchField("captioned_words")]

    class Meta(TimedMedia.Meta):
        verbose_name = _("video")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Remove the place and the device from a new file, whichever way it comes in."""
        if _is_new(self.file):
            blank_metadata(self.file.file)
        super().save(*args, **kwargs)

    @property
    def captioned_words(self) -> str:
        """What the captions say, in every language, for the search."""
        return " ".join(words for caption in self.captions.all() for _from, _to, words in caption.cues)


class FilmVersion(models.Model):
    """A film converted for one way of watching. Of a stream, `file` is the playlist; the rest lies beside it."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=8, choices=VersionKind.choices)
    file = models.FileField(upload_to=media_path, max_length=255)
    bytes = models.PositiveBigIntegerField(help_text="what a viewer loads; of a stream, in its largest size.")

    class Meta:
        ordering = ["video", "kind"]
        constraints = [models.UniqueConstraint(fields=["video", "kind"], name="film_version_kind_unique")]

    def __str__(self) -> str:
        return f"{self.video_id} {self.kind}"

    @property
    def content_type(self) -> str:
        return MEDIA_TYPES[extension_of(self.file.name or "")]


class Conversion(models.Model):
    """Where the making of a film's versions stands."""

    video = models.OneToOneField(Video, on_delete=models.CASCADE, related_name="conversion")
    source = models.CharField(max_length=255, help_text="the name of the file it was asked for")
    state = models.CharField(max_length=8, choices=ConversionState.choices, default=ConversionState.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)
    log = models.TextField(blank=True)
    heard_at = models.DateTimeField(help_text="when the worker last said that it is alive")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="conversion_percent_range"),
            models.CheckConstraint(
                condition=models.Q(state=ConversionState.FAILED) ^ models.Q(problem=""), name="conversion_problem_if_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.video_id} {self.state}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {ConversionState.WAITING, ConversionState.RUNNING}


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: "User") -> "UploadQuerySet":
        """An upload is its owner's alone."""
        return self.filter(owner=user)

    def unfinished(self) -> "UploadQuerySet":
        return self.filter(video=None)


class Upload(models.Model):
    """A film on its way in. How much of it has arrived is known by the disk alone (assets.uploads.pieces)."""

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    # Name, size and day of the file on the device, so that the same file is recognised when it is chosen again.
    fingerprint = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    # Kept until it expires, so that a browser that missed the answer asks again and hears the same.
    video = models.ForeignKey(Video, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="upload_size_positive")]

    def __str__(self) -> str:
        return self.filename

    @property
    def pieces(self) -> Pieces:
        return Pieces(settings.UPLOAD_ROOT / self.public_id.hex, self.size)


class Caption(Stored):
    """A WebVTT track of a video, one per language."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")
    file = models.FileField(
        _("WebVTT file"), upload_to=media_path, max_length=255, validators=[FileExtensionValidator(["vtt"]), validate_captions]
    )

    # [from, to in milliseconds, words], read from the file when it is stored.
    cues = models.JSONField(default=list, editable=False)

    panels = [FieldPanel("language"), FieldPanel("file")]

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["video", "language"], name="caption_language_unique")]

    def __str__(self) -> str:
        return f"{self.video_id} {self.language}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Read a new file, so that no page has to. Raises WebVTTError for one that no form has checked."""
        if _is_new(self.file):
            text = self.file.read().decode("utf-8-sig")
            self.file.seek(0)
            self.cues = [[cue.start, cue.end, cue.words] for cue in read_webvtt(text)]
        super().save(*args, **kwargs)


class Audio(TimedMedia):
    file = models.FileField(
        _("file"),
        upload_to=media_path,
        max_length=255,
        validators=[FileExtensionValidator(["mp3", "m4a", "ogg", "opus", "wav"]), validate_audio],
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("duration"),
        FieldPanel("transcript"),
        RIGHTS,
        FieldPanel("collection"),
    ]

    class Meta(TimedMedia.Meta):
        verbose_name = _("sound")
        verbose_name_plural = _("sounds")
