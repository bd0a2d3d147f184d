"""Who took an application out of the site, and as what."""

import datetime as dt

from accounts.models import User
from core import audit
from core.models import AuditEntry
from grants.models import Draft, DraftRevision


def note_export(
    *, actor: User, draft: Draft, file: str, revision: DraftRevision | None, has_notes: bool, at: dt.datetime
) -> AuditEntry:
    """In the audit trail. `file` is its kind."""
    version = revision.number if revision else None
    return audit.record(actor=actor, verb="draft.exported", target=draft, at=at, file=file, version=version, notes=has_notes)
