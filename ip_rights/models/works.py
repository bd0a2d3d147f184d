"""A work, its files, what it was made from, and its numbers."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import FileRole, IdentifierScheme, Origin, ParentLink, Training, Visibility, WorkKind, WorkState


def work_path(_instance: models.Model, filename: str) -> str:
    """Below documents/, which neither nginx nor the view of media gives away: these leave through views of works."""
    return f"documents/works/{uuid.uuid4().hex}/{PurePath(filename).name}"


class Work(models.Model):
    """Something that people made. Portfolio, showcase, applications and campaigns point here; nothing models it again.

    Who made it stands in its split sheets (SplitSheet). `source` names what it came from where that is part of this site:
    a label as "labs.project" and an id, which the app above filled in.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registrant = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="works")
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("what it is"), max_length=12, choices=WorkKind.choices)
    summary = models.CharField(_("in a sentence"), max_length=300, blank=True)
    description = models.TextField(_("about it"), max_length=5_000, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True, help_text=_("BCP 47; empty where it has no words"))
    made_on = models.DateField(_("finished on"), null=True, blank=True)
    country = models.CharField(_("country"), max_length=2, default="BB", help_text="ISO 3166-1 alpha-2")
    origin = models.CharField(_("made for"), max_length=12, choices=Origin.choices, default=Origin.OWN)
    ordered_by = models.CharField(_("who ordered it"), max_length=160, blank=True)
    keeps_rights = models.BooleanField(_("a written contract leaves the rights with us"), default=False)
    training = models.CharField(_("machine learning"), max_length=14, choices=Training.choices, default=Training.NO_MINING)
    visibility = models.CharField(_("who sees it"), max_length=8, choices=Visibility.choices, default=Visibility.PRIVATE)
    state = models.CharField(max_length=10, choices=WorkState.choices, default=WorkState.DRAFT)
    source_kind = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=64, blank=True)
    is_practice = models.BooleanField(default=False, help_text="made in a lesson; never published, never counted")
    created_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(_("why"), max_length=300, blank=True, help_text=_("Its page says this to everybody."))

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["visibility", "state", "-published_at"], name="work_by_publication")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=WorkState.DRAFT, registered_at=None)
                | ~Q(state=WorkState.DRAFT) & Q(registered_at__isnull=False),
                name="work_registered_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkState.PUBLISHED) | Q(published_at__isnull=False), name="work_published_has_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkState.WITHDRAWN) | Q(withdrawn_at__isnull=False), name="work_withdrawn_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(is_practice=False) | ~Q(state=WorkState.PUBLISHED), name="work_practice_never_published"
            ),
            models.UniqueConstraint(
                fields=["source_kind", "source_id"], condition=~Q(source_kind=""), name="work_once_per_source"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WorkDiscipline(models.Model):
    """A discipline by its short name: the table of them stands in courses, above this app."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="disciplines")
    slug = models.SlugField(max_length=40)

    class Meta:
        ordering = ["work", "slug"]
        constraints = [models.UniqueConstraint(fields=["work", "slug"], name="work_discipline_once")]

    def __str__(self) -> str:
        return self.slug


class WorkFile(models.Model):
    """A file of a work. Its bytes never change: another version is another row, and the older says when it was replaced.

    Published files and previews were made by us from `made_from`; `credentials` is what was verified when they were signed.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="files")
    role = models.CharField(_("what it is"), max_length=9, choices=FileRole.choices, default=FileRole.ORIGINAL)
    file = models.FileField(_("file"), upload_to=work_path, max_length=255)
    name = models.CharField(max_length=120, help_text="as whoever sent it called it")
    media_type = models.CharField(max_length=80)
    bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, help_text="lower-case hex")
    has_position = models.BooleanField(default=False, help_text="its EXIF says where it was taken")
    made_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="versions")
    credentials = models.JSONField(default=dict, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True, help_text="when its SHA-256 went into the evidence log")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["work", "added_at", "pk"]
        indexes = [models.Index(fields=["sha256"], name="work_file_by_sha256")]
        constraints = [
            models.UniqueConstraint(fields=["work", "role", "sha256"], condition=Q(replaced_at=None), name="work_file_once"),
            models.CheckConstraint(
                condition=Q(role__in=[FileRole.ORIGINAL, FileRole.PROCESS], made_from=None)
                | Q(role__in=[FileRole.PUBLISHED, FileRole.PREVIEW], made_from__isnull=False),
                name="work_file_made_from_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WorkParent(models.Model):
    """What a work was made from: a work of this registry, or one from elsewhere with its source and licence."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="parents")
    link = models.CharField(_("how"), max_length=12, choices=ParentLink.choices, default=ParentLink.REMIX)
    parent = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    title = models.CharField(_("title"), max_length=160, blank=True)
    author = models.CharField(_("who made it"), max_length=160, blank=True)
    source_url = models.URLField(_("where it is from"), blank=True)
    licence = models.CharField(_("its licence"), max_length=60, blank=True, help_text="SPDX identifier")
    consent = models.CharField(_("who allowed it, and when"), max_length=300, blank=True)

    class Meta:
        ordering = ["work", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=models.F("work")), name="work_is_not_its_own_parent"),
            models.CheckConstraint(condition=Q(parent__isnull=False) | ~Q(title=""), name="work_parent_is_named"),
            models.UniqueConstraint(fields=["work", "parent"], name="work_parent_once"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.parent_id)


class WorkIdentifier(models.Model):
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("number"), max_length=5, choices=IdentifierScheme.choices)
    value = models.CharField(max_length=120, help_text="in its compact form")

    class Meta:
        ordering = ["work", "scheme", "value"]
        constraints = [models.UniqueConstraint(fields=["work", "scheme", "value"], name="work_identifier_once")]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"
