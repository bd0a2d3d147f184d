"""Publishing the last line of each day, after which nobody can change what was before without being seen."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils import timezone

from core.caching import forget_public_pages
from ip_rights.locks import lock_log
from ip_rights.models import DailyHead, LogEntry

DAY = dt.timedelta(days=1)


@transaction.atomic
def publish_heads(*, at: dt.datetime) -> list[DailyHead]:
    """A head for each day of the programme that is over and has lines under no head yet; again adds nothing.

    Lines are chained in the order in which they were written, and two that were begun around midnight may be written the
    other way round. So a head covers every line after the head before it, whichever day it says, and a line that was
    late for its day's head belongs to the next.
    """
    lock_log()
    before = DailyHead.objects.order_by("-day").first()
    number = before.number if before else 0
    made = []
    for day, last in sorted(_ends(number, before.day if before else None, timezone.localdate(at)).items()):
        if last <= number:
            continue
        number = last
        line = LogEntry.objects.get(number=last)
        made.append(DailyHead.objects.create(day=day, number=last, hash=line.hash, published_at=at))
    if made:
        transaction.on_commit(forget_public_pages)
    return made


def _ends(number: int, published: dt.date | None, today: dt.date) -> dict[dt.date, int]:
    """Day → its last line, of lines after `number` and days before `today`."""
    rows = LogEntry.objects.filter(number__gt=number).order_by().annotate(day=TruncDate("at"))
    ends: dict[dt.date, int] = {}
    for day, last in rows.values("day").annotate(last=Max("number")).values_list("day", "last"):
        taken = max(day, published + DAY) if published else day
        if taken < today:
            ends[taken] = max(ends.get(taken, 0), last)
    return ends
