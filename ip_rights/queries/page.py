"""What the page of a work shows."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from ip_rights.addresses import file_url
from ip_rights.credentials import Verified, verified
from ip_rights.enums import ContributorRole, FileRole, SheetState, Side
from ip_rights.models import Contributor, LicenceChoice, SplitSheet, Work, WorkFile, WorkIdentifier
from ip_rights.queries.lines import Tree, tree_of
from ip_rights.queries.showing import is_withheld
from ip_rights.queries.works import visible_to, works_of
from ip_rights.rules.works import is_shown

DRAWN_BY_BROWSERS = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/svg+xml"}
PERCENT = 100


@dataclass(frozen=True)
class ShownFile:
    """How a file is shown: `kind` is picture, film, sound or file; `still` is the address of a picture of it, or empty."""

    file: WorkFile
    kind: str
    url: str
    still: str
    verified: Verified | None


@dataclass(frozen=True)
class Credit:
    name: str
    roles: list[str]
    shares: list[tuple[str, str]]


@dataclass(frozen=True)
class WorkPage:
    """`is_maker`: the reader is one of those who made it. `is_open`: strangers can see this page now."""

    work: Work
    is_maker: bool
    is_open: bool
    is_withheld: bool
    files: list[ShownFile]
    process: list[ShownFile]
    credits: list[Credit]
    has_shares: bool
    licence: LicenceChoice | None
    identifiers: list[WorkIdentifier]
    tree: Tree

    @property
    def main(self) -> ShownFile | None:
        return self.files[0] if self.files else None

    @property
    def badge(self) -> Verified | None:
        """What was verified about the first of its files that is signed."""
        return next((file.verified for file in self.files if file.verified), None)


def find_work(reader: Any, key: UUID, today: dt.date) -> tuple[Work, bool, bool]:
    """The work, whether the reader is one of its makers, and whether it is withheld from others.

    Raises Http404 also where it exists but is not theirs to see.
    """
    is_person = reader.is_authenticated and reader.is_active
    mine = works_of(reader).filter(key=key).first() if is_person else None
    work = mine or visible_to(reader).filter(key=key).first()
    if work is None:
        raise Http404
    stays_closed = is_withheld(work, today)
    if stays_closed and mine is None:
        raise Http404
    return work, mine is not None, stays_closed


def page_of(work: Work, reader: Any, today: dt.date, *, is_maker: bool, stays_closed: bool) -> WorkPage:
    """Constant queries, whatever the number of files, credits and children."""
    sheet = _sheet(work, is_maker=is_maker)
    people = list(sheet.contributors.prefetch_related("shares")) if sheet else []
    shows_shares = sheet is not None and (sheet.is_public or is_maker)
    files = _files(work)
    is_process = {each.file.pk: _of_the_making(each.file) for each in files}
    return WorkPage(
        work=work,
        is_maker=is_maker,
        is_open=is_shown(work) and not stays_closed,
        is_withheld=stays_closed,
        files=[each for each in files if not is_process[each.file.pk]],
        process=[each for each in files if is_process[each.file.pk]],
        credits=[_credit(person, sheet, shows_shares=shows_shares) for person in people if sheet],
        has_shares=shows_shares,
        licence=work.licences.filter(ended_at=None).first(),
        identifiers=list(work.identifiers.all()),
        tree=tree_of(work, reader, today),
    )


@dataclass(frozen=True)
class Card:
    """A work in a list: a still picture, who made it, its licence."""

    work: Work
    still: str
    names: list[str]
    licence: str


def cards_of(works: list[Work]) -> list[Card]:
    """In the order given. Four queries."""
    ids = [work.pk for work in works]
    files: dict[int, list[WorkFile]] = {pk: [] for pk in ids}
    for file in _shown_rows().filter(work__in=ids):
        files[file.work_id].append(file)
    names: dict[int, list[str]] = {pk: [] for pk in ids}
    for person in Contributor.objects.filter(sheet__work__in=ids, sheet__state=SheetState.LOCKED).select_related("sheet"):
        names[person.sheet.work_id].append(person.name)
    choices = LicenceChoice.objects.filter(work__in=ids, ended_at=None)
    licences = {choice.work_id: choice.get_licence_display() for choice in choices}
    return [Card(work, _still_of(work, files[work.pk]), names[work.pk], licences.get(work.pk, "")) for work in works]


def _sheet(work: Work, *, is_maker: bool) -> SplitSheet | None:
    """The agreed one; its makers see the one that waits for answers where none is agreed yet."""
    states = [SheetState.LOCKED, SheetState.SENT, SheetState.DRAFT] if is_maker else [SheetState.LOCKED]
    sheets = {sheet.state: sheet for sheet in work.sheets.filter(state__in=states)}
    return next((sheets[state] for state in states if state in sheets), None)


def _files(work: Work) -> list[ShownFile]:
    rows = list(
        work.files.filter(role__in=[FileRole.PUBLISHED, FileRole.PREVIEW], replaced_at=None).select_related(
            "made_from__made_from"
        )
    )
    published = [row for row in rows if row.role == FileRole.PUBLISHED]
    previews = [row for row in rows if row.role == FileRole.PREVIEW]
    return [_shown(work, file, previews) for file in published]


def _shown_rows() -> QuerySet[WorkFile]:
    """What pages may show: never what was uploaded itself."""
    rows = WorkFile.objects.filter(role__in=[FileRole.PUBLISHED, FileRole.PREVIEW], replaced_at=None)
    return rows.select_related("made_from__made_from").order_by("added_at", "pk")


def _shown(work: Work, file: WorkFile, previews: list[WorkFile]) -> ShownFile:
    url = file_url(work, file)
    preview = next((each for each in previews if each.made_from_id in {file.pk, file.made_from_id}), None)
    still = file_url(work, preview) if preview and preview.media_type in DRAWN_BY_BROWSERS else ""
    kind = kind_of(file.media_type)
    if not still and kind == "picture":
        still = url
    if kind == "file" and still and file.media_type.startswith("image/"):
        kind = "picture"  # a TIFF, which browsers do not draw, by its preview
    return ShownFile(file, kind, url, still, verified(file.credentials))


def kind_of(media_type: str) -> str:
    """How browsers can show it; what they cannot show safely is only given to download."""
    if media_type in DRAWN_BY_BROWSERS:
        return "picture"
    if media_type.startswith("video/"):
        return "film"
    return "sound" if media_type.startswith("audio/") else "file"


def _still_of(work: Work, rows: list[WorkFile]) -> str:
    ours = [row for row in rows if not _of_the_making(row)]
    drawn = [row for row in ours if row.media_type in DRAWN_BY_BROWSERS]
    drawn.sort(key=lambda row: row.role != FileRole.PREVIEW)
    return file_url(work, drawn[0]) if drawn else ""


def _of_the_making(file: WorkFile) -> bool:
    """Whether it comes from a picture of the work being made, directly or as a preview of such."""
    source = file.made_from
    while source is not None and source.made_from_id is not None:
        source = source.made_from
    return source is not None and source.role == FileRole.PROCESS


def _credit(person: Contributor, sheet: SplitSheet, *, shows_shares: bool) -> Credit:
    roles = [str(ContributorRole(role).label) for role in person.roles if role in ContributorRole.values]
    shares = [(str(Side(share.side).label), part_of(share.parts, sheet.whole)) for share in person.shares.all()]
    return Credit(person.name, roles, shares if shows_shares else [])


def part_of(parts: int, whole: int) -> str:
    """A share in words: "40 %" where percents say it exactly, else "1 of 3"."""
    percent = Fraction(parts * PERCENT, whole)
    hundredths = percent * PERCENT
    if hundredths.denominator != 1:
        share = Fraction(parts, whole)
        return _("%(parts)s of %(whole)s") % {"parts": share.numerator, "whole": share.denominator}
    full, rest = divmod(int(hundredths), PERCENT)
    return _("%(number)s%%") % {"number": f"{full}.{rest:02}".rstrip("0").rstrip(".") if rest else full}


def attribution_of(page: WorkPage) -> str:
    """Whom to name: what the licence says, else those in the credits."""
    if page.licence and page.licence.attribution:
        return page.licence.attribution
    return ", ".join(credit.name for credit in page.credits)
