"""Rates, royalties and statements to read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.http import Http404

from accounts.models import User
from ip_rights.enums import IdentifierScheme, Side
from ip_rights.models import (
    Contributor,
    Cost,
    RateRange,
    RoyaltyImport,
    RoyaltyLine,
    SplitSheet,
    StatementEntry,
    StatementRun,
    StatementShare,
    Work,
)
from ip_rights.money_enums import ImportState, RateBasis
from ip_rights.prices import show_micro, show_price
from ip_rights.queries.sheets import name_of
from ip_rights.royalty_files import Line
from ip_rights.shares import percent_of


def rates_of(basis: RateBasis, side: str) -> list[RateRange]:
    """Those that stand: the newest of each service and place, the lowest first."""
    newest: dict[tuple[str, str], RateRange] = {}
    for rate in RateRange.objects.filter(basis=basis, side=side).order_by("pk"):
        newest[rate.service, rate.territory] = rate
    return sorted(newest.values(), key=lambda rate: (rate.low, rate.pk))


class WorkFinder:
    """Which work of somebody a line is of: by ISRC, by ISWC, by its title, or as they said for such a line before."""

    def __init__(self, owner: User, matches: Mapping[str, str]) -> None:
        works = list(Work.objects.filter(registrant=owner, is_practice=False).prefetch_related("identifiers"))
        self._by_key = {str(work.key): work for work in works}
        self._by_title: dict[str, list[Work]] = {}
        self._by_number: dict[tuple[str, str], Work] = {}
        for work in works:
            self._by_title.setdefault(work.title.casefold(), []).append(work)
            for number in work.identifiers.all():
                self._by_number[number.scheme, number.value] = work
        self._matches = matches

    def find(self, line: Line) -> tuple[Work | None, str | None]:
        """The work, or what such lines are called that nobody placed yet; neither for those that are left out."""
        for scheme, value in ((IdentifierScheme.ISRC, line.isrc), (IdentifierScheme.ISWC, line.iswc)):
            if value and (work := self._by_number.get((scheme, value))):
                return work, None
        name = line.title or line.isrc or line.iswc
        if name in self._matches:
            return self._by_key.get(self._matches[name]), None
        found = self._by_title.get(name.casefold(), [])
        return (found[0], None) if len(found) == 1 else (None, name)


def lines_alike(found: RoyaltyImport) -> int:
    """How many of its lines an older file that still stands has too: the same work, side, period, service, place and amount."""
    same = ("work", "side", "period", "service", "territory", "micro", "currency", "units")
    older = RoyaltyLine.objects.filter(
        source__owner=found.owner, source__state=ImportState.BOOKED, **{name: OuterRef(name) for name in same}
    ).exclude(source=found)
    return found.booked.filter(Exists(older)).count()


def imports_of(user: User) -> QuerySet[RoyaltyImport]:
    return RoyaltyImport.objects.filter(owner=user)


def get_import(user: User, key: UUID) -> RoyaltyImport:
    """Raises Http404 also where it is not theirs."""
    found = imports_of(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def sheet_on(work: Work, day: dt.date) -> SplitSheet | None:
    """The sheet that held at the end of a day; before the first one was agreed, that first one."""
    agreed = work.sheets.filter(locked_at__isnull=False)
    held = agreed.filter(locked_at__date__lte=day).filter(Q(superseded_at=None) | Q(superseded_at__date__gt=day))
    return held.order_by("-number").first() or agreed.order_by("number").first()


@dataclass(frozen=True)
class Waiting:
    """What came in for a side in a currency and stands in no statement yet. `micro`: millionths of a minor unit."""

    side: str
    currency: str
    micro: int
    units: int


def waiting_for(work: Work, until: dt.date | None = None) -> list[Waiting]:
    """By currency and side. One query, whatever the number of lines."""
    lines = RoyaltyLine.objects.filter(work=work, run=None)
    if until is not None:
        lines = lines.filter(period__lte=until)
    sums = lines.order_by().values("side", "currency").annotate(micro_sum=Sum("micro"), units_sum=Sum("units"))
    rows = [Waiting(row["side"], row["currency"], row["micro_sum"], row["units_sum"] or 0) for row in sums]
    return sorted(rows, key=lambda row: (row.currency, row.side))


def carried(work: Work) -> dict[tuple[str, str], int]:
    """What the last statement of each side and currency left over, in millionths of a minor unit."""
    entries = StatementEntry.objects.filter(run__work=work).order_by("run__number")
    return {(entry.side, entry.currency): entry.micro_after for entry in entries}


def to_recoup(work: Work) -> dict[str, int]:
    """What is still to come back, in minor units by currency; only what is above 0."""
    costs = Cost.objects.filter(work=work).order_by().values("currency").annotate(total=Sum("amount"))
    back = StatementEntry.objects.filter(run__work=work).order_by().values("currency").annotate(total=Sum("recouped"))
    done = {row["currency"]: row["total"] for row in back}
    left = {row["currency"]: row["total"] - done.get(row["currency"], 0) for row in costs}
    return {currency: amount for currency, amount in left.items() if amount > 0}


def runs_of(work: Work) -> QuerySet[StatementRun]:
    """With entries and shares, the newest first. Three queries more, whatever their number."""
    shares = StatementShare.objects.select_related("contributor")
    entries = StatementEntry.objects.select_related("sheet").prefetch_related(Prefetch("shares", queryset=shares))
    return work.statement_runs.prefetch_related(Prefetch("entries", queryset=entries)).select_related("work")


def shares_stated_to(user: User) -> QuerySet[StatementShare]:
    """What was stated to somebody of any work, the newest first."""
    mine = StatementShare.objects.filter(contributor__person=user).select_related("entry__run__work", "entry__sheet")
    return mine.order_by("-entry__run__closed_at", "entry", "pk")


def get_run(user: User, work: Work, number: int) -> StatementRun:
    """For who registered the work, and for who stands in it. Raises Http404."""
    found = runs_of(work).filter(number=number)
    if user.pk != work.registrant_id:
        found = found.filter(entries__shares__contributor__person=user).distinct()
    run = found.first()
    if run is None:
        raise Http404
    return run


@dataclass(frozen=True)
class ShownShare:
    contributor: Contributor
    name: str
    percent: str
    amount: str
    minor: int


@dataclass(frozen=True)
class ShownEntry:
    """Amounts in words, in the reader's language."""

    entry: StatementEntry
    side: str
    came_in: str
    before: str
    recouped: str
    shared: str
    after: str
    shares: tuple[ShownShare, ...]


@dataclass(frozen=True)
class ShownRun:
    run: StatementRun
    entries: tuple[ShownEntry, ...]


def shown_run(run: StatementRun, person: User | None) -> ShownRun:
    """With all shares, or with those of `person` alone. No query where `run` comes from `runs_of`."""
    return ShownRun(run, tuple(_shown_entry(entry, person) for entry in run.entries.all()))


def _shown_entry(entry: StatementEntry, person: User | None) -> ShownEntry:
    shares = tuple(
        ShownShare(
            share.contributor,
            name_of(share.contributor),
            percent_of(share.parts, entry.sheet.whole),
            show_price(share.amount, entry.currency),
            share.amount,
        )
        for share in entry.shares.all()
        if person is None or share.contributor.person_id == person.pk
    )
    return ShownEntry(
        entry=entry,
        side=str(Side(entry.side).label),
        came_in=show_micro(entry.micro_in, entry.currency),
        before=show_micro(entry.micro_before, entry.currency),
        recouped=show_price(entry.recouped, entry.currency),
        shared=show_price(entry.shared, entry.currency),
        after=show_micro(entry.micro_after, entry.currency),
        shares=shares,
    )
