"""What learners did, as an append-only log, and the projection that pages read.

docs/domain/progress.md explains why the order and number of deliveries cannot change the outcome.
"""

import uuid

from django.conf import settings
from django.db import models

from courses.enums import EventKind


class ProgressEvent(models.Model):
    """One fact about a learner and a lesson. The id is made where the fact arose, so a second delivery is no second fact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="progress_events")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    course_key = models.UUIDField()
    lesson_key = models.UUIDField(null=True, help_text="empty for facts about the whole course")
    block_id = models.CharField(max_length=36, blank=True)
    data = models.JSONField(default=dict)
    occurred_at = models.DateTimeField(help_text="by the device's clock, never later than received_at")
    received_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["user", "course_key"], name="event_by_learner"),
            models.Index(fields=["kind", "occurred_at"], name="event_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(occurred_at__lte=models.F("received_at")), name="event_not_from_the_future"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"


class LessonProgress(models.Model):
    """Where a learner stands in one lesson: a fold of the events, rebuilt by `manage.py rebuild_progress`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = models.UUIDField()
    lesson_key = models.UUIDField()
    first_viewed_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    state = models.JSONField(default=dict, help_text="block id → what was watched, ticked or passed; see courses/projection.py")
    completed_at = models.DateTimeField(null=True)
    completion = models.JSONField(default=dict, help_text="the rule as it stood when the lesson was finished, and the reasons")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lesson_key"], name="lesson_progress_unique")]
        indexes = [
            models.Index(fields=["user", "course_key"], name="lesson_progress_by_course"),
            models.Index(fields=["course_key", "lesson_key"], name="lesson_progress_of_course"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.lesson_key}"


class CourseProgress(models.Model):
    """Where a learner stands in a course; also a fold of the events."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course_key = models.UUIDField()
    done_keys = models.JSONField(default=list, help_text="translation keys of finished lessons, sorted")
    last_lesson_key = models.UUIDField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "course_key"], name="course_progress_unique")]
        indexes = [models.Index(fields=["course_key", "completed_at"], name="course_progress_completed")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.course_key}"


class Reflection(models.Model):
    """A learner's private note in a lesson; nobody else may read it. `version` guards against overwriting."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reflections")
    lesson_key = models.UUIDField()
    block_id = models.CharField(max_length=36)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lesson_key", "block_id"], name="reflection_unique")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.block_id}"
