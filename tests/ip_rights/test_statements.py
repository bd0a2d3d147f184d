"""Statements: exact to the last millionth of a cent, by the sheet that held, after what comes back first."""

import datetime as dt
import random

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from core.errors import NotAllowed
from core.notifications.models import Notification
from ip_rights.actions import statements
from ip_rights.enums import SheetState, Side, WorkKind
from ip_rights.models import RoyaltyImport, RoyaltyLine, StatementEntry, StatementShare
from ip_rights.queries.money import carried, sheet_on, to_recoup, waiting_for
from ip_rights.royalty_files import MICRO
from tests.ip_rights.factories import make_sheet, make_work

pytestmark = pytest.mark.django_db


def came_in(work, *amounts, period=dt.date(2026, 3, 31), currency="USD", side=Side.WORK):
    """`amounts` in millionths of a cent."""
    source = RoyaltyImport.objects.create(owner=work.registrant, name="x", sha256="x", header="x", added_at=clock.now())
    RoyaltyLine.objects.bulk_create(
        RoyaltyLine(source=source, number=2, work=work, side=side, period=period, micro=micro, currency=currency)
        for micro in amounts
    )


def close(work, until=None):
    return statements.close_statement(actor=work.registrant, work=work, until=until or clock.today(), at=clock.now())


def told(run):
    return {
        (entry.side, entry.currency): [(share.contributor.name, share.amount) for share in entry.shares.all()]
        for entry in run.entries.all()
    }


def test_thirds_of_a_dollar_add_up_and_the_rest_is_carried(cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 1, cast.amara: 1, cast.marlon: 1}, whole=3)
    came_in(work, 100 * MICRO, 400_000)
    first = close(work)
    came_in(work, 700_000)
    second = close(work)

    assert told(first) == {("work", "USD"): [("Kofi", 34), ("Amara", 33), ("Marlon", 33)]}
    assert told(second) == {("work", "USD"): [("Kofi", 1), ("Amara", 0), ("Marlon", 0)]}
    assert carried(work) == {("work", "USD"): 100_000}


def test_the_advance_comes_back_first_and_once(cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    statements.add_cost(actor=cast.kofi, work=work, words="Studio", amount=150, currency="USD", at=clock.now())
    came_in(work, 100 * MICRO)
    first = close(work)
    left = to_recoup(work)
    came_in(work, 90 * MICRO)
    second = close(work)

    assert (told(first), left) == ({("work", "USD"): [("Kofi", 0), ("Amara", 0)]}, {"USD": 50})
    assert (told(second), to_recoup(work)) == ({("work", "USD"): [("Kofi", 20), ("Amara", 20)]}, {})


def test_currencies_and_sides_are_kept_apart(cast):
    work = make_work(cast.kofi, kind=WorkKind.RECORDING)
    sheet = make_sheet(work, {cast.kofi: 100}, side=Side.COMPOSITION)
    sheet.contributors.get().shares.create(side=Side.MASTER, parts=100)
    came_in(work, 5 * MICRO, side=Side.COMPOSITION)
    came_in(work, 7 * MICRO, side=Side.MASTER)
    came_in(work, 9 * MICRO, side=Side.MASTER, currency="BBD")

    assert told(close(work)) == {
        ("composition", "USD"): [("Kofi", 5)],
        ("master", "USD"): [("Kofi", 7)],
        ("master", "BBD"): [("Kofi", 9)],
    }


def test_the_sheet_that_held_at_the_end_of_the_period_counts(cast):
    work = make_work(cast.kofi)
    spring, summer = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC), dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
    old = make_sheet(work, {cast.kofi: 100}, locked_at=spring)
    type(old).objects.filter(pk=old.pk).update(state=SheetState.SUPERSEDED, superseded_at=summer)
    new = make_sheet(work, {cast.amara: 100}, number=2, locked_at=summer)

    found = [sheet_on(work, day) for day in (dt.date(2026, 1, 1), dt.date(2026, 5, 31), dt.date(2026, 6, 1))]

    assert found == [old, old, new]
    came_in(work, 10 * MICRO)
    came_in(work, 20 * MICRO, period=dt.date(2026, 6, 30))
    assert told(close(work, dt.date(2026, 3, 31))) == {("work", "USD"): [("Kofi", 10)]}
    assert told(close(work)) == {("work", "USD"): [("Amara", 20)]}


def test_a_correction_is_taken_from_those_who_got_it(cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 2, cast.amara: 1}, whole=3)
    came_in(work, -100 * MICRO)

    assert told(close(work)) == {("work", "USD"): [("Kofi", -67), ("Amara", -33)]}


def test_what_is_refused(cast):
    work = make_work(cast.kofi)
    came_in(work, MICRO)
    with pytest.raises(statements.NotAgreedYet):
        close(work)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    with pytest.raises(NotAllowed):
        statements.close_statement(actor=cast.amara, work=work, until=clock.today(), at=clock.now())
    with pytest.raises(statements.DayAhead):
        close(work, clock.today() + dt.timedelta(days=1))
    with pytest.raises(statements.CostMissing):
        statements.add_cost(actor=cast.kofi, work=work, words=" ", amount=5, currency="USD", at=clock.now())
    close(work)
    with pytest.raises(statements.NothingToState):
        close(work)


def test_others_in_the_sheet_are_told(cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    came_in(work, 10 * MICRO)

    run = close(work)

    news = Notification.objects.get(kind="ip_rights.statement_closed")
    assert (news.recipient, news.url) == (cast.amara, f"/works/{work.key}/money/{run.number}/")


def test_an_entry_that_does_not_add_up_cannot_be_stored(cast):
    work = make_work(cast.kofi)
    make_sheet(work)
    came_in(work, 10 * MICRO)
    entry = close(work).entries.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        StatementEntry.objects.filter(pk=entry.pk).update(shared=F("shared") + 1)


@given(
    amounts=st.lists(st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=8), min_size=1, max_size=4),
    parts=st.lists(st.integers(1, 100), min_size=1, max_size=3),
    cost=st.integers(0, 10**5),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_is_lost_or_made_up(cast, amounts, parts, cost):
    """Whatever comes in over several statements: stated + recouped + carried = what came in, exactly."""
    with transaction.atomic():
        work = make_work(cast.kofi)
        people = dict(zip((cast.kofi, cast.amara, cast.marlon), parts, strict=False))
        make_sheet(work, people, whole=sum(parts))
        if cost:
            statements.add_cost(actor=cast.kofi, work=work, words="Mix", amount=cost, currency="USD", at=clock.now())
        for batch in amounts:
            came_in(work, *batch)
            close(work)
        shared = StatementShare.objects.filter(entry__run__work=work).aggregate(total=Sum("amount"))["total"]
        recouped = StatementEntry.objects.filter(run__work=work).aggregate(total=Sum("recouped"))["total"]
        rest = carried(work)["work", "USD"]

        assert (shared + recouped) * MICRO + rest == sum(sum(batch) for batch in amounts)
        assert 0 <= recouped <= cost
        assert waiting_for(work) == []
        transaction.set_rollback(True)


def test_many_lines_over_many_people_are_exact(cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 3333, cast.amara: 3333, cast.marlon: 3334}, whole=10_000)
    dice = random.Random(4)
    amounts = [dice.randint(-1_000_000, 5_000_000) for _ in range(5_000)]
    came_in(work, *amounts)

    entry = close(work).entries.get()

    assert sum(share.amount for share in entry.shares.all()) * MICRO + entry.micro_after == sum(amounts)
