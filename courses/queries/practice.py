"""Practice works of lessons."""

import uuid
from collections.abc import Iterable
from typing import Any

from courses.enums import ActivityKind
from courses.rules.completion import ActivityOutline
from ip_rights.queries.practice import Practised, practised

SOURCE = "courses.practice"


def source_id(user: Any, lesson_key: uuid.UUID, block_id: str) -> str:
    """One work for each learner and block, whichever translation of the lesson they read."""
    return f"{uuid.uuid5(lesson_key, block_id)}:{user.pk}"


def practice_standing(user: Any, activities: Iterable[ActivityOutline], lesson_key: uuid.UUID) -> dict[str, Practised]:
    """By block id, for practices that were begun. One query, none where the lesson has no practice."""
    blocks = [activity.block_id for activity in activities if activity.kind == ActivityKind.PRACTICE]
    if not blocks or not user.is_authenticated:
        return {}
    ids = {source_id(user, lesson_key, block_id): block_id for block_id in blocks}
    return {ids[found]: standing for found, standing in practised(user, SOURCE, ids).items()}
