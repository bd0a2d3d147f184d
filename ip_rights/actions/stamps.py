"""Time-stamps: asked for when a file is registered or published, fetched by a task, asked for again while one is down.

Nobody ever waits for an authority: a work is registered whether or not one answers.
"""

import datetime as dt

from django.db import transaction
from django_tasks import task

from core import clock
from core.tasks import enqueue
from ip_rights import timestamps
from ip_rights.actions.log import append_entry
from ip_rights.enums import FileRole, LogKind, StampFault
from ip_rights.models import LogEntry, Stamp, Work
from ip_rights.timestamps import Given, StampProblem

FIRST_WAIT = dt.timedelta(minutes=5)
LONGEST_WAIT = dt.timedelta(days=1)
MOST_AT_ONCE = 50  # of one run; each may wait timestamps.SECONDS
DOUBLINGS = 9  # 5 minutes, 10, 20 … until a day is reached


@transaction.atomic
def request_stamp(*, digest: str, at: dt.datetime) -> list[Stamp]:
    """Ask each configured authority to stamp a SHA-256 (lower-case hex), once; again gives the same rows.

    Returns at once, with an empty list where no authority is configured. A task fetches them after the commit.
    """
    rows = []
    for authority in timestamps.authorities():
        row, is_new = Stamp.objects.get_or_create(digest=digest, authority=authority.url, defaults={"asked_at": at})
        if is_new:
            enqueue(fetch, stamp_id=row.pk)
        rows.append(row)
    return rows


def stamp_files(work: Work, *, at: dt.datetime) -> list[Stamp]:
    """Ask for stamps of the originals of a work, as registering does."""
    originals = work.files.filter(role=FileRole.ORIGINAL, registered_at__isnull=False, replaced_at=None)
    return [row for file in originals.order_by("pk") for row in request_stamp(digest=file.sha256, at=at)]


@task()
def fetch(stamp_id: int) -> bool:
    """Ask for one stamp. Whether it is there now."""
    return fetch_stamp(stamp_id=stamp_id, at=clock.now())


def fetch_stamp(*, stamp_id: int, at: dt.datetime) -> bool:
    """Ask the authority outside of any transaction, then keep what it gave or what was wrong. Whether the stamp is there."""
    row = Stamp.objects.filter(pk=stamp_id).first()
    if row is None or row.token is not None:
        return row is not None
    authority = timestamps.authority_at(row.authority)
    if authority is None:
        return False  # it was taken out of the settings; what it gave earlier stays
    try:
        given = timestamps.stamp(authority, row.digest, at=at)
    except StampProblem as problem:
        _keep_fault(row, problem.fault, at)
        return False
    _keep(row, given, at)
    return True


def fetch_waiting(*, at: dt.datetime) -> int:
    """Ask again for those whose wait is over; an authority that fails is left alone for the rest of the run.

    Returns how many came.
    """
    known = [authority.url for authority in timestamps.authorities()]
    waiting = Stamp.objects.filter(token=None, authority__in=known).order_by("asked_at", "pk").defer("token")
    down: set[str] = set()
    came = asked = 0
    for row in waiting.iterator(chunk_size=200):
        if row.authority in down or row.asked_at + wait_after(row.tries) > at:
            continue
        if asked == MOST_AT_ONCE:
            break
        asked += 1
        if fetch_stamp(stamp_id=row.pk, at=at):
            came += 1
        else:
            down.add(row.authority)
    return came


def wait_after(tries: int) -> dt.timedelta:
    """How long to leave an authority alone that failed so many times for one stamp."""
    return min(FIRST_WAIT * 2 ** min(tries, DOUBLINGS), LONGEST_WAIT)


@transaction.atomic
def _keep(row: Stamp, given: Given, at: dt.datetime) -> None:
    """Two that fetched the same one at once keep the first."""
    locked = Stamp.objects.select_for_update().get(pk=row.pk)
    if locked.token is not None:
        return
    locked.token, locked.stamped_at, locked.problem = given.token, given.at, ""
    locked.tries, locked.asked_at = locked.tries + 1, at
    locked.save()
    line = LogEntry.objects.filter(digest=row.digest).order_by("number").first()
    work = Work.objects.filter(key=line.work_key).first() if line else None
    if work is not None:
        append_entry(
            kind=LogKind.STAMP,
            work=work,
            digest=row.digest,
            at=at,
            authority=row.authority,
            stamped_at=given.at.isoformat(),
            token_sha256=locked.token_sha256,
        )


@transaction.atomic
def _keep_fault(row: Stamp, fault: StampFault, at: dt.datetime) -> None:
    locked = Stamp.objects.select_for_update().get(pk=row.pk)
    if locked.token is None:
        locked.problem, locked.tries, locked.asked_at = fault, locked.tries + 1, at
        locked.save(update_fields=["problem", "tries", "asked_at"])
