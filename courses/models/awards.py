"""Certificates: what somebody finished, as it stood on that day."""

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from skills.enums import SkillLevel

# Crockford's base 32: no I, L, O, U, so that a code can be read aloud and typed from paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12  # 60 random bits: nobody finds a code by trying
_READ_AS = str.maketrans("ILO", "110")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """A code as stored, from whatever somebody typed: "k7qm 2x9d-4trb" and "K7QM2X9D4TRB" are the same."""
    return "".join(sign for sign in typed.upper().translate(_READ_AS) if sign in ALPHABET)


class AwardQuerySet(models.QuerySet["Award"]):
    def visible_to(self, user: Any) -> "AwardQuerySet":
        """A person's own certificates."""
        return self.filter(user_id=user.pk)


class Award(models.Model):
    """One certificate: everything printed on it is kept here, so that no later edit of course or account changes it.

    Only this ever changes: whether the page to check it says the name, a withdrawal, and erasure, which takes name and code.
    """

    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="awards")
    course_key = models.UUIDField()
    event_id = models.UUIDField(help_text="the event course_completed that it rests on")
    name = models.CharField(max_length=80, blank=True, help_text="of the learner, on that day; empty once erased")
    shows_name = models.BooleanField(default=True, help_text="whether the page to check it says the name")
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    title = models.CharField(max_length=255)
    accent = models.CharField(max_length=12)
    hours = models.PositiveSmallIntegerField()
    skills = models.JSONField(default=list, help_text="[{framework, code, label, level}]")
    criteria = models.JSONField(default=list, help_text="[{key, title}] of the lessons that had to be finished")
    finished_at = models.DateTimeField()
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField(max_length=250, blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["-finished_at", "-pk"]
        indexes = [models.Index(fields=["issued_at"], name="award_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["user", "course_key"], name="award_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_because="") | (Q(revoked_at__isnull=False) & ~Q(revoked_because="")),
                name="award_revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_code} {self.title}"

    @property
    def printed_code(self) -> str:
        """The code in groups of four, as it stands on paper."""
        return "-".join(self.code[start : start + 4] for start in range(0, CODE_LENGTH, 4))

    @property
    def shown_skills(self) -> list[tuple[str, str]]:
        """(skill, level) in words; what two frameworks call the same is said once."""
        return list(dict.fromkeys((skill["label"], str(SkillLevel(skill["level"]).label)) for skill in self.skills))

    @property
    def mirror_seed(self) -> str:
        """Each certificate has a mirror of its own."""
        return str(uuid.uuid5(self.course_key, self.code))
