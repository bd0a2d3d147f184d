"""Saving a work plan, whole."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from grants.models import Draft, WorkItem
from grants.queries.plans import plan_version, steps_of
from grants.rules.drafts import can_edit_draft
from grants.rules.plans import MOST_STEPS, Step, ends_before_it_starts, is_too_long


class PlanChanged(Conflict):
    """`stored` is the plan as somebody else saved it meanwhile."""

    message = _(
        "Somebody saved this plan in the meantime. Nothing was overwritten: compare the two, then save yours or keep theirs."
    )

    def __init__(self, stored: list[Step]) -> None:
        self.stored = stored
        super().__init__()


class TooManySteps(DomainError):
    message = _("A plan has at most 100 steps. Nothing was changed: put small steps together.")


class StepUnclear(DomainError):
    message = _("A step has no words, or ends before it starts. Nothing was changed.")


class PlanTooLong(DomainError):
    message = _("This plan takes more than ten years. Nothing was changed: look for a mistyped year.")


@transaction.atomic
def save_plan(*, actor: User, draft: Draft, base_version: str, steps: Sequence[Step], at: dt.datetime) -> list[Step]:
    """Store the steps in this order, where the plan is still the one the actor began with (`plan_version`).

    The same plan twice is once. Raises NotAllowed, PlanChanged, TooManySteps, StepUnclear, PlanTooLong.
    """
    _check(steps)
    _lock(actor, draft)
    stored = steps_of(draft)
    if stored == list(steps):
        return stored
    if plan_version(stored) != base_version:
        raise PlanChanged(stored)
    return _store(draft, steps, at)


@transaction.atomic
def restore_plan(*, actor: User, draft: Draft, kept: Sequence[Mapping[str, Any]], at: dt.datetime) -> list[Step]:
    """Make the plan what `plan_as_json` once gave. Raises NotAllowed."""
    _lock(actor, draft)
    steps = [
        Step(
            row["title"],
            dt.date.fromisoformat(row["starts_on"]),
            dt.date.fromisoformat(row["ends_on"]),
            uuid.UUID(row["id"]),
        )
        for row in kept
    ]
    _check(steps)
    audit.record(actor=actor, verb="plan.restored", target=draft, at=at, steps=len(steps))
    return _store(draft, steps, at)


def _lock(actor: User, draft: Draft) -> None:
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if not can_edit_draft(actor, locked):
        raise NotAllowed


def _check(steps: Sequence[Step]) -> None:
    if len(steps) > MOST_STEPS:
        raise TooManySteps
    if any(not step.title.strip() or ends_before_it_starts(step) for step in steps):
        raise StepUnclear
    if is_too_long(list(steps)):
        raise PlanTooLong


def _store(draft: Draft, steps: Sequence[Step], at: dt.datetime) -> list[Step]:
    """Rows whose id comes back are changed, so that what points at a step keeps pointing at it."""
    rows = {row.public_id: row for row in WorkItem.objects.filter(draft=draft)}
    kept: list[WorkItem] = []
    new: list[WorkItem] = []
    for position, step in enumerate(steps):
        row = rows.pop(step.public_id, None) if step.public_id else None
        changed = row or WorkItem(draft=draft)
        changed.position, changed.title = position, step.title
        changed.starts_on, changed.ends_on = step.starts_on, step.ends_on
        (kept if row else new).append(changed)
    WorkItem.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    WorkItem.objects.bulk_update(kept, ["position", "title", "starts_on", "ends_on"])
    WorkItem.objects.bulk_create(new)
    Draft.objects.filter(pk=draft.pk).update(updated_at=at)
    return steps_of(draft)
