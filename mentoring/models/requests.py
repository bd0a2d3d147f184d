"""What learners ask, the discussions that come of it, and what was reported."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models import Discipline
from mentoring.enums import DiscussionState, MentorState, Part, Rating, ReportReason, ReportState, RequestState
from review.models import AddedOnly

OPEN = (RequestState.PENDING, RequestState.LOCKED, RequestState.ESCALATED)
ENDED = (DiscussionState.FINISHED, DiscussionState.CLOSED_SAFEGUARDING)


class Request(models.Model):
    """A question about one thing, as it was when it was asked. A lock ends by the time on the row, whoever looks at it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentoring_requests")
    target_kind = models.CharField(max_length=40, help_text="of mentoring.targets")
    target_id = models.CharField(max_length=64)
    title = models.CharField(max_length=200, help_text="of the target, when it was asked")
    revision = models.CharField(max_length=120, help_text="which state of the target it is about")
    question = models.TextField(_("your question"), max_length=3_000)
    discipline = models.ForeignKey(
        Discipline, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("field")
    )
    state = models.CharField(max_length=9, choices=RequestState.choices, default=RequestState.PENDING)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="by when an answer is promised")
    escalated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="matched or cancelled")
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="mentoring_locks"
    )
    locked_until = models.DateTimeField(null=True)
    asked_again_after = models.ForeignKey(
        "mentoring.Discussion", null=True, on_delete=models.SET_NULL, related_name="asked_again"
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["state", "asked_at"], name="request_queue")]
        constraints = [
            models.UniqueConstraint(fields=["target_kind", "target_id"], condition=Q(state__in=OPEN), name="one_open_request"),
            models.CheckConstraint(
                condition=Q(state=RequestState.LOCKED, locked_until__isnull=False)
                | (~Q(state=RequestState.LOCKED) & Q(locked_by=None, locked_until=None)),
                name="request_lock_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at=None) | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
                name="request_ended_has_a_moment",
            ),
            models.CheckConstraint(condition=~Q(question=""), name="request_has_a_question"),
        ]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_id} {self.state}"

    def is_held_at(self, moment: dt.datetime) -> bool:
        """Until the last instant before `locked_until`; at it the lock is over."""
        return self.state == RequestState.LOCKED and self.locked_until is not None and moment < self.locked_until


class Conflict(models.Model):
    """A mentor said that they should not answer one request. They do not see it again."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="conflicts")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentoring_conflicts")
    why = models.CharField(_("why you should not answer it"), max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "mentor"], name="conflict_once")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.mentor_id}"


class Discussion(models.Model):
    """A learner and a mentor write about one request. `second_reader` is the vetted adult who reads along with a minor."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.OneToOneField(Request, on_delete=models.CASCADE, related_name="discussion")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="discussions_asked")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="discussions_led")
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="discussions_read"
    )
    state = models.CharField(max_length=19, choices=DiscussionState.choices, default=DiscussionState.AWAITING_LEARNER)
    awaiting_learner_since = models.DateTimeField(null=True)
    awaiting_mentor_since = models.DateTimeField(null=True)
    nudged = models.PositiveSmallIntegerField(default=0, help_text="the last day of this wait on which somebody was reminded")
    closing_since = models.DateTimeField(null=True, help_text="since when it waits to be finished by itself")
    finished_at = models.DateTimeField(null=True)
    rating = models.CharField(max_length=11, choices=Rating.choices, blank=True)
    rated_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True, help_text="its words are shown to the officer alone")
    began_at = models.DateTimeField()
    mentor_notes = models.TextField(blank=True, max_length=10_000, help_text="the mentor's own; nobody else reads them")

    class Meta:
        ordering = ["-began_at", "-pk"]
        indexes = [models.Index(fields=["state", "began_at"], name="discussion_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(mentor=None) | ~Q(mentor=F("learner")), name="discussion_of_two"),
            models.CheckConstraint(
                condition=Q(second_reader=None)
                | (~Q(second_reader=F("learner")) & (Q(mentor=None) | ~Q(second_reader=F("mentor")))),
                name="second_reader_is_a_third",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, finished_at__isnull=False) | (~Q(state__in=ENDED) & Q(finished_at=None)),
                name="discussion_ended_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=DiscussionState.AWAITING_LEARNER) | Q(awaiting_learner_since__isnull=False),
                name="awaiting_learner_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=DiscussionState.AWAITING_MENTOR) | Q(awaiting_mentor_since__isnull=False),
                name="awaiting_mentor_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in ENDED


class DiscussionPost(models.Model):
    """What one of the two wrote. Its id comes from the page, so that sending twice is once."""

    public_id = models.UUIDField(unique=True)
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="discussion_posts")
    revision = models.CharField(max_length=120, help_text="which state of the target it is about")
    text = models.TextField(blank=True, max_length=5_000, help_text="empty once its author was erased")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.discussion_id} {self.public_id}"


class Report(models.Model):
    """Something was wrong in a discussion. Who said so is known to the coordinators alone."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="mentoring_reports"
    )
    reason = models.CharField(_("what it is about"), max_length=7, choices=ReportReason.choices)
    words = models.TextField(_("what happened"), max_length=3_000, blank=True)
    state = models.CharField(max_length=7, choices=ReportState.choices, default=ReportState.NEW)
    is_severe = models.BooleanField(default=False)
    outcome = models.TextField(_("what was done"), max_length=2_000, blank=True)
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-is_severe", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReportState.CLOSED, closed_at__isnull=False)
                | (~Q(state=ReportState.CLOSED) & Q(closed_at=None)),
                name="report_closed_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.discussion_id} {self.reason}"


class TransitionLog(AddedOnly):
    """One step of a mentor, a request, a discussion or a report. `key` comes from whoever asks: the same step is made once."""

    key = models.UUIDField(unique=True)
    workflow = models.CharField(max_length=10, help_text="of mentoring.workflows")
    thing_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=30)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    part = models.CharField(max_length=11, choices=Part.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(blank=True, max_length=1_000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["workflow", "thing_id"], name="step_of_thing")]

    def __str__(self) -> str:
        return f"{self.workflow} {self.thing_id} {self.name}"

    @property
    def before_label(self) -> str:
        return _STATES[self.workflow](self.before).label

    @property
    def after_label(self) -> str:
        return _STATES[self.workflow](self.after).label


_STATES: dict[str, type[models.TextChoices]] = {
    "mentor": MentorState,
    "request": RequestState,
    "discussion": DiscussionState,
    "report": ReportState,
}
