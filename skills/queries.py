"""Reads about skills."""

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from accounts.models import User
from skills.enums import SurveyMoment
from skills.levels import AreaResult, area_results
from skills.models import SelfReport, Skill, SkillEvidence
from skills.sources import titles
from skills.survey import AREAS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

SHORT_CODE = 12


def needs_self_report(user: User, course_key: uuid.UUID, moment: SurveyMoment) -> bool:
    """Whether the questions at this moment of the course still wait for an answer."""
    return not SelfReport.objects.filter(user=user, course_key=course_key, moment=moment, answered_at__isnull=False).exists()


def self_report_of(user: User, course_key: uuid.UUID, moment: SurveyMoment) -> SelfReport | None:
    return SelfReport.objects.filter(user=user, course_key=course_key, moment=moment).first()


@dataclass(frozen=True)
class AreaComparison:
    """One area of the survey at the two moments of a course; None where it was not handed in."""

    name: "StrPromise"
    entry: AreaResult | None
    exit: AreaResult | None


def compare_self_reports(user: User, course_key: uuid.UUID) -> list[AreaComparison]:
    """A person's own levels by area, at the start and at the end; empty when nothing was handed in yet."""
    reports = {
        report.moment: area_results(report.used_internet, report.answers)
        for report in SelfReport.objects.filter(user=user, course_key=course_key, answered_at__isnull=False)
    }
    if not reports:
        return []
    nothing: list[AreaResult | None] = [None] * len(AREAS)
    return [
        AreaComparison(area.name, entry, exit_)
        for area, entry, exit_ in zip(
            AREAS, reports.get(SurveyMoment.ENTRY, nothing), reports.get(SurveyMoment.EXIT, nothing), strict=True
        )
    ]


@dataclass(frozen=True)
class Proof:
    """One thing finished that shows a skill."""

    title: str
    source: str
    level: str
    earned_at: dt.datetime


@dataclass(frozen=True)
class ShownSkill:
    label: str
    code: str
    uri: str
    level: str
    proofs: list[Proof]


@dataclass(frozen=True)
class ShownFramework:
    name: str
    attribution: str
    skills: list[ShownSkill]


def shown_skills(user: User) -> list[ShownFramework]:
    """What `user` can show, by framework and skill, with the highest level reached and what it rests on, newest first."""
    evidence = list(
        SkillEvidence.objects.filter(user=user)
        .select_related("skill__framework")
        .order_by("skill__framework__name", "skill__position", "-earned_at")
    )
    names = titles({row.source_key for row in evidence})
    frameworks = []
    for framework, rows in groupby(evidence, key=lambda row: row.skill.framework):
        skills = [_shown_skill(skill, list(group), names) for skill, group in groupby(rows, key=lambda row: row.skill)]
        frameworks.append(ShownFramework(str(framework), framework.attribution, skills))
    return frameworks


def _shown_skill(skill: Skill, rows: list[SkillEvidence], names: dict[uuid.UUID, str]) -> ShownSkill:
    proofs = [
        Proof(names.get(row.source_key, ""), row.get_source_display(), row.get_level_display(), row.earned_at) for row in rows
    ]
    best = max(rows, key=lambda row: row.level)
    code = skill.code if len(skill.code) <= SHORT_CODE else ""
    return ShownSkill(skill.name, code, skill.uri, best.get_level_display(), proofs)
