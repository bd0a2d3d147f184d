"""Talk about passages of a text, and other words suggested for them. For any target that review.targets knows."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from review.anchors import CONTEXT, Anchor, Moved
from review.enums import AnchorState, SuggestionState, ThreadState
from review.models.rubrics import AddedOnly

MAX_QUOTE = 2_000
MAX_POST = 5_000
USER = settings.AUTH_USER_MODEL


class ThreadQuerySet(models.QuerySet["Thread"]):
    def of(self, kind: str, target_id: object, part: str) -> "ThreadQuerySet":
        return self.filter(target_kind=kind, target_id=str(target_id), part=part)


class Thread(models.Model):
    """Posts about one passage. `exact` are its words when the thread was opened; where they, or what became of them, stand is
    true of the plain text whose digest is kept with it, and moves at every save."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    target_kind = models.CharField(max_length=40)
    target_id = models.CharField(max_length=64)
    part = models.CharField(max_length=64)
    revision = models.CharField(max_length=64, blank=True, help_text="what people called the text when the thread was opened")
    exact = models.TextField()
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text_digest = models.CharField(max_length=64, help_text="of the plain text that start and end count in: its SHA-256")
    anchor_state = models.CharField(max_length=8, choices=AnchorState.choices, default=AnchorState.ATTACHED)
    state = models.CharField(max_length=8, choices=ThreadState.choices, default=ThreadState.OPEN)
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="threads_opened")
    opened_at = models.DateTimeField()
    resolved_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["start", "pk"]
        indexes = [models.Index(fields=["target_kind", "target_id", "part"], name="thread_by_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(anchor_state=AnchorState.ORPHANED, end=F("start"))
                | (~Q(anchor_state=AnchorState.ORPHANED) & Q(end__gt=F("start"))),
                name="thread_orphan_has_no_range",
            ),
            models.CheckConstraint(
                condition=Q(state=ThreadState.OPEN, resolved_at=None, resolved_by=None)
                | Q(state=ThreadState.RESOLVED, resolved_at__isnull=False, resolved_by__isnull=False),
                name="thread_resolved_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(exact=""), name="thread_has_quote"),
        ]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_id} {self.part}"

    @property
    def is_open(self) -> bool:
        return self.state == ThreadState.OPEN

    @property
    def is_orphan(self) -> bool:
        return self.anchor_state == AnchorState.ORPHANED

    def anchor_in(self, digest: str) -> Anchor:
        """Its anchor in the text of that digest. Where it was kept for another text nobody knows where it stands in this one:
        it is then looked for like an orphan."""
        end = self.end if self.text_digest == digest else self.start
        return Anchor(self.exact, self.prefix, self.suffix, self.start, end)

    def put_anchor(self, moved: Moved, digest: str) -> None:
        """Without saving it."""
        anchor = moved.anchor
        self.prefix, self.suffix, self.start, self.end = anchor.prefix, anchor.suffix, anchor.start, anchor.end
        self.anchor_state, self.text_digest = moved.state, digest


class ThreadPost(AddedOnly):
    """What somebody wrote in a thread. Hiding and erasure write past `save`; nobody edits it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="thread_posts")
    text = models.TextField(blank=True, help_text="empty after its author was erased")
    written_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.written_at}"


class Suggestion(models.Model):
    """Other words for exactly those that stand at [start, end); no words at all mean to leave them out. Its author is who
    opened the thread."""

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="suggestion")
    exact = models.TextField()
    replacement = models.TextField(blank=True)
    start = models.PositiveIntegerField(help_text="in the text that the thread's digest is of; of a conflict the last known")
    end = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=SuggestionState.choices, default=SuggestionState.PENDING)
    decided_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")) & ~Q(exact=""), name="suggestion_has_words"),
            models.CheckConstraint(condition=~Q(exact=F("replacement")), name="suggestion_changes_something"),
            models.CheckConstraint(
                condition=Q(state__in=[SuggestionState.PENDING, SuggestionState.CONFLICT], decided_at=None, decided_by=None)
                | Q(
                    ~Q(state__in=[SuggestionState.PENDING, SuggestionState.CONFLICT]),
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="suggestion_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.state}"

    @property
    def is_waiting(self) -> bool:
        return self.state in {SuggestionState.PENDING, SuggestionState.CONFLICT}


class PostReport(AddedOnly):
    """Somebody asked for a post to be looked at. Nobody but those who look is told that there is one, and not who asked."""

    post = models.ForeignKey(ThreadPost, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="post_reports")
    reason = models.TextField(_("what is wrong with it"), max_length=1_000)
    reported_at = models.DateTimeField()
    settled_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "reporter"], name="post_reported_once_by_each"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="post_report_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.reported_at}"
