"""What a collecting society's forms ask about one's own music."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ip_rights.enums import ContributorRole, IdentifierScheme, SheetState, Side, WorkKind, WorkState
from ip_rights.models import Contributor, SplitSheet, Work
from ip_rights.queries.works import works_of
from ip_rights.sides import sides_of

MUSIC = (WorkKind.SONG, WorkKind.RECORDING)
WORK_COLUMNS = ("title", "iswc", "contributor", "roles", "ipi", "society", "share_parts", "share_of_parts", "agreed_on")
RECORDING_COLUMNS = (
    "title",
    "isrc",
    "iswc",
    "made_on",
    "country",
    "contributor",
    "roles",
    "ipi",
    "share_parts",
    "share_of_parts",
)


@dataclass(frozen=True)
class MusicRow:
    """A work, its agreed sheet if there is one, and what is missing for the forms."""

    work: Work
    sheet: SplitSheet | None
    missing: list[str]


def music_of(user: User) -> list[MusicRow]:
    """Songs and recordings of somebody, withdrawn and practice works left out. Five queries for any number."""
    return [_row(work) for work in _works(user)]


def work_lines(rows: list[MusicRow]) -> Iterator[tuple[object, ...]]:
    """One line for each contributor to the composition, in the order of WORK_COLUMNS."""
    for row, contributor, parts in _shares(rows, Side.COMPOSITION):
        sheet, work = contributor.sheet, row.work
        agreed = timezone.localdate(sheet.locked_at).isoformat() if sheet.locked_at else ""
        person = (contributor.name, _roles(contributor), contributor.ipi, contributor.society)
        yield (work.title, _number(work, IdentifierScheme.ISWC), *person, parts, sheet.whole, agreed)


def recording_lines(rows: list[MusicRow]) -> Iterator[tuple[object, ...]]:
    """One line for each contributor to the recording, in the order of RECORDING_COLUMNS."""
    for row, contributor, parts in _shares(rows, Side.MASTER):
        work = row.work
        numbers = (_number(work, IdentifierScheme.ISRC), _number(work, IdentifierScheme.ISWC))
        made = work.made_on.isoformat() if work.made_on else ""
        person = (contributor.name, _roles(contributor), contributor.ipi)
        yield (work.title, *numbers, made, work.country, *person, parts, contributor.sheet.whole)


def _works(user: User) -> QuerySet[Work]:
    sheets = SplitSheet.objects.filter(state=SheetState.LOCKED).prefetch_related("contributors__shares")
    found = works_of(user).filter(kind__in=MUSIC, is_practice=False).exclude(state=WorkState.WITHDRAWN)
    return found.prefetch_related("identifiers", Prefetch("sheets", queryset=sheets, to_attr="agreed")).order_by("title", "pk")


def _row(work: Work) -> MusicRow:
    agreed: list[SplitSheet] = work.agreed  # type: ignore[attr-defined]
    sheet = agreed[0] if agreed else None
    missing = []
    if sheet is None:
        missing.append(_("a split sheet that everybody agreed to"))
    else:
        missing += [
            _("IPI of %(name)s") % {"name": contributor.name}
            for contributor in sheet.contributors.all()
            if not contributor.ipi and _parts(contributor, Side.COMPOSITION)
        ]
    if not _number(work, IdentifierScheme.ISWC):
        missing.append(_("ISWC, which the society gives when the work is registered"))
    if work.kind == WorkKind.RECORDING:
        if not _number(work, IdentifierScheme.ISRC):
            missing.append(_("ISRC, for which its form asks"))
        if not work.made_on:
            missing.append(_("the day it was finished"))
    return MusicRow(work, sheet, missing)


def _shares(rows: list[MusicRow], side: Side) -> Iterator[tuple[MusicRow, Contributor, int]]:
    """Without an agreed sheet a work has no line: nobody should register what is not agreed."""
    for row in rows:
        if row.sheet is not None and side in sides_of(row.work.kind):
            for contributor in row.sheet.contributors.all():
                if parts := _parts(contributor, side):
                    yield row, contributor, parts


def _parts(contributor: Contributor, side: Side) -> int:
    return sum(share.parts for share in contributor.shares.all() if share.side == side)


def _number(work: Work, scheme: IdentifierScheme) -> str:
    return next((number.value for number in work.identifiers.all() if number.scheme == scheme), "")


def _roles(contributor: Contributor) -> str:
    known = dict(ContributorRole.choices)
    return ", ".join(str(known.get(role, role)) for role in contributor.roles)
