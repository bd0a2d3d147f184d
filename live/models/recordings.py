"""What was recorded of a workshop: speaker by speaker, of those who agreed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from live.enums import Answer, TakeProblem, TakeState, Way
from live.models.people import Place
from live.models.workshops import Workshop


class Recording(models.Model):
    """From a host's press on "Record" to the stop. It holds nothing itself; who agreed has takes in it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="recordings")
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop"], condition=Q(stopped_at=None), name="recording_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(stopped_at__gte=F("started_at")), name="recording_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id} from {self.started_at:%H:%M}"


class RecordingConsent(models.Model):
    """One answer of one person. Rows are only added; the latest of a recording holds. Kept as evidence of what was agreed."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="answers")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="recording_answers")
    answer = models.CharField(max_length=9, choices=Answer.choices)
    wording = models.TextField(help_text="the question as it was read, in the language of whoever answered")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["recording", "place", "at"], name="recording_answer_latest")]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.answer}"


def take_path(_instance: "Take", filename: str) -> str:
    """Below documents/, which neither nginx nor the view of media gives away: takes leave through a view of their own."""
    return f"documents/recordings/{uuid.uuid4().hex}/{filename}"


class Take(models.Model):
    """One stretch of one person: from going on the stage, or agreeing, to leaving it. `source` names what Janus wrote."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="takes")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="takes")
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.FACE)
    state = models.CharField(max_length=10, choices=TakeState.choices, default=TakeState.RECORDING)
    source = models.CharField(max_length=32, help_text="the beginning of the names of the files that Janus writes")
    file = models.FileField(upload_to=take_path, max_length=255, blank=True)
    bytes = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0)
    offset = models.FloatField(default=0, help_text="seconds from the start of the recording")
    has_picture = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="null while Janus writes")
    heard_at = models.DateTimeField(help_text="the last sign of life of who records or converts")
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=8, choices=TakeProblem.choices, blank=True)

    class Meta:
        ordering = ["offset", "pk"]
        indexes = [models.Index(fields=["state", "heard_at"], name="take_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["source", "way"], name="take_source_once"),
            models.CheckConstraint(condition=Q(state=TakeState.READY) | Q(file=""), name="take_has_file_when_ready"),
            models.CheckConstraint(condition=~Q(state=TakeState.READY) | ~Q(file=""), name="take_ready_with_file"),
            models.CheckConstraint(condition=~Q(state=TakeState.FAILED) | ~Q(problem=""), name="take_failed_because"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.way} {self.state}"

    @property
    def length(self) -> str:
        return as_clock(self.seconds)

    @property
    def begins(self) -> str:
        """When in the recording it starts."""
        return as_clock(self.offset)


def as_clock(seconds: float) -> str:
    """67 → "1:07", 3667 → "1:01:07"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
