"""What skills hold of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from skills.models import SelfReport, SkillEvidence


def evidence(user: User) -> Iterator[dict[str, Any]]:
    fields = ("skill__framework__code", "skill__code", "skill__label", "level", "source", "course_key", "earned_at")
    yield from SkillEvidence.objects.filter(user=user).order_by("earned_at", "pk").values(*fields)


def self_reports(user: User) -> Iterator[dict[str, Any]]:
    fields = ("course_key", "moment", "used_internet", "answers", "answered_at")
    yield from SelfReport.objects.filter(user=user).order_by("saved_at", "pk").values(*fields)


def register_own() -> None:
    register(
        Holding("skills", _("Skills you showed"), ("skills.SkillEvidence",), evidence),
        Holding("self_reports", _("What you said you do online"), ("skills.SelfReport",), self_reports),
    )
