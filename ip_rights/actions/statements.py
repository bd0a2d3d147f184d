"""Statements: what came in for a work is shared out by the sheet that held, once, and never changed afterwards."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.models import Cost, RoyaltyLine, SplitSheet, StatementEntry, StatementRun, StatementShare, Work
from ip_rights.money_news import STATED, tell_stated
from ip_rights.queries.money import Waiting, carried, sheet_on, to_recoup, waiting_for
from ip_rights.royalty_files import MICRO
from ip_rights.rules.works import can_edit_work
from ip_rights.shares import largest_remainder


class NothingToState(Conflict):
    message = _("Nothing came in up to that day that is not stated yet. Nothing was changed.")


class NotAgreedYet(DomainError):
    message = _("Nobody agreed yet who made this work and who has which share. Write the sheet first; the money waits.")


class DayAhead(DomainError):
    message = _("A statement goes up to today at the latest.")


class CostMissing(DomainError):
    message = _("Write what the cost was for, and an amount other than 0.")


@transaction.atomic
def add_cost(*, actor: User, work: Work, words: str, amount: int, currency: str, at: dt.datetime) -> Cost:
    """An advance, or what was laid out: it comes back first. `amount` in minor units, below 0 to take one back.

    Raises NotAllowed, CostMissing.
    """
    work = _lock(actor, work)
    words = " ".join(words.split())[:120]
    if not words or not amount:
        raise CostMissing
    cost = Cost.objects.create(work=work, words=words, amount=amount, currency=currency, added_by=actor, at=at)
    audit.record(actor=actor, verb="cost.added", target=work, at=at, amount=amount, currency=currency)
    return cost


@transaction.atomic
def close_statement(*, actor: User, work: Work, until: dt.date, at: dt.datetime) -> StatementRun:
    """Share out what came in up to and including `until`, by the sheet that held at its end, after what is recouped.

    Raises NotAllowed, DayAhead, NotAgreedYet, NothingToState.
    """
    work = _lock(actor, work)
    if until > timezone.localdate(at):
        raise DayAhead
    sheet = sheet_on(work, until)
    if sheet is None:
        raise NotAgreedYet
    waiting = waiting_for(work, until)
    if not waiting:
        raise NothingToState
    last = work.statement_runs.order_by("-number").first()
    run = StatementRun.objects.create(
        work=work, number=last.number + 1 if last else 1, until=until, closed_by=actor, closed_at=at
    )
    before, owed = carried(work), to_recoup(work)
    for row in waiting:
        entry = _entry(run, sheet, row, before.get((row.side, row.currency), 0), owed.get(row.currency, 0))
        owed[row.currency] = owed.get(row.currency, 0) - entry.recouped
        _share_out(entry, sheet)
    RoyaltyLine.objects.filter(work=work, run=None, period__lte=until).update(run=run)
    audit.record(actor=actor, verb="statement.closed", target=work, at=at, number=run.number)
    tell_stated(run, STATED, but=actor, at=at)
    return run


def _entry(run: StatementRun, sheet: SplitSheet, row: Waiting, before: int, owed: int) -> StatementEntry:
    """Whole minor units are shared out, what is left is carried on; of what is below 0 the same, towards 0."""
    total = row.micro + before
    minor = abs(total) // MICRO * (1 if total >= 0 else -1)
    recouped = min(max(minor, 0), max(owed, 0))
    shared = minor - recouped
    return StatementEntry.objects.create(
        run=run,
        sheet=sheet,
        side=row.side,
        currency=row.currency,
        units=row.units,
        micro_in=row.micro,
        micro_before=before,
        recouped=recouped,
        shared=shared,
        micro_after=total - minor * MICRO,
    )


def _share_out(entry: StatementEntry, sheet: SplitSheet) -> None:
    held = [
        (contributor, share.parts)
        for contributor in sheet.contributors.prefetch_related("shares")
        for share in contributor.shares.all()
        if share.side == entry.side and share.parts
    ]
    if not held:  # the kind of the work is another since, and nobody agreed on this side
        raise NotAgreedYet
    amounts = largest_remainder(entry.shared, [parts for _contributor, parts in held])
    StatementShare.objects.bulk_create(
        StatementShare(entry=entry, contributor=contributor, parts=parts, amount=amount)
        for (contributor, parts), amount in zip(held, amounts, strict=True)
    )


def _lock(actor: User, work: Work) -> Work:
    locked = Work.objects.select_for_update().get(pk=work.pk)
    if not can_edit_work(actor, locked):
        raise NotAllowed
    return locked
