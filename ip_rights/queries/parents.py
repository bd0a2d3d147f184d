"""Works that another could have been made from."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from accounts.models import User
from ip_rights.enums import LicenceId
from ip_rights.models import LicenceChoice, Work
from ip_rights.queries.showing import not_withheld
from ip_rights.queries.works import visible_to, works_of
from ip_rights.rules.parents import FINISHED, NO_MONEY, SAME_AGAIN, allows_adapting

MOST_FOUND = 20


@dataclass(frozen=True)
class Found:
    """`licence` is its label, empty where there is none. The other facts say what it asks of what is made from it."""

    work: Work
    licence: str
    may_adapt: bool
    asks_same: bool
    asks_no_money: bool


def find_parents(user: User, work: Work, words: str, today: dt.date) -> list[Found]:
    """Registered and published works that somebody may see, by title, but for those named already and what is withheld."""
    offered = LicenceChoice.objects.filter(work=OuterRef("pk"), ended_at=None).values("licence")[:1]
    named = work.parents.filter(parent__isnull=False).values("parent")
    rows = visible_to(user).filter(Q(title__icontains=words) | Q(summary__icontains=words), state__in=FINISHED)
    rows = not_withheld(user, rows, today)
    rows = rows.exclude(pk=work.pk).exclude(pk__in=named).annotate(offered=Subquery(offered))[:MOST_FOUND]
    own = set(works_of(user).order_by().values_list("pk", flat=True))
    return [_found(row, row.offered or "", is_own=row.pk in own) for row in rows]


def _found(work: Work, licence: str, *, is_own: bool) -> Found:
    return Found(
        work=work,
        licence=str(LicenceId(licence).label) if licence else "",
        may_adapt=is_own or allows_adapting(licence),
        asks_same=not is_own and licence in SAME_AGAIN,
        asks_no_money=not is_own and licence in NO_MONEY,
    )
