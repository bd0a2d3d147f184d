"""Rows of the matrix: the log and the check are for everybody, a work's evidence for whoever may see the work."""

from typing import Any

from core import clock
from ip_rights.actions.log import append_entry
from ip_rights.enums import LogKind, WorkState
from ip_rights.models import DailyHead, LogEntry, Stamp
from tests.access.rows import everyone, only
from tests.cast import Cast
from tests.ip_rights.factories import add_file, make_work


def a_registered_work(cast: Cast) -> dict[str, Any]:
    """Kofi's, which nobody else may see."""
    work = make_work(cast.kofi, state=WorkState.REGISTERED)
    append_entry(kind=LogKind.FILE, work=work, digest=add_file(work).sha256, at=clock.now())
    return {"key": work.key}


def a_stamp(cast: Cast) -> dict[str, Any]:
    work = a_registered_work(cast)
    digest, now = LogEntry.objects.get().digest, clock.now()
    stamp = Stamp.objects.create(digest=digest, authority="https://tsa.example", token=b"x", stamped_at=now, asked_at=now)
    return work | {"stamp": stamp.key}


def a_day(cast: Cast) -> dict[str, Any]:
    a_registered_work(cast)
    line = LogEntry.objects.get()
    head = DailyHead.objects.create(day=clock.today(), number=line.number, hash=line.hash, published_at=clock.now())
    return {"day": str(head.day)}


ROWS = {
    "ip_rights:evidence": only(learner=200, outside=404, args=a_registered_work),
    "ip_rights:evidence-certificate": only(learner=200, outside=404, args=a_registered_work),
    "ip_rights:stamp": only(learner=200, outside=404, args=a_stamp),
    "ip_rights:log": everyone(200),
    "ip_rights:log-day": everyone(200, args=a_day),
    "ip_rights:heads": everyone(200),
    "ip_rights:verify": everyone(200),
    "ip_rights:lookup": everyone(200, args=lambda _cast: {"sha256": "0" * 64}),
    "ip_rights:fingerprints": everyone(200),
}
