"""What a work still needs, and the one step that comes next."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import FileRole, SheetState, WorkState
from ip_rights.models import LicenceChoice, SplitSheet, Work, WorkFile

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class NextStep:
    """`url` takes the work's key. `why` says in a sentence what it is for."""

    name: str
    label: "str | StrPromise"
    why: "str | StrPromise"
    url: str


FILES = NextStep("files", _("Add the files"), _("A work is registered by its files."), "ip_rights:originals")
PEOPLE = NextStep("people", _("Say who made it"), _("You alone, or you and others, with a share for each."), "ip_rights:splits")
AGREE = NextStep("agree", _("See who agreed"), _("Everybody named has to agree to the shares."), "ip_rights:splits")
REGISTER = NextStep(
    "register", _("Register it"), _("Its files go into the evidence log, with today’s time."), "ip_rights:originals"
)
LICENCE = NextStep("licence", _("Choose a licence"), _("Say what others may do with it."), "ip_rights:licence")
PUBLISH = NextStep("publish", _("Publish it"), _("Give it a page, and files that say whose they are."), "ip_rights:publish")


def with_progress(works: QuerySet[Work]) -> QuerySet[Work]:
    """Each with has_original, is_sent, is_agreed and has_licence, for next_step. One query."""
    sheets = SplitSheet.objects.filter(work=OuterRef("pk"))
    originals = WorkFile.objects.filter(work=OuterRef("pk"), role=FileRole.ORIGINAL, replaced_at=None)
    return works.annotate(
        has_original=Exists(originals),
        is_sent=Exists(sheets.filter(state=SheetState.SENT)),
        is_agreed=Exists(sheets.filter(state=SheetState.LOCKED)),
        has_licence=Exists(LicenceChoice.objects.filter(work=OuterRef("pk"), ended_at=None)),
    )


def next_step(work: Work) -> NextStep | None:
    """Of a work that came through with_progress; None where all is done, and for a withdrawn one.

    A practice work is never published, so with its licence it is done.
    """
    if work.state == WorkState.DRAFT:
        if not work.has_original:  # type: ignore[attr-defined]  # annotated
            return FILES
        if not work.is_agreed:  # type: ignore[attr-defined]
            return AGREE if work.is_sent else PEOPLE  # type: ignore[attr-defined]
        return REGISTER
    if work.state == WorkState.REGISTERED:
        if not work.has_licence:  # type: ignore[attr-defined]
            return LICENCE
        return None if work.is_practice else PUBLISH
    return None
