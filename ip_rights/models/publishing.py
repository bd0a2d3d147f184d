"""Publishing as work that takes a while: what is done, what failed, and why."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from ip_rights.enums import JobState, PublishProblem, Step, Training, Visibility
from ip_rights.models.works import Work, WorkFile


class Publication(models.Model):
    """One run for a work and its files. Nothing is shown before all steps of all files are done.

    `training` becomes the work's with its files: until then the page and the headers say what the files that are shown say.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="publications")
    visibility = models.CharField(max_length=8, choices=Visibility.choices)
    training = models.CharField(max_length=14, choices=Training.choices, default=Training.NO_MINING)
    state = models.CharField(max_length=7, choices=JobState.choices, default=JobState.WAITING)
    problem = models.CharField(max_length=12, choices=PublishProblem.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["work", "asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["work"], condition=Q(state__in=[JobState.WAITING, JobState.RUNNING]), name="publication_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.state}"


class PublishedFile(models.Model):
    """How far a file of a publication is; `output` once it is whole. `notes` says what its format cannot carry."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    source = models.ForeignKey(WorkFile, on_delete=models.CASCADE, related_name="+")
    step = models.PositiveSmallIntegerField(choices=Step.choices, default=Step.CHECK)
    output = models.ForeignKey(WorkFile, null=True, on_delete=models.SET_NULL, related_name="+")
    notes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["publication", "pk"]
        constraints = [models.UniqueConstraint(fields=["publication", "source"], name="published_file_once")]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.source_id}"
