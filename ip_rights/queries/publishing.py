"""What the page of publishing shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import FileRole, PublishNote, Step
from ip_rights.models import Publication, PublishedFile, Work, WorkFile
from ip_rights.rules.publishing import Missing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Check:
    """One thing that must be there. `url` takes the work's key; empty where nothing can be done."""

    label: "str | StrPromise"
    advice: "str | StrPromise"
    url: str
    is_done: bool


_CHECKS: dict[Missing, tuple["StrPromise", "StrPromise", str]] = {
    Missing.REGISTRATION: (_("It is registered"), _("Register it: its files go into the evidence log."), "ip_rights:originals"),
    Missing.FILES: (_("Its files are there"), _("Add at least one original."), "ip_rights:originals"),
    Missing.SHEET: (_("Everybody agreed who made it"), _("Say who made it, and let everybody agree."), "ip_rights:splits"),
    Missing.LICENCE: (_("Its licence is chosen"), _("Say what others may do with it."), "ip_rights:licence"),
    Missing.CONSENT: (
        _("Guardians said yes"),
        _("Somebody who made it is under 18: a guardian has to allow showing works. See “Guardians” in their menu."),
        "",
    ),
}


def checks_of(missing: list[Missing]) -> list[Check]:
    return [Check(label, advice, url, what not in missing) for what, (label, advice, url) in _CHECKS.items()]


def latest_publication(work: Work) -> Publication | None:
    return work.publications.order_by("-asked_at", "-pk").first()


def files_of(publication: Publication) -> list[tuple[PublishedFile, list[str]]]:
    """Each file of a run, with what it does not carry in words. One query."""
    rows = publication.files.select_related("source", "output").order_by("pk")
    return [(row, [str(PublishNote(note).label) for note in row.notes]) for row in rows]


@dataclass(frozen=True)
class Progress:
    """How far a run is: files that are signed, of all; `percent` from 0 to 100."""

    done: int
    files: int

    @property
    def percent(self) -> int:
        return self.done * 100 // self.files if self.files else 0


def progress_of(files: list[tuple[PublishedFile, list[str]]]) -> Progress:
    return Progress(sum(row.step >= Step.CREDENTIALS for row, _notes in files), len(files))


def get_shown_file(work: Work, key: UUID) -> WorkFile:
    """A published file or preview that is shown now: one that a newer took the place of may say what its makers no longer
    allow. Raises Http404.
    """
    file = work.files.filter(role__in=[FileRole.PUBLISHED, FileRole.PREVIEW], key=key, replaced_at=None).first()
    if file is None:
        raise Http404
    return file
