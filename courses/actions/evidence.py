"""Turning finished lessons and courses into evidence of skills."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db.models import F

from accounts.models import User
from courses.enums import EventKind
from courses.models import CourseSkill, LessonSkill
from courses.projection import Fact
from skills.actions import record_evidence
from skills.enums import EvidenceSource


def record_completion_evidence(*, user: User, completions: Iterable[Fact]) -> None:
    """Record the skills that the live pages of finished lessons and courses name. Safe to repeat."""
    for fact in completions:
        if fact.kind == EventKind.LESSON_COMPLETED and fact.lesson_key:
            source, key, skills = EvidenceSource.LESSON, fact.lesson_key, _skills(LessonSkill, "lesson", fact.lesson_key)
        else:
            source, key, skills = EvidenceSource.COURSE, fact.course_key, _skills(CourseSkill, "course", fact.course_key)
        if skills:
            record_evidence(
                user=user, skills=skills, source=source, source_key=key, course_key=fact.course_key, at=fact.occurred_at
            )


def _skills(model: type[LessonSkill | CourseSkill], page: str, key: uuid.UUID) -> list[tuple[int, int]]:
    """(skill id, level): those of the site's own language where it has the page, else of any translation."""
    rows = model._default_manager.filter(**{f"{page}__translation_key": key, f"{page}__live": True})
    by_language: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for language, skill_id, level in rows.annotate(language=F(f"{page}__locale__language_code")).values_list(
        "language", "skill_id", "level"
    ):
        by_language[language].append((skill_id, level))
    return by_language.get(settings.LANGUAGE_CODE) or next(iter(by_language.values()), [])
