"""Whether the evidence log is as it was written: each line is computed again. Words here are for operators."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import DatabaseError

from ip_rights.chain import GENESIS, hash_of
from ip_rights.models import DailyHead, LogEntry, Stamp
from ip_rights.timestamps import StampProblem, imprint_of

BATCH = 1_000


@dataclass(frozen=True)
class Fault:
    """The first bad line, and what is wrong with it."""

    number: int
    what: str


@dataclass(frozen=True)
class Kept:
    """A head as somebody kept it."""

    day: dt.date
    number: int
    hash: str


def published_heads() -> list[Kept]:
    return [Kept(head.day, head.number, head.hash) for head in DailyHead.objects.order_by("day")]


def numbers() -> Iterator[int]:
    """As they are stored, in their order."""
    last: int | None = None
    while True:
        after = LogEntry.objects.order_by("number") if last is None else LogEntry.objects.filter(number__gt=last)
        batch = list(after.values_list("number", flat=True)[:BATCH])
        if not batch:
            return
        yield from batch
        last = batch[-1]


def first_fault(stored: Iterable[int], heads: Iterable[Kept]) -> Fault | None:
    """Walk the chain from its beginning, in constant memory but for `heads`; `stored` are the numbers, in their order."""
    at_number: dict[int, list[Kept]] = {}
    for head in heads:
        at_number.setdefault(head.number, []).append(head)
    expected, previous = 1, GENESIS
    for batch in _batches(stored):
        lines = _read(batch)
        for number in batch:
            if number != expected:
                return Fault(expected, f"It is missing; the next one there is {number}.")
            what = _fault_of(lines.get(number), previous) or _against_heads(lines[number].hash, at_number.pop(number, []))
            if what:
                return Fault(number, what)
            expected, previous = number + 1, lines[number].hash
    if at_number:
        lost = min(at_number)
        return Fault(
            max(lost, 0) if lost < expected else expected, f"It is missing: {_words(at_number[lost][0])} names {lost}."
        )
    return None


def first_false_stamp() -> tuple[Stamp, str] | None:
    """A kept time-stamp that is about another digest than it says."""
    for stamp in Stamp.objects.exclude(token=None).order_by("pk").iterator(chunk_size=200):
        try:
            found = imprint_of(bytes(stamp.token or b""))
        except StampProblem as problem:
            return stamp, str(problem)
        if found != stamp.digest:
            return stamp, "It is a time-stamp of something else."
    return None


def _batches(stored: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for number in stored:
        batch.append(number)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _read(batch: list[int]) -> Mapping[int, LogEntry]:
    """A changed byte may leave a line that cannot even be read: it is left out, and the others are there."""
    try:
        return {line.number: line for line in LogEntry.objects.filter(number__gte=batch[0], number__lte=batch[-1])}
    except (ValueError, DatabaseError):
        found = {}
        for number in batch:
            try:
                found[number] = LogEntry.objects.get(number=number)
            except (ValueError, DatabaseError):
                continue
        return found


def _fault_of(line: LogEntry | None, previous: str) -> str:
    if line is None or line.at is None:
        return "It cannot be read."
    if line.previous != previous:
        return "It does not follow the line before it."
    if hash_of(line) != line.hash:
        return "Its hash is not that of what it says."
    return ""


def _against_heads(found: str, heads: Iterable[Kept]) -> str:
    differing = next((head for head in heads if head.hash != found), None)
    return f"{_words(differing)} has another hash: lines were written again." if differing else ""


def _words(head: Kept) -> str:
    return f"The head of {head.day}"
