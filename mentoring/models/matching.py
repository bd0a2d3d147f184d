"""What learners wish and mentors offer, and the pairs that a cohort was given."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models import Cohort, Discipline
from mentoring.enums import MatchState, RunState
from review.models import AddedOnly


class PairingProfile(models.Model):
    """Kept by the person. For learners what they wish for, for mentors what they offer."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pairing_profile")
    disciplines = models.ManyToManyField(Discipline, blank=True, related_name="+", verbose_name=_("fields"))
    languages = models.JSONField(_("languages"), default=list, help_text="codes of settings.LANGUAGES")
    time_zone = models.CharField(_("time zone"), max_length=60, help_text="the zone's IANA name")
    levels = models.JSONField(_("experience"), default=list, help_text="values of courses.enums.CourseLevel")
    about = models.TextField(_("about you"), blank=True, max_length=1_000)
    capacity = models.PositiveSmallIntegerField(_("how many learners at a time"), default=0)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(capacity__lte=20), name="pairing_capacity")]

    def __str__(self) -> str:
        return str(self.user_id)


class KeptApart(models.Model):
    """Two people who are never paired and never meet here: family, a conflict, a bad experience. `one` has the lower id."""

    one = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="kept_apart_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="kept_apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"


class MatchRun(models.Model):
    """Pairs proposed for a cohort at once. A person looks at them, changes single ones, and publishes; or discards all."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="match_runs")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=RunState.choices, default=RunState.PROPOSED)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort"], condition=Q(state=RunState.PROPOSED), name="match_run_proposed_once")
        ]

    def __str__(self) -> str:
        return f"{self.cohort_id} {self.at:%Y-%m-%d}"


class Match(models.Model):
    """A learner and a mentor, and why. Changed by hand only while it is proposed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="matches")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="matches_as_learner")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="matches_as_mentor")
    score = models.FloatField(help_text="0 to 1: the weighted sum of the parts")
    parts = models.JSONField(default=list, help_text="as mentoring.rules.matching.parts_as_json gives it")
    state = models.CharField(max_length=9, choices=MatchState.choices, default=MatchState.PROPOSED)
    accepted_by_learner_at = models.DateTimeField(null=True)
    accepted_by_mentor_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["learner__display_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "learner"], name="match_once_in_run"),
            models.UniqueConstraint(
                fields=["learner", "mentor"],
                condition=Q(state__in=(MatchState.PUBLISHED, MatchState.ACCEPTED, MatchState.ACTIVE)),
                name="match_of_two_once",
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="match_score"),
            models.CheckConstraint(condition=~Q(mentor=F("learner")), name="match_of_two_people"),
            models.CheckConstraint(
                condition=~Q(state__in=(MatchState.ACCEPTED, MatchState.ACTIVE))
                | Q(accepted_by_learner_at__isnull=False, accepted_by_mentor_at__isnull=False),
                name="match_accepted_by_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.mentor_id}"


class MatchTransition(AddedOnly):
    """One step of a pair. `key` comes from whoever asks, so that the same step is never made twice."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="transitions")
    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=20, help_text="of mentoring.workflows.matching")
    before = models.CharField(max_length=9, choices=MatchState.choices)
    after = models.CharField(max_length=9, choices=MatchState.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.match_id} {self.name}"
