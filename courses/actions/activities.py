"""Keeps the stable names of the things inside lessons in step with what is published."""

from typing import Any

from django.db import transaction

from courses.enums import ActivityKind
from courses.models import Activity, Lesson

TITLE_LENGTH = Activity._meta.get_field("title").max_length or 255


@transaction.atomic
def sync_activities(*, lesson: Lesson) -> None:
    """Upsert one Activity for each block that leaves a trace; those that are gone stay, marked as not live.

    All live translations of a lesson share its key, so the blocks of every one of them count.
    """
    found: dict[str, tuple[str, str]] = {}
    for page in Lesson.objects.filter(translation_key=lesson.translation_key, live=True).order_by("-pk"):
        found |= _activities_in(page)
    known = {row.block_id: row for row in Activity.objects.select_for_update().filter(lesson_key=lesson.translation_key)}
    changed = []
    for block_id, row in known.items():
        kind, title = found.get(block_id, (row.kind, row.title))
        if (row.kind, row.title, row.is_live) != (kind, title, block_id in found):
            row.kind, row.title, row.is_live = kind, title, block_id in found
            changed.append(row)
    Activity.objects.bulk_update(changed, ["kind", "title", "is_live"])
    Activity.objects.bulk_create(
        [
            Activity(lesson_key=lesson.translation_key, block_id=block_id, kind=kind, title=title)
            for block_id, (kind, title) in found.items()
            if block_id not in known
        ],
        ignore_conflicts=True,
    )


def _activities_in(page: Lesson) -> dict[str, tuple[str, str]]:
    """block id → (kind, title)"""
    return {
        block.id: (block.block_type, _title(block.block_type, block.value)[:TITLE_LENGTH])
        for block in page.body
        if block.block_type in ActivityKind.values
    }


def _title(kind: str, value: Any) -> str:
    """A chooser whose target was deleted has no title."""
    match kind:
        case ActivityKind.CHECKLIST | ActivityKind.PRACTICE:
            return value["title"]
        case ActivityKind.REFLECTION:
            return value["prompt"]
        case _:
            return str(value[kind]) if value[kind] else ""
