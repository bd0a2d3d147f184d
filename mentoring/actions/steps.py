"""Taking one step of a workflow: under the row lock of the caller, once for each key, and logged."""

import datetime as dt
import uuid

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import Conflict
from mentoring.enums import Part
from mentoring.models import Discussion, Mentor, Report, Request, TransitionLog
from mentoring.workflows import Workflow

Thing = Mentor | Request | Discussion | Report
OWN_KEYS = uuid.UUID("3d0c8f0a-5a37-4f0e-9a5c-4f3b8f1f6a10")


class StepNotOpen(Conflict):
    message = _("It has moved on in the meantime, so this was not done. Look at it again.")


def is_taken(key: uuid.UUID) -> bool:
    """Whether the step of this key was taken before: ask it under the lock, and do nothing then."""
    return TransitionLog.objects.filter(key=key).exists()


def own_key(*parts: object) -> uuid.UUID:
    """The key of a step that the clock takes: the same for the same cause, whoever runs and how often."""
    return uuid.uuid5(OWN_KEYS, " ".join(str(part) for part in parts))


def take_step(
    *,
    workflow: Workflow,
    thing: Thing,
    name: str,
    part: Part,
    actor: User | None,
    key: uuid.UUID,
    at: dt.datetime,
    reason: str = "",
) -> None:
    """Set the state of a locked row, which the caller saves, and log it. Raises StepNotOpen where no step leads from there."""
    if not workflow.may(name, thing.state, part):
        raise StepNotOpen
    before, thing.state = thing.state, workflow.steps[name].after
    TransitionLog.objects.create(
        key=key,
        workflow=workflow.name,
        thing_id=thing.pk,
        name=name,
        before=before,
        after=thing.state,
        part=part,
        actor=actor,
        reason=reason,
        at=at,
    )
