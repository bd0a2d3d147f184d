"""The evidence log: what existed when, each line chained to the one before."""

import hashlib
import uuid
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from ip_rights.enums import LogKind, StampFault


class LogIsAppendOnly(TypeError):
    """A mistake in our own code: lines are added by actions/log.py and never changed."""


class LogEntries(models.QuerySet["LogEntry"]):
    """Changing or deleting lines is refused; what reaches past this is found by `manage.py verify_evidence`."""

    def update(self, **_values: Any) -> NoReturn:
        raise LogIsAppendOnly

    def delete(self) -> NoReturn:
        raise LogIsAppendOnly

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        raise LogIsAppendOnly


class LogEntry(models.Model):
    """One line, append-only. `hash` is made from the line and the hash before (ip_rights/chain.py), so that a changed
    byte shows. It names no person: a work by its key, a file by its SHA-256.
    """

    number = models.PositiveBigIntegerField(unique=True)
    kind = models.CharField(max_length=14, choices=LogKind.choices)
    work_key = models.UUIDField()
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what the line is about")
    facts = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = LogEntries.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "log entries"
        indexes = [
            models.Index(fields=["digest"], name="log_entry_by_digest"),
            models.Index(fields=["work_key", "number"], name="log_entry_by_work"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    def save(self, **options: Any) -> None:
        """Raises LogIsAppendOnly for a line that is there already."""
        if not self._state.adding:
            raise LogIsAppendOnly
        super().save(**options)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:  # noqa: ARG002, FBT001 - as Django calls it
        raise LogIsAppendOnly


class DailyHead(models.Model):
    """The last line of a day, as it was published. Who kept a copy can tell that nothing before it was changed since."""

    day = models.DateField(unique=True)
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return str(self.day)


class Stamp(models.Model):
    """An RFC 3161 time-stamp of a SHA-256, as the authority gave it. Waiting ones are asked for again by a task."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, help_text="SHA-256 that was stamped")
    authority = models.URLField(max_length=300)
    token = models.BinaryField(null=True, help_text="DER of the TimeStampResp")
    stamped_at = models.DateTimeField(null=True, help_text="the time that the authority states")
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["digest", "authority"], name="stamp_once_per_authority"),
            models.CheckConstraint(
                condition=Q(token=None, stamped_at=None) | Q(token__isnull=False, stamped_at__isnull=False),
                name="stamp_with_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.digest

    @property
    def token_sha256(self) -> str:
        return hashlib.sha256(bytes(self.token or b"")).hexdigest()

    @property
    def problem_in_words(self) -> str:
        """In the reader's language; empty where nothing is wrong."""
        return str(StampFault(self.problem).label) if self.problem in StampFault else ""
