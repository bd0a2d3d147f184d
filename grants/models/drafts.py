"""Applications that people write: their text now, and as it was."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.enums import DraftState, MemberRole, MemberState
from grants.models.calls import CallVersion
from review.models import AddedOnly


class Draft(models.Model):
    """One application for one version of a call. It keeps that version until its people move it to a newer one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grant_drafts")
    version = models.ForeignKey(CallVersion, on_delete=models.PROTECT, related_name="drafts")
    title = models.CharField(_("title of your project"), max_length=160)
    state = models.CharField(max_length=17, choices=DraftState.choices, default=DraftState.DRAFTING)
    began_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="continued_as")
    is_example = models.BooleanField(default=False, help_text="its people agreed that others read it")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["state", "updated_at"], name="draft_by_state")]
        constraints = [models.CheckConstraint(condition=~Q(began_from=F("id")), name="draft_began_from_another")]

    def __str__(self) -> str:
        return self.title


class SectionText(models.Model):
    """What stands in one section now. `version` counts its saves: whoever saves says which one they began with."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="texts")
    section = models.CharField(max_length=64, help_text="id of a section of the call's version")
    text = models.TextField(blank=True, help_text="plain text, or HTML as core.sanitize leaves it")
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "section"], name="section_text_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.section}"


class DraftRevision(AddedOnly):
    """A draft as it was when somebody kept it: all texts, the budget and the plan. Never changed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120, blank=True)
    version = models.ForeignKey(CallVersion, on_delete=models.PROTECT, related_name="+")
    texts = models.JSONField(help_text="section id → text")
    budget = models.JSONField(default=list, help_text="as grants.queries.budgets.lines_as_json gives it")
    plan = models.JSONField(default=list, help_text="as grants.queries.plans.plan_as_json gives it")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["draft", "-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_revision_number")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number}"


class DraftMember(models.Model):
    """Somebody who works on a draft beside its applicant."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grant_memberships")
    role = models.CharField(max_length=7, choices=MemberRole.choices)
    state = models.CharField(max_length=8, choices=MemberState.choices, default=MemberState.INVITED)
    invited_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "user"], name="draft_member_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.user_id}"


class Transition(AddedOnly):
    """One step of a draft from state to state. `key` comes from whoever asks, so that the same step is never made twice."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="transitions")
    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=30, help_text="of grants.workflows.draft")
    before = models.CharField(max_length=17, choices=DraftState.choices)
    after = models.CharField(max_length=17, choices=DraftState.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(blank=True, max_length=1_000)
    revision = models.ForeignKey(DraftRevision, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.name}"


class Outcome(AddedOnly):
    """What the funder said, as its people told it. A correction is a new row; the latest counts."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="outcomes")
    state = models.CharField(max_length=17, choices=DraftState.choices)
    happened_on = models.DateField(_("day"))
    proof = models.CharField(_("number or address of the confirmation"), max_length=250, blank=True)
    asked = models.PositiveBigIntegerField(_("asked for"), null=True, help_text="minor units")
    awarded = models.PositiveBigIntegerField(_("awarded"), null=True, help_text="minor units")
    currency = models.CharField(max_length=3)
    feedback = models.TextField(_("what the funder wrote"), blank=True, max_length=5_000)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["draft", "told_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(state=DraftState.WON) | Q(awarded__gt=0), name="outcome_won_has_amount"),
            models.CheckConstraint(condition=Q(state=DraftState.WON) | Q(awarded=None), name="outcome_amount_only_when_won"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.state}"
