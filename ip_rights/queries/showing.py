"""Which published works must not be shown all the same: a minor's without a guardian's yes, and what was taken down."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.enums import ConsentPurpose
from accounts.queries import consent_states
from ip_rights.enums import ReportState, SheetState, Visibility, WorkState
from ip_rights.models import Contributor, Work, WorkReport
from ip_rights.queries.works import public_works, visible_to, works_of

ADULT_YEARS = 18


def withheld(works: QuerySet[Work], today: dt.date) -> set[int]:
    """Primary keys of those of `works` that nobody but their makers may see now. Four queries at most.

    Asked whenever something is shown, so that a guardian's "no" works at once, before any task has run.
    """
    ids = works.order_by().values("pk")
    hidden = set(WorkReport.objects.filter(work__in=ids, state=ReportState.HIDDEN).values_list("work_id", flat=True))
    pairs = _minors_in(ids, today)
    states = consent_states({user for _work, user in pairs}) if pairs else {}
    allowed = {
        user for user, answers in states.items() if any(a.purpose == ConsentPurpose.SHOWING and a.is_given for a in answers)
    }
    hidden |= {work for work, user in pairs if user not in allowed}
    unsigned = Contributor.objects.filter(sheet__work__in=ids, sheet__state=SheetState.LOCKED, person=None)
    hidden |= set(unsigned.filter(is_minor=True, guardian_signed_at=None).values_list("sheet__work_id", flat=True))
    return hidden


def is_withheld(work: Work, today: dt.date) -> bool:
    """The same of one work. Whatever answers a stranger asks this first; pages by get_work."""
    return work.pk in withheld(Work.objects.filter(pk=work.pk), today)


def get_work(user: Any, key: UUID, today: dt.date) -> Work:
    """A work for its makers, and for others while it is not withheld. Raises Http404 also where it exists."""
    work = visible_to(user).filter(key=key).first()
    if work is None or (is_withheld(work, today) and not _is_maker(user, work)):
        raise Http404
    return work


def not_withheld(user: Any, works: QuerySet[Work], today: dt.date) -> QuerySet[Work]:
    """Of `works` what this person may be shown: their own stay, others' are left out while they are withheld."""
    hidden = withheld(works, today)
    if hidden and user.is_authenticated and user.is_active:
        hidden -= set(works_of(user).filter(pk__in=hidden).values_list("pk", flat=True))
    return works.exclude(pk__in=hidden)


def shown_works(today: dt.date) -> QuerySet[Work]:
    """What lists may show: public, and not withheld."""
    public = public_works()
    return public.exclude(pk__in=withheld(public, today)).order_by("-published_at", "-pk")


def adults_works(today: dt.date) -> QuerySet[Work]:
    """Those of them that no minor took part in: for pages that a cache keeps for a while."""
    public = public_works()
    with_minors = {work for work, _user in _minors_in(public.order_by().values("pk"), today)}
    return shown_works(today).exclude(pk__in=with_minors)


def gone_work(works: QuerySet[Work], today: dt.date) -> Work | None:
    """The first of `works` that was shown once and was withdrawn by its makers; its title may still be told."""
    work = works.filter(state=WorkState.WITHDRAWN, published_at__isnull=False).exclude(visibility=Visibility.PRIVATE).first()
    return None if work is None or is_withheld(work, today) else work


def _is_maker(user: Any, work: Work) -> bool:
    return user.is_authenticated and user.is_active and works_of(user).filter(pk=work.pk).exists()


def _minors_in(work_ids: QuerySet[Any, Any], today: dt.date) -> set[tuple[int, int]]:
    """(work, person) for each minor who registered one of the works or stands in its agreed sheet. Two queries."""
    agreed = Contributor.objects.filter(sheet__work__in=work_ids, sheet__state=SheetState.LOCKED, person__isnull=False)
    agreed = agreed.filter(_is_minor("person__profile", today))
    registered = Work.objects.filter(_is_minor("registrant__profile", today), pk__in=work_ids, registrant__isnull=False)
    pairs = set(agreed.order_by().values_list("sheet__work_id", "person_id"))
    return pairs | set(registered.order_by().values_list("pk", "registrant_id"))


def _is_minor(profile: str, today: dt.date) -> Q:
    """As accounts.rules.is_minor decides, in SQL: who was born after today of eighteen years ago, or nobody knows when."""
    try:
        newest = today.replace(year=today.year - ADULT_YEARS)
    except ValueError:  # 29 February, and no such day that year
        newest = today.replace(year=today.year - ADULT_YEARS, day=28)
    return Q(**{f"{profile}__date_of_birth": None}) | Q(**{f"{profile}__date_of_birth__gt": newest})
