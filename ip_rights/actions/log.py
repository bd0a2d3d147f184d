"""Adding to the evidence log. Every other action of this app that must be provable later ends here."""

import datetime as dt
from typing import Any

from django.db import transaction

from ip_rights.chain import GENESIS, hash_of
from ip_rights.enums import LogKind
from ip_rights.locks import lock_log
from ip_rights.models import LogEntry, Work


@transaction.atomic
def append_entry(*, kind: LogKind, work: Work, at: dt.datetime, digest: str = "", **facts: Any) -> LogEntry:
    """One line after the last one. `facts` hold ids, numbers and digests, never a name: lines are public and for ever.

    Writers take turns (lock_log) until their transaction ends, so call it last.
    """
    lock_log()
    last = LogEntry.objects.order_by("-number").first()
    entry = LogEntry(
        number=last.number + 1 if last else 1,
        kind=kind,
        work_key=work.key,
        digest=digest,
        facts=facts,
        at=at,
        previous=last.hash if last else GENESIS,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    return entry
