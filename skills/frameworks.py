"""Reads the framework files of skills/data/ into the database.

Used by a migration (with the models as they were then) and by `manage.py load_frameworks` (with those of today), so it
only touches the fields that exist since the first migration and imports no model.
"""

import csv
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "data"
SKILL_FIELDS = ("label", "uri", "sdmx_code", "position", "is_group")


@dataclass(frozen=True)
class FrameworkRow:
    code: str
    name: str
    version: str
    publisher: str
    attribution: str


@dataclass(frozen=True)
class SkillRow:
    code: str
    label: str
    parent: str
    uri: str
    sdmx_code: str


def framework_rows() -> list[FrameworkRow]:
    return [FrameworkRow(**row) for row in _records(FOLDER / "frameworks.csv")]


def skill_rows(framework: str) -> list[SkillRow]:
    """The entries of one framework in their published order, areas before what they contain."""
    return [SkillRow(**row) for row in _records(FOLDER / f"{framework}.csv")]


def load(row: FrameworkRow, *, framework_model: Any, skill_model: Any) -> int:
    """Insert or update one framework and its skills; return how many skills it has. Nothing is ever deleted.

    Skills are written level by level, because a child needs the id of its parent.
    """
    values = {field.name: getattr(row, field.name) for field in fields(row) if field.name != "code"}
    framework, _ = framework_model.objects.update_or_create(code=row.code, defaults=values)
    entries = skill_rows(row.code)
    parents = {entry.parent for entry in entries if entry.parent}
    ids: dict[str, int] = {}
    for is_child in (False, True):
        skills = [
            skill_model(
                framework=framework,
                code=entry.code,
                label=entry.label,
                uri=entry.uri,
                sdmx_code=entry.sdmx_code,
                parent_id=ids.get(entry.parent),
                position=position,
                is_group=entry.code in parents,
            )
            for position, entry in enumerate(entries)
            if bool(entry.parent) == is_child
        ]
        skill_model.objects.bulk_create(
            skills, update_conflicts=True, unique_fields=["framework", "code"], update_fields=[*SKILL_FIELDS, "parent"]
        )
        ids = dict(skill_model.objects.filter(framework=framework).values_list("code", "pk"))
    return len(entries)


def _records(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
