"""The audit trail: entries are for people, logs are for operators."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

from core import clock
from core.models import AuditEntry


def record(
    *, actor: AbstractBaseUser | None, verb: str, target: Model, at: dt.datetime | None = None, **detail: Any
) -> AuditEntry:
    """Add one entry. `verb` is "noun.happened"; `detail` holds ids and old and new values, never secrets."""
    return AuditEntry.objects.create(
        actor_id=getattr(actor, "pk", None),
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        detail=detail,
        at=at or clock.now(),
    )
