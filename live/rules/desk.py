"""When somebody counts as silent, gone or late: signs for those who lead, no judgement, and kept nowhere."""

import datetime as dt
from typing import Any

from courses.rules.sessions import LATE_AFTER
from live.models import Workshop

SILENT_AFTER = dt.timedelta(minutes=10)
GONE_AFTER = dt.timedelta(seconds=30)  # a page that is loaded anew is away for a moment
LATE_SHOWN = dt.timedelta(minutes=10)


def standing(row: Any, workshop: Workshop, at: dt.datetime) -> dict[str, Any] | None:
    """`row` is a place of live.queries.desk. `what` is dropped, silent or late, `since` when; None where all is well."""
    begins_at = max(workshop.starts_at, workshop.opened_at or workshop.starts_at)
    if row.here_since is None:
        is_gone = row.gone_since is not None and at - row.gone_since > GONE_AFTER
        return _said("dropped", row.gone_since) if is_gone and row.gone_since >= (workshop.opened_at or begins_at) else None
    if not row.is_on_stage and not row.hand_up_at:
        silent_since = max(row.here_since, row.active_at or row.here_since, workshop.opened_at or row.here_since)
        if at - silent_since >= SILENT_AFTER:
            return _said("silent", silent_since)
    if row.first_came > begins_at + LATE_AFTER and at - row.first_came < LATE_SHOWN:
        return _said("late", row.first_came)
    return None


def _said(what: str, since: dt.datetime) -> dict[str, Any]:
    return {"what": what, "since": since.isoformat()}
