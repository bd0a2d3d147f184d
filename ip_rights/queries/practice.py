"""How far somebody has come with a practice work, from the facts alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from accounts.models import User
from ip_rights.enums import SheetState, WorkState
from ip_rights.models import LicenceChoice, SplitSheet, Work

SHORTEST = 8  # hex digits of a fingerprint: enough that nobody types them by chance


@dataclass(frozen=True)
class Practised:
    """The work and the steps that its facts show. That its evidence was read shows in an answer: knows_fingerprint."""

    work: Work
    is_registered: bool
    is_agreed: bool
    is_licensed: bool

    @property
    def is_ready(self) -> bool:
        return self.is_registered and self.is_agreed and self.is_licensed


def practised(user: User, source_kind: str, source_ids: Iterable[str]) -> dict[str, Practised]:
    """By source id, for those that were begun. One query."""
    locked = SplitSheet.objects.filter(work=OuterRef("pk"), state=SheetState.LOCKED)
    chosen = LicenceChoice.objects.filter(work=OuterRef("pk"))
    works = Work.objects.filter(registrant=user, is_practice=True, source_kind=source_kind, source_id__in=list(source_ids))
    return {
        work.source_id: Practised(work, work.state != WorkState.DRAFT, work.has_sheet, work.has_licence)
        for work in works.annotate(has_sheet=Exists(locked), has_licence=Exists(chosen))
    }


def knows_fingerprint(work: Work, given: str) -> bool:
    """Whether `given` is the beginning of the SHA-256 of one of its registered files, as the page of evidence shows it."""
    typed = "".join(given.split()).lower()
    if len(typed) < SHORTEST:
        return False
    return work.files.filter(registered_at__isnull=False, sha256__startswith=typed).exists()
