"""A draft's work plan, and the same as JSON that a revision keeps."""

import hashlib
import json
from typing import Any

from grants.models import Draft, WorkItem
from grants.rules.plans import Step


def steps_of(draft: Draft) -> list[Step]:
    """In the order of the plan. One query."""
    rows = WorkItem.objects.filter(draft=draft)
    return [Step(row.title, row.starts_on, row.ends_on, row.public_id) for row in rows]


def plan_as_json(draft: Draft) -> list[dict[str, Any]]:
    """What DraftRevision.plan keeps; grants.actions.plans.restore_plan reads it."""
    return _as_json(steps_of(draft))


def plan_version(steps: list[Step]) -> str:
    """Says which plan somebody began with: a digest of it, since a plan has no row of its own to count saves in."""
    return hashlib.sha256(json.dumps(_as_json(steps), sort_keys=True).encode()).hexdigest()


def _as_json(steps: list[Step]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(step.public_id),
            "title": step.title,
            "starts_on": step.starts_on.isoformat(),
            "ends_on": step.ends_on.isoformat(),
        }
        for step in steps
    ]
