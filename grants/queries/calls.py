"""Calls as people look for them."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Profile, User
from grants.amounts import digits_of, shown_money
from grants.enums import Answer, CallPhase
from grants.models import Applicant, Call
from grants.queries.following import Followed, followed_by
from grants.rules.calls import is_check_stale, phase_of
from grants.rules.eligibility import Facts, check, overall, rules_of

FIRST = (CallPhase.CLOSING, CallPhase.OPEN, CallPhase.PLANNED, CallPhase.UNVERIFIED, CallPhase.CLOSED, CallPhase.ARCHIVED)
BADGES = {CallPhase.OPEN: "badge--good", CallPhase.CLOSING: "badge--warn", CallPhase.UNVERIFIED: "badge--info"}


@dataclass(frozen=True)
class Wanted:
    """What a finder is asked for; empty means any. `amount` is in whole units of each call's own currency."""

    sector: str = ""
    country: str = ""
    form: str = ""
    amount: int | None = None
    phase: str = ""
    fits: bool = False
    followed: bool = False


@dataclass(frozen=True)
class Row:
    """`fits` is None for who is not signed in; `is_written_for`: the reader has an application that is not sent yet."""

    call: Call
    phase: CallPhase
    amounts: str
    fits: Answer | None
    is_stale: bool = False
    is_chosen: bool = False
    is_written_for: bool = False

    @property
    def is_followed(self) -> bool:
        return self.is_chosen or self.is_written_for

    @property
    def badge(self) -> str:
        return BADGES.get(self.phase, "")

    @property
    def month(self) -> dt.date | None:
        """Of its deadline, for the reader."""
        closes_at = self.call.closes_at
        return timezone.localdate(closes_at).replace(day=1) if closes_at else None


def calls_visible_to_all() -> QuerySet[Call]:
    return Call.objects.filter(live=True)


def facts_of(user: User) -> Facts:
    """What this person said. Two queries."""
    applicant = Applicant.objects.filter(user=user).first() or Applicant(user=user)
    born_on = Profile.objects.filter(user=user).values_list("date_of_birth", flat=True).first()
    return Facts(
        countries=frozenset(applicant.countries),
        legal_forms=frozenset(applicant.legal_forms),
        sectors=frozenset(applicant.sectors),
        born_on=born_on,
        career_since=applicant.career_since,
        answers=applicant.answers,
    )


def find_calls(wanted: Wanted, user: User | AnonymousUser, *, at: dt.datetime, today: dt.date) -> list[Row]:
    """The next deadline first; then what has none, what is over, what is archived. One query, five when signed in.

    Chosen in Python: phases depend on each funder's clock, rules are JSON, and there are dozens of calls, not thousands.
    """
    facts = facts_of(user) if isinstance(user, User) else None
    followed = followed_by(user) if isinstance(user, User) else Followed()
    rows = [row_of(call, facts, followed, at=at, today=today) for call in calls_visible_to_all()]
    rows = [row for row in rows if _is_wanted(row, wanted)]
    latest = dt.datetime.max.replace(tzinfo=dt.UTC)
    return sorted(rows, key=lambda row: (FIRST.index(row.phase), row.call.closes_at or latest, row.call.title))


def row_of(call: Call, facts: Facts | None, followed: Followed, *, at: dt.datetime, today: dt.date) -> Row:
    return Row(
        call=call,
        phase=phase_of(call, at),
        amounts=amounts_of(call),
        fits=overall(check(rules_of(call), facts, today)) if facts else None,
        is_stale=is_check_stale(call, today),
        is_chosen=call.pk in followed.chosen,
        is_written_for=call.pk in followed.written,
    )


def amounts_of(call: Call) -> str:
    """The smallest and largest amount in the reader's format; empty if neither is known."""
    low, high = (shown_money(amount, call.currency) if amount else "" for amount in (call.minimum, call.maximum))
    if low and low == high:
        return low
    if low and high:
        return _("%(low)s to %(high)s") % {"low": low, "high": high}
    if high:
        return _("up to %(high)s") % {"high": high}
    return _("from %(low)s") % {"low": low} if low else ""


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    call = row.call
    return (
        (not wanted.sector or not call.sectors or wanted.sector in call.sectors)
        and (not wanted.country or _allows(call, "countries", "countries", wanted.country))
        and (not wanted.form or _allows(call, "legal_forms", "forms", wanted.form))
        and (wanted.amount is None or _pays(call, wanted.amount))
        and (not wanted.phase or row.phase == wanted.phase)
        and not (wanted.fits and row.fits is Answer.FAIL)
        and (not wanted.followed or row.is_followed)
    )


def _allows(call: Call, kind: str, name: str, value: str) -> bool:
    """No rule of that kind allows any."""
    lists = [list(block.value[name]) for block in call.rules if block.block_type == kind]
    return all(value in allowed for allowed in lists)


def _pays(call: Call, amount: int) -> bool:
    minor = amount * 10 ** digits_of(call.currency)
    return (call.minimum is None or call.minimum <= minor) and (call.maximum is None or minor <= call.maximum)
