"""The one way by which an application goes from state to state."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from grants import news
from grants.actions.saving import take_letters
from grants.enums import DraftState
from grants.models import Draft, DraftRevision, Outcome, Transition
from grants.parts import parts_of
from grants.queries.drafts import problems_of, unsent_after_deadline
from grants.queries.reviews import is_signed_ready
from grants.rules.drafts import KIND, can_manage_draft, can_tell_outcomes
from grants.shared_texts import ask_everybody
from grants.workflows.draft import STEPS, Need, Part, Step
from review.targets import can_write_to

MISSED_KEYS = uuid.UUID("0b5f0f4e-5f0c-4d0b-9a5e-1f3f2d6c7a10")  # a draft misses its deadline once


class StepNotOpen(Conflict):
    message = _("This application stands somewhere else now, so that step is not open. Load the page again.")


class RevisionNeeded(DomainError):
    message = _("Keep a version first, so that there is something to look at. Nothing was changed.")


class RubricNeeded(DomainError):
    message = _("Sign a review of the newest version first, which says that it is ready. Nothing was changed.")


class ReasonNeeded(DomainError):
    message = _("Say why in a sentence. Nothing was changed.")


class NotReady(DomainError):
    message = _("Something is still missing. Mend it, or say why it was sent all the same.")


class OutcomeNeeded(DomainError):
    message = _("Say on which day it was, and how much was awarded where it was chosen. Nothing was changed.")


class DeadlineAhead(DomainError):
    message = _("The deadline has not passed.")


class KeyUsed(Conflict):
    message = _("This step was asked for with the key of another one. Load the page again.")


@dataclass(frozen=True)
class Told:
    """What people say of an outcome. Money in minor units of the call's currency."""

    happened_on: dt.date
    proof: str = ""
    asked: int | None = None
    awarded: int | None = None
    feedback: str = ""


@transaction.atomic
def move_draft(
    *,
    actor: User | None,
    draft: Draft,
    name: str,
    key: uuid.UUID,
    reason: str = "",
    told: Told | None = None,
    at: dt.datetime,
) -> Transition:
    """Make the step `name` of grants.workflows.draft. The same key again gives the same step; `actor` None is a task.

    Raises NotAllowed, StepNotOpen, RevisionNeeded, RubricNeeded, ReasonNeeded, NotReady, OutcomeNeeded, DeadlineAhead, KeyUsed.
    """
    locked = Draft.objects.select_for_update().get(pk=draft.pk)  # its version afterwards: it may have changed
    step = STEPS[name]
    if not parts_in(actor, locked) & step.parts:
        raise NotAllowed
    made = Transition.objects.filter(key=key).first()
    if made is not None:
        if (made.draft_id, made.name) != (locked.pk, name):
            raise KeyUsed
        return made
    if locked.state not in step.before:
        raise StepNotOpen
    take_letters(actor=actor, draft=locked, at=at)
    reason, latest = reason.strip(), locked.revisions.first()
    _check(step, locked, latest, reason, told, at)
    if Need.RUBRIC in step.needs and not (actor and latest and is_signed_ready(actor, latest)):
        raise RubricNeeded
    transition = Transition.objects.create(
        draft=locked,
        key=key,
        name=name,
        before=locked.state,
        after=step.after,
        actor=actor,
        reason=reason,
        revision=latest,
        at=at,
    )
    locked.state, locked.updated_at = step.after, at
    locked.save(update_fields=["state", "updated_at"])
    ask_everybody(locked)
    if Need.OUTCOME in step.needs and told is not None:
        _tell(locked, step.after, told, actor, at)
    audit.record(actor=actor, verb=f"draft.{name}", target=locked, at=at, before=transition.before, after=step.after)
    news.tell_of_step(transition, at=at)
    return transition


def parts_in(actor: User | None, draft: Draft) -> set[str]:
    """Which parts of the workflow somebody has in a draft. Suspended accounts have none."""
    if actor is None:
        return {Part.SYSTEM}
    if not actor.is_active:
        return set()
    if can_manage_draft(actor, draft):
        return {Part.APPLICANT}  # nobody mentors what is their own
    parts = parts_of(actor, draft) & {Part.MENTOR}
    if parts and not can_write_to(actor, KIND, str(draft.public_id)):
        parts = set()  # their approval or check ran out: they read on, and change nothing
    return parts | ({Part.MANAGER} if can_tell_outcomes(actor) else set())


def open_steps(actor: User, draft: Draft) -> list[Step]:
    parts = parts_in(actor, draft)
    return [step for step in STEPS.values() if draft.state in step.before and parts & step.parts]


def mark_missed(*, at: dt.datetime) -> int:
    """Whatever was not sent when its call's deadline passed; again changes nothing."""
    missed = 0
    for draft in unsent_after_deadline(at):
        key = uuid.uuid5(MISSED_KEYS, str(draft.public_id))
        try:
            move_draft(actor=None, draft=draft, name="miss", key=key, at=at)
        except StepNotOpen:
            continue  # it was sent in the meantime
        missed += 1
    return missed


def _check(step: Step, draft: Draft, latest: DraftRevision | None, reason: str, told: Told | None, at: dt.datetime) -> None:
    if Need.REVISION in step.needs and latest is None:
        raise RevisionNeeded
    if Need.REASON in step.needs and not reason:
        raise ReasonNeeded
    if Need.OUTCOME in step.needs and (told is None or (step.after == DraftState.WON) != bool(told.awarded)):
        raise OutcomeNeeded
    if Need.READY in step.needs and not reason and problems_of(draft):
        raise NotReady
    closes_at = draft.version.call.closes_at
    if Need.DEADLINE_PASSED in step.needs and (closes_at is None or closes_at >= at):
        raise DeadlineAhead


def _tell(draft: Draft, state: DraftState, told: Told, actor: User | None, at: dt.datetime) -> None:
    Outcome.objects.create(
        draft=draft,
        state=state,
        happened_on=told.happened_on,
        proof=told.proof.strip(),
        asked=told.asked,
        awarded=told.awarded,
        currency=draft.version.content["currency"],
        feedback=told.feedback.strip(),
        told_by=actor,
        told_at=at,
    )
