"""Agreeing alone, the seal of a sheet, and what is left of a sheet after an erasure or a merge."""

import datetime as dt

import pytest

from accounts.models import Profile
from core import clock
from core.errors import NotAllowed
from ip_rights.actions.forgetting import forget_contributor, merge_contributor
from ip_rights.actions.sheets import (
    GuardianMissing,
    NameMissing,
    NotAgreed,
    RoleMissing,
    SheetOpen,
    agree_alone,
    lock_sheet,
)
from ip_rights.enums import LogKind, SheetState, Side, WorkKind, WorkState
from ip_rights.models import Contributor, LogEntry, SplitSheet
from ip_rights.queries.sheets import credits as credits_in
from ip_rights.queries.sheets import locked_sheet, open_sheet, shares_of
from ip_rights.seals import seal_of
from tests.at_once import at_once
from tests.cast import make_cast
from tests.ip_rights.factories import make_sheet, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """Kofi and Amara are adults here."""
    cast = make_cast()
    Profile.objects.filter(user__in=[cast.kofi, cast.amara]).update(date_of_birth=dt.date(1990, 5, 31))
    return cast


def agree(person, work, name="Kofi B.", roles=("artist",)):
    return agree_alone(actor=person, work=work, name=name, roles=roles, at=clock.now())


def read(sheet):
    return [(side.side, [(part.name, part.parts, part.percent) for part in side.parts], side.left) for side in shares_of(sheet)]


def test_one_click_gives_the_maker_all_of_every_side(cast):
    work = make_work(cast.kofi, kind=WorkKind.RECORDING)

    sheet = agree(cast.kofi, work)

    assert locked_sheet(work) == sheet
    assert read(sheet) == [(Side.COMPOSITION, [("Kofi B.", 1, "100")], 0), (Side.MASTER, [("Kofi B.", 1, "100")], 0)]
    assert [(credit.name, credit.roles) for credit in credits_in(work)] == [("Kofi B.", ("Artist",))]


def test_the_log_holds_the_seal_and_no_name(cast):
    work = make_work(cast.kofi)

    sheet = agree(cast.kofi, work)

    assert list(LogEntry.objects.values_list("kind", "work_key", "digest", "facts")) == [
        (LogKind.SPLITS, work.key, seal_of(SplitSheet.objects.get(pk=sheet.pk)), {"sheet": 1})
    ]


def test_the_same_again_is_once_and_another_name_is_a_new_version(cast):
    work = make_work(cast.kofi)
    first = agree(cast.kofi, work)

    again, other = agree(cast.kofi, work), agree(cast.kofi, work, name="Kofi Brathwaite")

    assert again == first
    assert list(work.sheets.order_by("number").values_list("number", "state")) == [
        (1, SheetState.SUPERSEDED),
        (2, SheetState.LOCKED),
    ]
    assert locked_sheet(work) == other


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": " "}, NameMissing),
        ({"name": "x" * 121}, NameMissing),
        ({"roles": []}, RoleMissing),
        ({"roles": ["wizard"]}, RoleMissing),
    ],
)
def test_a_credit_needs_a_name_and_a_role(cast, change, error):
    work = make_work(cast.kofi)

    with pytest.raises(error):
        agree(cast.kofi, work, **change)

    assert not work.sheets.exists()


def test_only_who_registered_it_may(cast):
    with pytest.raises(NotAllowed):
        agree(cast.amara, make_work(cast.kofi))
    with pytest.raises(NotAllowed):
        agree(cast.kofi, make_work(cast.kofi, state=WorkState.WITHDRAWN))


def test_nobody_is_written_out_by_one_click(cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})

    with pytest.raises(SheetOpen):
        agree(cast.kofi, work)


@pytest.mark.parametrize("state", [SheetState.DRAFT, SheetState.SENT])
def test_an_open_sheet_is_finished_first(cast, state):
    work = make_work(cast.kofi)
    sheet = make_sheet(work, {cast.kofi: 50, cast.amara: 50}, state=state)

    with pytest.raises(SheetOpen):
        agree(cast.kofi, work)

    assert open_sheet(work) == sheet


@pytest.mark.parametrize("years", [None, 17])
def test_a_minor_does_not_sign_alone(cast, years):
    born = years and clock.today().replace(day=1) - dt.timedelta(days=365 * years)
    Profile.objects.filter(user=cast.kofi).update(date_of_birth=born)
    work = make_work(cast.kofi)

    with pytest.raises(GuardianMissing):
        agree(cast.kofi, work)

    assert not work.sheets.exists()


@pytest.mark.parametrize("parts", [{"kofi": 50, "amara": 50}, {"kofi": 50, "amara": 49}])
def test_a_sheet_is_not_locked_before_everybody_agreed(cast, parts):
    sheet = make_sheet(make_work(cast.kofi), {getattr(cast, name): part for name, part in parts.items()}, state=SheetState.SENT)

    with pytest.raises(NotAgreed):
        lock_sheet(sheet=sheet, at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_lock_one_sheet():
    cast = make_cast()
    Profile.objects.filter(user=cast.kofi).update(date_of_birth=dt.date(1990, 5, 31))
    work = make_work(cast.kofi)

    first, second = at_once(*[lambda: agree(cast.kofi, work)] * 2)

    assert first == second
    assert list(SplitSheet.objects.values_list("number", "state")) == [(1, SheetState.LOCKED)]
    assert LogEntry.objects.count() == 1


def test_erasure_takes_the_name_and_the_salt_and_leaves_the_shares(cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 60, cast.amara: 40}, salt="5a17", seal="5ea1")

    forget_contributor(cast.amara)

    sheet = locked_sheet(work)
    assert read(sheet) == [(Side.WORK, [("Kofi", 60, "60"), ("A contributor", 40, "40")], 0)]
    assert (sheet.salt, sheet.seal) == ("", "5ea1")


def test_who_was_in_a_sheet_twice_is_in_it_once_with_both_shares(cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 60, cast.amara: 40})

    merge_contributor(cast.kofi, cast.amara)

    assert read(locked_sheet(work)) == [(Side.WORK, [("Kofi", 100, "100")], 0)]
    assert Contributor.objects.count() == 1
