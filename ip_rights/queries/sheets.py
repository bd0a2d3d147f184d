"""Split sheets to read: which one holds, who is credited, and what share each has."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext

from accounts.models import User
from ip_rights.enums import AnswerState, ContributorRole, SheetState, Side
from ip_rights.links import value_of
from ip_rights.models import Contributor, SplitSheet, Work
from ip_rights.shares import percent_of
from ip_rights.sides import sides_of


@dataclass(frozen=True)
class Part:
    """What one contributor has of a side: `name` as it may be shown, `parts` of the sheet's whole, `percent` to read.

    `before`: the parts of those who stand before them, for a picture of the whole.
    """

    contributor: Contributor
    name: str
    parts: int
    percent: str
    before: int = 0


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


@dataclass(frozen=True)
class ShownPerson:
    """A row of the sheet: `percents` to read, in the order of the sheet's sides."""

    contributor: Contributor
    name: str
    roles: tuple[str, ...]
    percents: tuple[str, ...]

    @property
    def waits_for_guardian(self) -> bool:
        contributor = self.contributor
        said_yes = contributor.answer == AnswerState.ACCEPTED
        return said_yes and contributor.is_minor and contributor.guardian_signed_at is None


@dataclass(frozen=True)
class ShownSheet:
    sheet: SplitSheet
    sides: tuple[SideShares, ...]
    people: tuple[ShownPerson, ...]


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
        parts: list[Part] = []
        given = 0
        for contributor in contributors:
            for share in contributor.shares.all():
                if share.side == side and share.parts:
                    percent = percent_of(share.parts, sheet.whole)
                    parts.append(Part(contributor, name_of(contributor), share.parts, percent, given))
                    given += share.parts
        found.append(SideShares(side, tuple(parts), sheet.whole - given))
    return tuple(found)


def shown_sheet(sheet: SplitSheet) -> ShownSheet:
    """Two queries, whatever the number of people."""
    contributors = list(sheet.contributors.prefetch_related("shares"))
    sides = shares_of(sheet)
    people = []
    for contributor in contributors:
        held = {share.side: percent_of(share.parts, sheet.whole) for share in contributor.shares.all()}
        roles = tuple(str(ContributorRole(role).label) for role in contributor.roles)
        percents = tuple(held.get(side.side, "0") for side in sides)
        people.append(ShownPerson(contributor, name_of(contributor), roles, percents))
    return ShownSheet(sheet, sides, tuple(people))


def is_agreed(sheet: SplitSheet) -> bool:
    """Whether everybody said yes, and of every minor a guardian too."""
    return not any(
        contributor.answer != AnswerState.ACCEPTED or (contributor.is_minor and contributor.guardian_signed_at is None)
        for contributor in sheet.contributors.all()
    )


def account_with(email: str) -> User | None:
    """Who holds this address here, once they confirmed it."""
    found = EmailAddress.objects.filter(email__iexact=email, verified=True, user__is_active=True).select_related("user").first()
    return found.user if found else None


def contributor_by_link(kind: str, link: str) -> Contributor | None:
    """`kind` is CONTRIBUTOR or GUARDIAN of ip_rights.links. None: not ours, or of a sheet that was sent again since."""
    value = value_of(kind, link)
    if value is None:
        return None
    return Contributor.objects.filter(key=value).select_related("person", "sheet__work__registrant").first()


def sheets_awaiting(user: User) -> QuerySet[Contributor]:
    """What somebody with an account has not answered yet, the longest waiting first."""
    waiting = Contributor.objects.filter(person=user, answer=AnswerState.WAITING, sheet__state=SheetState.SENT)
    return waiting.select_related("sheet__work").order_by("sheet__sent_at", "pk")


def get_agreed_sheet(user: User, work: Work, number: int) -> SplitSheet:
    """An agreed sheet, also one replaced since, for who registered the work and for who stands in it. Raises Http404."""
    found = work.sheets.filter(number=number, locked_at__isnull=False)
    if user.pk != work.registrant_id:
        found = found.filter(contributors__person=user)
    sheet = found.select_related("work").first()
    if sheet is None:
        raise Http404
    return sheet


def contributor_in(sheet: SplitSheet, user: User) -> Contributor | None:
    return sheet.contributors.filter(person=user).select_related("person", "sheet__work__registrant").first()
