"""What happens with skills: evidence is recorded once, and people report on themselves."""

import datetime as dt
import uuid

from django.db import transaction

from accounts.models import User
from skills.enums import EvidenceSource
from skills.models import SkillEvidence


@transaction.atomic
def record_evidence(
    *,
    user: User,
    skills: list[tuple[int, int]],
    source: EvidenceSource,
    source_key: uuid.UUID,
    course_key: uuid.UUID | None,
    at: dt.datetime,
) -> int:
    """Note that `user` showed `skills` (pairs of skill id and level) by finishing one thing; return how many are new.

    Safe to call again with the same source: the earliest row stays as it is, also when the level was changed since.
    """
    thing = {"user": user, "source": source, "source_key": source_key}
    known = set(SkillEvidence.objects.filter(**thing).values_list("skill_id", flat=True))
    levels = {skill_id: level for skill_id, level in skills if skill_id not in known}
    rows = [
        SkillEvidence(**thing, skill_id=skill_id, level=level, course_key=course_key, earned_at=at)
        for skill_id, level in levels.items()
    ]
    SkillEvidence.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
