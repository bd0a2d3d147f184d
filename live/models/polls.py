"""Questions that hosts ask everybody in a room, and the answers.

An anonymous poll ties answers to people only while it is open, so that nobody answers twice. Closing it replaces its ballots
by the same ones without a person, in another order (live.actions.polls); no table says any more who gave which.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from live.enums import PollKind, PollShows, PollState
from live.models.workshops import Workshop

LONGEST_QUESTION, LONGEST_OPTION, LONGEST_WORD = 200, 80, 30


class Poll(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="made by the page that asks")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="polls")
    kind = models.CharField(max_length=7, choices=PollKind.choices)
    question = models.CharField(max_length=LONGEST_QUESTION)
    is_anonymous = models.BooleanField(default=True)
    shows = models.CharField(max_length=6, choices=PollShows.choices, default=PollShows.LIVE)
    state = models.CharField(max_length=6, choices=PollState.choices, default=PollState.DRAFT)
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["asked_at"], condition=Q(state=PollState.OPEN), name="poll_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PollState.DRAFT, asked_at=None, closed_at=None)
                | Q(state=PollState.OPEN, asked_at__isnull=False, closed_at=None)
                | Q(state=PollState.CLOSED, asked_at__isnull=False, closed_at__isnull=False),
                name="poll_state_has_its_times",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class PollOption(models.Model):
    """Something that can be answered. Of a poll for words: one that was given, for learners once a host lets it through."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(help_text="its name in commands, from 1")
    text = models.CharField(max_length=LONGEST_OPTION)
    is_right = models.BooleanField(default=False)
    is_shown = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["poll", "position"], name="poll_option_position_once")]

    def __str__(self) -> str:
        return self.text


class Ballot(models.Model):
    """One person's answer; without the person once an anonymous poll is closed. It has no time: times would tell who it was."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="ballots")
    options = models.ManyToManyField(PollOption, related_name="ballots")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "user"], name="ballot_once")]

    def __str__(self) -> str:
        return f"{self.poll_id} by {self.user_id}"
