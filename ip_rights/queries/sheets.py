"""Split sheets to read: which one holds, who is credited, and what share each has."""

from dataclasses import dataclass

from django.utils.translation import gettext

from ip_rights.enums import AnswerState, ContributorRole, SheetState, Side
from ip_rights.models import Contributor, SplitSheet, Work
from ip_rights.shares import percent_of
from ip_rights.sides import sides_of


@dataclass(frozen=True)
class Part:
    """What one contributor has of a side: `name` as it may be shown, `parts` of the sheet's whole, `percent` to read."""

    contributor: Contributor
    name: str
    parts: int
    percent: str


@dataclass(frozen=True)
class SideShares:
    """One side of the work. `left` parts are still to give; below 0, too many were given."""

    side: Side
    parts: tuple[Part, ...]
    left: int


@dataclass(frozen=True)
class Credit:
    """`name` is what may be shown: an erased person's name is gone, their part in the work is not."""

    contributor: Contributor
    name: str
    roles: tuple[str, ...]


def locked_sheet(work: Work) -> SplitSheet | None:
    """What everybody agreed on and still holds."""
    return work.sheets.filter(state=SheetState.LOCKED).first()


def open_sheet(work: Work) -> SplitSheet | None:
    """The one being written or waiting for answers."""
    return work.sheets.filter(state__in=[SheetState.DRAFT, SheetState.SENT]).first()


def name_of(contributor: Contributor) -> str:
    return contributor.name or gettext("A contributor")


def credits_of(sheet: SplitSheet) -> list[Credit]:
    """Everybody in the sheet in its order, also those without a share; roles in words of the reader's language."""
    return [
        Credit(contributor, name_of(contributor), tuple(str(ContributorRole(role).label) for role in contributor.roles))
        for contributor in sheet.contributors.all()
    ]


def credits(work: Work) -> list[Credit]:  # noqa: A001 - the word of the field
    """Of the sheet that everybody agreed on; empty until there is one, since nobody is named without their yes."""
    sheet = locked_sheet(work)
    return credits_of(sheet) if sheet else []


def shares_of(sheet: SplitSheet) -> tuple[SideShares, ...]:
    """Of each side of the work, in the order of SIDES; those without a part are left out. Two queries."""
    contributors = list(sheet.contributors.prefetch_related("shares"))
    found = []
    for side in sides_of(sheet.work.kind):
        parts = tuple(
            Part(contributor, name_of(contributor), share.parts, percent_of(share.parts, sheet.whole))
            for contributor in contributors
            for share in contributor.shares.all()
            if share.side == side and share.parts
        )
        found.append(SideShares(side, parts, sheet.whole - sum(part.parts for part in parts)))
    return tuple(found)


def is_agreed(sheet: SplitSheet) -> bool:
    """Whether everybody said yes, and of every minor a guardian too."""
    return not any(
        contributor.answer != AnswerState.ACCEPTED or (contributor.is_minor and contributor.guardian_signed_at is None)
        for contributor in sheet.contributors.all()
    )
