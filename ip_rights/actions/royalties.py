"""Royalty files: kept, read, booked all or none by a task, and taken out again by lines that undo them."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import IO, Any, cast

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from accounts.models import User
from core import audit, clock
from core.errors import Conflict, DomainError, NotAllowed
from core.tasks import SLOW_QUEUE, enqueue
from ip_rights.enums import Side
from ip_rights.models import RoyaltyImport, RoyaltyLine, Work
from ip_rights.money_enums import ImportState
from ip_rights.queries.money import WorkFinder, lines_alike
from ip_rights.royalty_files import (
    MOST_BYTES,
    Layout,
    Line,
    UnreadableFile,
    UnreadableLine,
    guess,
    head_of,
    open_rows,
    read_line,
)
from ip_rights.sides import sides_of

AT_ONCE = 2_000  # lines written in one statement
MOST_PROBLEMS, MOST_UNMATCHED = 50, 200
OPEN = (ImportState.NEW, ImportState.REFUSED)


class BookedAlready(Conflict):
    message = _("This very file is booked already, or waits for it. Nothing was kept.")


class TooLarge(DomainError):
    message = _("This file is larger than 100 MB. Split it; nothing was kept.")


class ImportMoved(Conflict):
    message = _("This file stands somewhere else now. Load the page again; nothing was changed.")


class StatedAlready(Conflict):
    message = _("Lines of this file stand in a statement, which is never changed. Send a file with the correction instead.")


class ColumnMissing(DomainError):
    message = _("Choose the column of the amount, and one that says which work it is: title, ISRC or ISWC.")


@dataclass(frozen=True)
class _Booked:
    lines: int
    alike: int


class _Refused(Exception):
    def __init__(self, problems: list[dict[str, Any]], unmatched: list[str]) -> None:
        super().__init__()
        self.problems, self.unmatched = problems, unmatched


@transaction.atomic
def keep_file(*, actor: User, file: File, name: str, at: dt.datetime) -> RoyaltyImport:
    """Keep a file to choose its columns: guessed, or those of the last file that began with the same line.

    Raises TooLarge, UnreadableFile, BookedAlready.
    """
    if (file.size or 0) > MOST_BYTES:
        raise TooLarge
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    same = RoyaltyImport.objects.filter(owner=actor, sha256=digest.hexdigest())
    if same.filter(state__in=[ImportState.WAITING, ImportState.BOOKED]).exists():
        raise BookedAlready
    file.seek(0)
    head = head_of(cast("IO[bytes]", file.file))
    header = hashlib.sha256("\x1f".join(head).encode()).hexdigest()
    known = RoyaltyImport.objects.filter(owner=actor, header=header).exclude(layout={}).first()
    found = RoyaltyImport(owner=actor, name=name[:200], sha256=digest.hexdigest(), header=header, added_at=at)
    found.layout = known.layout if known else guess(head).as_json()
    found.matches = known.matches if known else {}
    found.file.save("royalties.csv", _again(file), save=False)
    found.save()
    audit.record(actor=actor, verb="royalties.kept", target=found, at=at)
    return found


@transaction.atomic
def ask_booking(*, actor: User, key: Any, layout: Layout, matches: Mapping[str, str], at: dt.datetime) -> RoyaltyImport:
    """Book the file by a task. `matches`: what a line calls its work → the key of a work of the owner, empty to leave it out.

    Raises NotAllowed, ImportMoved, ColumnMissing, BookedAlready.
    """
    found = _lock(actor, key)
    if found.state not in OPEN:
        raise ImportMoved
    if "amount" not in layout.columns or not {"title", "isrc", "iswc"} & set(layout.columns):
        raise ColumnMissing
    found.layout, found.matches = layout.as_json(), {**found.matches, **matches}
    found.state, found.problems, found.unmatched = ImportState.WAITING, [], []
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as error:
        raise BookedAlready from error
    audit.record(actor=actor, verb="royalties.booking_asked", target=found, at=at)
    enqueue(book_royalties, import_id=found.pk)
    return found


@task(queue_name=SLOW_QUEUE)
def book_royalties(import_id: int) -> bool:
    """Whether it is booked. What stands in the way is kept with the file."""
    return book(import_id=import_id, at=clock.now())


def book(*, import_id: int, at: dt.datetime) -> bool:
    """All lines or none; once, whoever asks."""
    try:
        with transaction.atomic():
            found = RoyaltyImport.objects.select_for_update(of=("self",)).select_related("owner").get(pk=import_id)
            if found.state != ImportState.WAITING:
                return False
            booked = _book_lines(found)
            found.state, found.lines, found.alike, found.booked_at = ImportState.BOOKED, booked.lines, booked.alike, at
            found.save()
            audit.record(actor=found.owner, verb="royalties.booked", target=found, at=at, lines=booked.lines)
            return True
    except _Refused as refused:
        problems, unmatched = refused.problems, refused.unmatched
    except UnreadableFile as error:
        problems, unmatched = [{"line": 0, "words": str(error.message)}], []
    RoyaltyImport.objects.filter(pk=import_id, state=ImportState.WAITING).update(
        state=ImportState.REFUSED, problems=problems, unmatched=unmatched
    )
    return False


@transaction.atomic
def reverse_booking(*, actor: User, key: Any, at: dt.datetime) -> RoyaltyImport:
    """Undo a booked file by a line against each of its lines. Raises NotAllowed, ImportMoved, StatedAlready."""
    found = _lock(actor, key)
    if found.state != ImportState.BOOKED:
        raise ImportMoved
    if found.booked.filter(run__isnull=False).exists():
        raise StatedAlready
    lines = found.booked.filter(is_reversal=False).iterator(chunk_size=AT_ONCE)
    _write(_undone(line) for line in lines)
    found.state, found.reversed_at = ImportState.REVERSED, at
    found.save(update_fields=["state", "reversed_at"])
    audit.record(actor=actor, verb="royalties.reversed", target=found, at=at)
    return found


@transaction.atomic
def drop_file(*, actor: User, key: Any, at: dt.datetime) -> None:
    """Throw away a file that was not booked. Raises NotAllowed, ImportMoved."""
    found = _lock(actor, key)
    if found.state not in OPEN:
        raise ImportMoved
    audit.record(actor=actor, verb="royalties.dropped", target=found, at=at)
    transaction.on_commit(partial(found.file.storage.delete, found.file.name or ""))
    found.delete()


def _book_lines(found: RoyaltyImport) -> _Booked:
    if found.owner is None:  # erased while it waited
        raise _Refused([], [])
    layout, finder = Layout(**found.layout), WorkFinder(found.owner, found.matches)
    problems: list[dict[str, Any]] = []
    unmatched: dict[str, None] = {}
    written = 0

    def lines() -> Iterable[RoyaltyLine]:
        with found.file.open("rb") as file:
            for number, cells in open_rows(file).rows:
                try:
                    line = read_line(number, cells, layout)
                except UnreadableLine as error:
                    problems.append({"line": number, "words": str(error.message)})
                    if len(problems) >= MOST_PROBLEMS:
                        return
                    continue
                work, name = finder.find(line)
                if work is not None:
                    yield _row(found, line, work, layout.side)
                elif name is not None and len(unmatched) < MOST_UNMATCHED:
                    unmatched[name] = None

    written = _write(lines())
    if problems or unmatched:
        raise _Refused(problems, list(unmatched))
    if not written:
        raise _Refused([{"line": 0, "words": str(_("No line of this file is of a work of yours."))}], [])
    return _Booked(written, lines_alike(found))


def _row(found: RoyaltyImport, line: Line, work: Work, side: str) -> RoyaltyLine:
    sides = sides_of(work.kind)
    return RoyaltyLine(
        source=found,
        number=line.number,
        work=work,
        side=Side(side) if side in sides else sides[0],
        period=line.period,
        service=line.service,
        territory=line.territory,
        units=line.units,
        micro=line.micro,
        currency=line.currency,
    )


def _undone(line: RoyaltyLine) -> RoyaltyLine:
    line.pk = None
    line._state.adding = True
    line.micro, line.units, line.is_reversal = -line.micro, -line.units if line.units is not None else None, True
    return line


def _write(rows: Iterable[RoyaltyLine]) -> int:
    """In constant memory."""
    count = 0
    batch: list[RoyaltyLine] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= AT_ONCE:
            RoyaltyLine.objects.bulk_create(batch)
            count, batch = count + len(batch), []
    RoyaltyLine.objects.bulk_create(batch)
    return count + len(batch)


def _again(file: File) -> File:
    file.seek(0)
    return file


def _lock(actor: User, key: Any) -> RoyaltyImport:
    found = RoyaltyImport.objects.select_for_update().filter(key=key, owner=actor).first()
    if found is None or not actor.is_active:
        raise NotAllowed
    return found
