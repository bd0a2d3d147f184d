"""What a work was made from: a work of this registry, or one from elsewhere with its source and licence."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from ip_rights.actions.works import lock_work
from ip_rights.enums import LicenceId, ParentLink
from ip_rights.models import Work, WorkParent
from ip_rights.queries.lineage import is_descendant
from ip_rights.queries.showing import not_withheld
from ip_rights.queries.works import visible_to
from ip_rights.rules.parents import FINISHED, allows_adapting, may_adapt, offered_licence

MOST_PARENTS = 50


class TooManyParents(DomainError):
    message = gettext_lazy("A work can name 50 works that it was made from. Nothing was changed.")


class GoesInACircle(DomainError):
    message = gettext_lazy("That work was itself made from this one, so it cannot be its source too. Nothing was changed.")
    status = 409


class NotFinished(DomainError):
    message = gettext_lazy("That work is not registered yet. Register it first, then name it here. Nothing was changed.")


class MayNotAdapt(DomainError):
    """Of a work of this registry; its makers can be asked."""

    status = 409

    def __init__(self, parent: Work, licence: str) -> None:
        self.parent = parent
        if not licence or licence == LicenceId.ALL_RIGHTS:
            said = _("“%(title)s” has no licence that lets others make something from it. Ask its makers; nothing was changed.")
        else:
            said = _("“%(title)s” is under %(licence)s, which allows no changed versions. Ask its makers; nothing was changed.")
        label = LicenceId(licence).label if licence else ""
        super().__init__(said % {"title": parent.title, "licence": label})


class ConsentNeeded(DomainError):
    message = gettext_lazy(
        "This licence lets nobody make something from that work, or you do not know it. Ask whoever made it, then say here who"
        " allowed it and when. Nothing was changed."
    )


@dataclass(frozen=True)
class Elsewhere:
    """A work that is not in this registry. `licence` is its SPDX identifier, empty where it is not known."""

    title: str
    author: str = ""
    source_url: str = ""
    licence: str = ""
    consent: str = ""


@transaction.atomic
def add_parent(*, actor: User, work: Work, parent: Work, link: str = ParentLink.REMIX, at: dt.datetime) -> WorkParent:
    """Name a work of this registry; the same twice is once.

    Raises NotAllowed for one they may not see, NotFinished, MayNotAdapt, GoesInACircle, TooManyParents.
    """
    work = lock_work(actor, work)
    there = work.parents.filter(parent=parent).first()
    if there is not None:
        return there
    seen = visible_to(actor).filter(pk=parent.pk)
    if not not_withheld(actor, seen, timezone.localdate(at)).exists():
        raise NotAllowed
    if parent.state not in FINISHED:
        raise NotFinished
    if is_descendant(parent, of=work):
        raise GoesInACircle
    if not may_adapt(actor, parent):
        raise MayNotAdapt(parent, offered_licence(parent))
    return _add(actor, WorkParent(work=work, link=ParentLink(link), parent=parent), at)


@transaction.atomic
def add_elsewhere(*, actor: User, work: Work, source: Elsewhere, link: str = ParentLink.REMIX, at: dt.datetime) -> WorkParent:
    """Name a work from elsewhere. Raises NotAllowed, ConsentNeeded, TooManyParents."""
    work = lock_work(actor, work)
    if not allows_adapting(source.licence) and not source.consent.strip():
        raise ConsentNeeded
    told = {name: value.strip() for name, value in vars(source).items()}
    there = work.parents.filter(parent=None, link=link, **told).first()
    if there is not None:
        return there
    return _add(actor, WorkParent(work=work, link=ParentLink(link), **told), at)


@transaction.atomic
def remove_parent(*, actor: User, work: Work, pk: int, at: dt.datetime) -> None:
    """Twice is the same. Raises NotAllowed."""
    work = lock_work(actor, work)
    found = work.parents.filter(pk=pk).first()
    if found is not None:
        audit.record(actor=actor, verb="work.parent_removed", target=work, at=at, parent=found.parent_id, title=found.title)
        found.delete()


def _add(actor: User, row: WorkParent, at: dt.datetime) -> WorkParent:
    if row.work.parents.count() >= MOST_PARENTS:
        raise TooManyParents
    row.save()
    audit.record(
        actor=actor, verb="work.parent_added", target=row.work, at=at, parent=row.parent_id, title=row.title, link=row.link
    )
    return row
