"""What skills hold of a person (accounts.personal_data)."""

import datetime as dt
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


def _merge_evidence(kept: User, merged: User) -> None:
    """One row for a skill and a thing finished: where both have it, the earlier stands."""
    own = {(row.skill_id, row.source, row.source_key): row for row in SkillEvidence.objects.filter(user=kept)}
    for row in SkillEvidence.objects.filter(user=merged):
        same = own.get((row.skill_id, row.source, row.source_key))
        if same is not None and same.earned_at <= row.earned_at:
            row.delete()
            continue
        if same is not None:
            same.delete()
        SkillEvidence.objects.filter(pk=row.pk).update(user=kept)


def _merge_reports(kept: User, merged: User) -> None:
    """One report for a course and moment: one that was handed in before a draft, then the earlier."""
    own = {(row.course_key, row.moment): row for row in SelfReport.objects.filter(user=kept)}
    for row in SelfReport.objects.filter(user=merged):
        same = own.get((row.course_key, row.moment))
        if same is not None and _rank(same) <= _rank(row):
            row.delete()
            continue
        if same is not None:
            same.delete()
        SelfReport.objects.filter(pk=row.pk).update(user=kept)


def _rank(report: SelfReport) -> tuple[bool, dt.datetime]:
    return report.answered_at is None, report.answered_at or report.saved_at


def register_own() -> None:
    register(
        Holding("skills", _("Skills you showed"), ("skills.SkillEvidence",), evidence, merge=_merge_evidence),
        Holding("self_reports", _("What you said you do online"), ("skills.SelfReport",), self_reports, merge=_merge_reports),
    )
