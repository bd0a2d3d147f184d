"""Who takes which course, alone or in a cohort."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from courses.enums import EnrolmentStatus, WaitingOutcome


class Cohort(models.Model):
    """A group that takes a course together between two dates."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course_key = models.UUIDField(db_index=True)
    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    enrolment_closes_on = models.DateField(_("enrolment closes on"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True, help_text=_("Empty: no limit."))
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="cohorts_taught", verbose_name=_("facilitators")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cohort_ends_after_start")]

    def __str__(self) -> str:
        return self.name


class CohortGroup(models.Model):
    """Part of a cohort that meets by itself, such as the Tuesday group."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["cohort", "name"], name="group_named_once")]

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """A person takes a course: one row per person and course, whatever became of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    course_key = models.UUIDField(db_index=True)
    cohort = models.ForeignKey(Cohort, null=True, blank=True, on_delete=models.PROTECT, related_name="enrolments")
    group = models.ForeignKey(CohortGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="enrolments")
    status = models.CharField(max_length=8, choices=EnrolmentStatus.choices, default=EnrolmentStatus.ACTIVE)
    enrolled_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-enrolled_at"]
        constraints = [models.UniqueConstraint(fields=["user", "course_key"], name="enrolment_once_per_course")]
        indexes = [models.Index(fields=["course_key", "status"], name="enrolment_by_course")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.course_key}"

    def join(self, cohort: Cohort | None) -> None:
        """Take the course, in `cohort` if there is one. A group belongs to one cohort and stays behind."""
        if self.cohort != cohort:
            self.group = None
        self.status, self.left_at, self.cohort = EnrolmentStatus.ACTIVE, None, cohort


class ExpectedParticipant(models.Model):
    """Somebody of a list who has no account yet: joins the cohort on signing up with this address."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="expected")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    added_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "email"]
        constraints = [models.UniqueConstraint("cohort", Lower("email"), name="expected_once")]

    def __str__(self) -> str:
        return self.name or self.email


class WaitingPlace(models.Model):
    """Somebody waits for a seat in a full cohort. An offer keeps a free seat for them until it expires."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="waiting")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="waiting_places")
    joined_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    offer_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=WaitingOutcome.choices, blank=True)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "user"], condition=Q(ended_at=None), name="waiting_once"),
            models.CheckConstraint(
                condition=Q(offered_at=None, offer_until=None) | Q(offer_until__gt=F("offered_at")),
                name="waiting_offer_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="waiting_ended_somehow",
            ),
        ]
        indexes = [models.Index(fields=["offer_until"], condition=Q(ended_at=None), name="waiting_by_offer")]

    def __str__(self) -> str:
        return f"{self.user_id} waits for {self.cohort_id}"
