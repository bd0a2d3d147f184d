"""Applications for grants as statistics see them: where they stood, for which call and field, what was asked and awarded."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from grants.enums import DraftState, Sector
from grants.models import Applicant, Call, Draft, Outcome, Transition
from reporting.dimensions import UNKNOWN, Dimension
from reporting.period import Span, counted_until, midnight

SEVERAL = "_S"
DECIDED = (DraftState.WON, DraftState.LOST)


def begun(span: Span) -> QuerySet[Draft]:
    """Applications begun in the span, with `stood`: their state at its last Monday, which no later step changes."""
    steps = Transition.objects.filter(draft=OuterRef("pk"), at__lt=midnight(span.until)).order_by("-at", "-pk")
    stood = Coalesce(Subquery(steps.values("after")[:1]), Value(DraftState.DRAFTING), output_field=CharField())
    return Draft.objects.filter(**span.within("created_at")).annotate(stood=stood).order_by()


def sectors() -> dict[int, str]:
    """user id → the field they say they work in; several are one category. One query."""
    known = Applicant.objects.exclude(sectors=[]).values_list("user_id", "sectors")
    return {user: found[0] if len(found) == 1 else SEVERAL for user, found in known}


def state() -> Dimension:
    return Dimension("STATE", _("Where it stood"), tuple((str(code), str(label)) for code, label in DraftState.choices))


def sector() -> Dimension:
    rows = tuple((str(code), str(label)) for code, label in Sector.choices)
    return Dimension("SECTOR", _("Field"), (*rows, (SEVERAL, _("Several fields")), (UNKNOWN, _("Not stated"))))


def call() -> Dimension:
    """Calls that somebody wrote for, the oldest first. One query."""
    found = Call.objects.filter(versions__drafts__isnull=False).order_by("pk").distinct().values_list("public_id", "title")
    rows = tuple((str(public_id), title) for public_id, title in found)
    return Dimension("CALL", _("Call"), (*rows, (UNKNOWN, _("No longer listed"))), grows=True)


@dataclass(frozen=True)
class Money:
    """What was asked for in a year in one currency, and awarded, in minor units; None where it is not shown. Money of calls
    that were made up to practise with is nobody's, and stands by itself."""

    is_practice: bool
    currency: str
    asked: int | None
    awarded: int | None


@dataclass(frozen=True)
class _Told:
    is_practice: bool
    currency: str
    person: int
    asked: int = 0
    awarded: int = 0


def money_of(year: int, *, at: dt.datetime) -> list[Money]:
    """Of the applications sent in `year`, as far as it was told by the last Monday before `at`. Currencies are never added up.

    Two queries. A sum is shown when at least DISCLOSURE_THRESHOLD people are behind it and none of them has more than half.
    """
    span = Span(year, counted_until(at))
    told = _told(span)
    kinds = sorted({(row.is_practice, row.currency) for row in told})
    return [
        Money(
            is_practice,
            currency,
            _shown((row.person, row.asked) for row in told if (row.is_practice, row.currency) == (is_practice, currency)),
            _shown((row.person, row.awarded) for row in told if (row.is_practice, row.currency) == (is_practice, currency)),
        )
        for is_practice, currency in kinds
    ]


def _told(span: Span) -> list[_Told]:
    sent = Transition.objects.filter(name="submit", **span.within("at")).values("draft")
    rows = Outcome.objects.filter(draft__in=sent, told_at__lt=midnight(span.until)).order_by("told_at", "pk")
    found: dict[int, _Told] = {}
    for draft, person, is_practice, currency, asked, awarded in rows.values_list(
        "draft_id", "draft__applicant_id", "draft__version__call__is_example", "currency", "asked", "awarded"
    ):
        before = found.get(draft, _Told(is_practice, currency, person))
        found[draft] = replace(before, asked=before.asked if asked is None else asked, awarded=awarded or 0)
    return list(found.values())


def _shown(amounts: Iterable[tuple[int, int]]) -> int | None:
    """The sum, unless it is about so few, or so much about one, that it tells what they have."""
    by_person: dict[int, int] = {}
    for person, amount in amounts:
        if amount:
            by_person[person] = by_person.get(person, 0) + amount
    whole = sum(by_person.values())
    if not whole:
        return 0
    is_few = len(by_person) < settings.DISCLOSURE_THRESHOLD
    return None if is_few or 2 * max(by_person.values()) > whole else whole


def draft_facts(span: Span) -> Iterable[tuple[int, str, str, str]]:
    """(applicant, state, call, quarter) of each application begun in the span. One query."""
    rows = begun(span).annotate(quarter=span.quarter("created_at"), call_id=F("version__call__public_id"))
    for person, stood, call_id, quarter in rows.values_list("applicant_id", "stood", "call_id", "quarter").iterator():
        yield person, stood, str(call_id), quarter
