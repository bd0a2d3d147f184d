"""Skills as data: frameworks, what people showed they can do, and what they say about themselves."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from skills.enums import EvidenceSource, SkillLevel, SurveyMoment


class Framework(models.Model):
    """A published list of skills or fields, loaded from skills/data/ by `manage.py load_frameworks`."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    version = models.CharField(max_length=40, blank=True)
    publisher = models.CharField(max_length=160, blank=True)
    attribution = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return gettext(self.name)


class Skill(models.Model):
    """One entry of a framework. `code` is the framework's own; it never changes its meaning."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="skills")
    code = models.CharField(max_length=80)
    label = models.CharField(_("skill"), max_length=255)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    uri = models.URLField(blank=True, max_length=300)
    sdmx_code = models.CharField(max_length=40, blank=True, help_text="COMPOSITE_BREAKDOWN in SDG data, if any")
    position = models.PositiveIntegerField(default=0)
    is_group = models.BooleanField(default=False)

    class Meta:
        ordering = ["framework_id", "position", "code"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="skill_code_unique")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}" if len(self.code) < 12 else self.name  # noqa: PLR2004 - long codes are ids

    @property
    def name(self) -> str:
        """The label in the reader's language."""
        return gettext(self.label)


class SkillEvidence(models.Model):
    """A person showed a skill by finishing something. Append-only; one row per person, skill and thing finished."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="skill_evidence")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="evidence")
    level = models.PositiveSmallIntegerField(choices=SkillLevel.choices, default=SkillLevel.BASIC)
    source = models.CharField(max_length=12, choices=EvidenceSource.choices)
    source_key = models.UUIDField()
    course_key = models.UUIDField(null=True)
    earned_at = models.DateTimeField()

    class Meta:
        ordering = ["-earned_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "skill", "source", "source_key"], name="evidence_once_per_source")
        ]
        indexes = [models.Index(fields=["earned_at", "skill"], name="evidence_by_period")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.skill_id}"


class SelfReport(models.Model):
    """Answers to the 22 yes/no questions on digital activities of the last three months (ITU HH15).

    Raw answers are kept and levels computed on demand, because rules differ (ITU, Eurostat). The row exists from the
    first answer saved, so that the page can be left and taken up again; `answered_at` says that it was handed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="self_reports")
    course_key = models.UUIDField()
    moment = models.CharField(max_length=5, choices=SurveyMoment.choices)
    used_internet = models.BooleanField(_("used the internet in the last three months"), null=True)
    answers = models.JSONField(default=dict, help_text="activity code → true or false; missing = not answered")
    saved_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "course_key", "moment"], name="self_report_once_per_moment")]
        indexes = [models.Index(fields=["answered_at", "moment"], name="self_report_by_period")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.moment}"
