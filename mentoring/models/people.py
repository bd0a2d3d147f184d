"""Mentors: what they said of themselves, what they learned, the hours they gave, and whom they are kept apart from."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models import Discipline
from mentoring.enums import MentorState


class Mentor(models.Model):
    """Somebody who answers learners, or applied to. What they may do now mentoring.rules.people says, never this row."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentor")
    state = models.CharField(max_length=9, choices=MentorState.choices, default=MentorState.APPLIED)
    about = models.TextField(_("about you"), max_length=2_000)
    disciplines = models.ManyToManyField(Discipline, related_name="mentors", verbose_name=_("what you can help with"))
    languages = models.JSONField(_("languages"), default=list, help_text="codes of settings.LANGUAGES")
    capacity = models.PositiveSmallIntegerField(_("learners at a time"), default=3)
    absent_from = models.DateField(_("away from"), null=True, blank=True)
    absent_until = models.DateField(_("until"), null=True, blank=True)
    approved_until = models.DateField(_("approved until"), null=True, blank=True, help_text="the last day")
    applied_at = models.DateTimeField()

    class Meta:
        ordering = ["applied_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1, capacity__lte=20), name="mentor_capacity_1_to_20"),
            models.CheckConstraint(
                condition=Q(absent_from=None, absent_until=None)
                | Q(absent_from__isnull=False, absent_until__isnull=False, absent_until__gte=F("absent_from")),
                name="mentor_absence_has_two_ends",
            ),
            models.CheckConstraint(
                condition=~Q(state=MentorState.APPROVED) | Q(approved_until__isnull=False), name="approved_mentor_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.state}"

    def is_absent_on(self, day: dt.date) -> bool:
        return self.absent_from is not None and self.absent_until is not None and self.absent_from <= day <= self.absent_until


class Training(models.Model):
    """A mentor was trained: in what, when, and until when it counts. Somebody else saw the proof."""

    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="trainings")
    what = models.CharField(_("training"), max_length=160)
    done_on = models.DateField(_("done on"))
    expires_on = models.DateField(_("valid until"))
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-expires_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(expires_on__gt=F("done_on")), name="training_ends_after_start")]

    def __str__(self) -> str:
        return self.what


class HoursGiven(models.Model):
    """What a mentor says they gave: a day, the minutes, and for what."""

    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="hours")
    day = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    what = models.CharField(_("what for"), max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=1440), name="hours_within_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.minutes}"


class PairBlock(models.Model):
    """A learner and a mentor who never meet again: not in the queue, not in the matching, not for an hour."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentors_blocked")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="learners_blocked")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "mentor"], name="pair_blocked_once"),
            models.CheckConstraint(condition=~Q(learner=F("mentor")), name="pair_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.mentor_id}"
