"""What the evidence log, its heads and its time-stamps say about files."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Lag

from ip_rights.chain import canonical
from ip_rights.enums import FileRole, LogKind
from ip_rights.models import DailyHead, LogEntry, Stamp, Work, WorkFile
from ip_rights.queries.showing import not_withheld, shown_works
from ip_rights.queries.works import public_works, works_of

OF_FILES = (LogKind.FILE, LogKind.PUBLISHED)
MOST_RECORDS = 20  # works that one file is shown to be in
MOST_FINGERPRINTS = 20_000  # newest files in the list that visitors' browsers keep: about 2 MB


@dataclass(frozen=True)
class Proof:
    """A line, and the first published head after it; `between` lines lead from the one to the other."""

    line: LogEntry
    head: DailyHead | None

    @property
    def between(self) -> int:
        return self.head.number - self.line.number if self.head else 0


@dataclass(frozen=True)
class FileEvidence:
    file: WorkFile
    proof: Proof | None
    stamps: list[Stamp]


@dataclass(frozen=True)
class Record:
    """A file that somebody asks about. `work` is None where they may not know which it is."""

    role: str
    proof: Proof
    work: Work | None
    has_published_copies: bool

    @property
    def is_original(self) -> bool:
        return self.role == FileRole.ORIGINAL

    @property
    def is_published(self) -> bool:
        return self.role == FileRole.PUBLISHED


def stamps_of(digest: str) -> list[Stamp]:
    """Kept and waiting ones of a SHA-256, the oldest first; kept ones by the time that they state."""
    return _stamps_by_digest([digest])[digest]


def evidence_of(work: Work, *, for_makers: bool) -> list[FileEvidence]:
    """Of each registered file, originals first. What is from the making, and what was replaced, is for its makers."""
    roles = [FileRole.ORIGINAL, FileRole.PUBLISHED, *([FileRole.PROCESS] if for_makers else [])]
    files = work.files.filter(role__in=roles, registered_at__isnull=False)
    if not for_makers:
        files = files.filter(replaced_at=None)
    shown = sorted(files, key=lambda file: (roles.index(FileRole(file.role)), file.registered_at, file.pk))
    digests = [file.sha256 for file in shown]
    proofs = {proof.line.digest: proof for proof in reversed(_proofs(work_key=work.key, digest__in=digests))}
    stamps = _stamps_by_digest(digests)
    return [FileEvidence(file, proofs.get(file.sha256), stamps[file.sha256]) for file in shown]


def stamp_in(work: Work, key: UUID, *, for_makers: bool) -> Stamp | None:
    """A kept time-stamp of a file that is shown as evidence of the work."""
    shown = [file.file.sha256 for file in evidence_of(work, for_makers=for_makers)]
    return Stamp.objects.filter(key=key, token__isnull=False, digest__in=shown).first()


def records_of(user: Any, digest: str, today: dt.date) -> list[Record]:
    """Where a SHA-256 was registered, the earliest first. Of works that are not shown to all only that, and when."""
    proofs = _proofs(most=MOST_RECORDS, digest=digest)
    keys = [proof.line.work_key for proof in proofs]
    works = {work.key: work for work in not_withheld(user, public_works().filter(key__in=keys), today)}
    if user.is_authenticated and user.is_active:
        works |= {work.key: work for work in works_of(user).filter(key__in=keys).distinct()}
    files = WorkFile.objects.filter(work__key__in=keys, sha256=digest).order_by("pk")
    roles = dict(files.values_list("work__key", "role"))
    published = set(
        WorkFile.objects.filter(work__key__in=keys, role=FileRole.PUBLISHED, replaced_at=None).values_list(
            "work__key", flat=True
        )
    )
    return [
        Record(
            role=roles.get(proof.line.work_key, FileRole.PUBLISHED if proof.line.kind == LogKind.PUBLISHED else ""),
            proof=proof,
            work=works.get(proof.line.work_key),
            has_published_copies=proof.line.work_key in published,
        )
        for proof in proofs
    ]


def heads_with_lines() -> QuerySet[DailyHead, DailyHead]:
    """The newest first, each with `before`: the last line of the head before it."""
    return DailyHead.objects.annotate(before=Window(Lag("number", default=0), order_by=F("day").asc())).order_by("-day")


def lines_under(day: dt.date) -> QuerySet[LogEntry] | None:
    """The lines that the head of a day covers; None where there is no such head."""
    head = DailyHead.objects.filter(day=day).first()
    if head is None:
        return None
    before = DailyHead.objects.filter(day__lt=day).order_by("-day").first()
    return LogEntry.objects.filter(number__gt=before.number if before else 0, number__lte=head.number)


def open_lines() -> QuerySet[LogEntry]:
    """Those that no published head covers yet."""
    last = DailyHead.objects.order_by("-day").first()
    return LogEntry.objects.filter(number__gt=last.number if last else 0)


def as_json_lines(lines: QuerySet[LogEntry]) -> Iterator[bytes]:
    """The very bytes of each line that are hashed: SHA-256 of one is what the next calls `previous`."""
    for line in lines.iterator(chunk_size=500):
        yield canonical(line) + b"\n"


def fingerprints(today: dt.date) -> dict[str, Any]:
    """Registered files of works that are shown to all, for browsers to look up without a connection.

    {"is_complete": bool, "works": {key: title}, "files": [[sha256, key, role, registered_at]]}, the newest first.
    """
    files = _public_files(today).order_by("-registered_at", "-pk")
    rows = list(files.values_list("sha256", "work__key", "role", "registered_at", "work__title")[: MOST_FINGERPRINTS + 1])
    shown = rows[:MOST_FINGERPRINTS]
    return {
        "is_complete": len(rows) <= MOST_FINGERPRINTS,
        "works": {str(key): title for _, key, _, _, title in shown},
        "files": [[digest, str(key), role, at.isoformat() if at else None] for digest, key, role, at, _ in shown],
    }


def fingerprints_version(today: dt.date) -> str:
    """Another one as soon as a file is added to them or leaves them."""
    found = _public_files(today).aggregate(newest=Max("pk"), files=Count("pk"), sum=Sum("pk"))
    return f"{found['files']}-{found['newest']}-{found['sum']}"


def _public_files(today: dt.date) -> QuerySet[WorkFile]:
    return WorkFile.objects.filter(
        work__in=shown_works(today).order_by(),
        role__in=[FileRole.ORIGINAL, FileRole.PUBLISHED],
        registered_at__isnull=False,
        replaced_at=None,
    )


def _proofs(*, most: int | None = None, **wanted: Any) -> list[Proof]:
    """Lines about files, the earliest first, each with the head after it: two questions however many lines."""
    after = DailyHead.objects.filter(number__gte=OuterRef("number")).order_by("number").values("pk")[:1]
    found = LogEntry.objects.filter(kind__in=OF_FILES, **wanted).annotate(head_id=Subquery(after)).order_by("number")
    lines = list(found[:most])
    heads = DailyHead.objects.in_bulk({line.head_id for line in lines if line.head_id})
    return [Proof(line, heads.get(line.head_id)) for line in lines]


def _stamps_by_digest(digests: Iterable[str]) -> dict[str, list[Stamp]]:
    found: dict[str, list[Stamp]] = defaultdict(list)
    for stamp in Stamp.objects.filter(digest__in=set(digests)).order_by(F("stamped_at").asc(nulls_last=True), "pk"):
        found[stamp.digest].append(stamp)
    return found
