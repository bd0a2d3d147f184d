"""The agenda and the clock of a room."""

import datetime as dt
import uuid

import pytest

from core import clock
from core.errors import NotAllowed
from core.realtime.models import StreamChange
from live.actions import agenda
from live.enums import Audience
from live.models import AgendaItem
from live.modules.base import commands
from live.queries.agenda import agenda_of
from live.streams import stream_of
from tests.live.polls import room_with
from tests.live.workshops import caller

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 26, 15, tzinfo=dt.UTC)


def state(workshop):
    """What a fetch says, which is also what was told."""
    told = StreamChange.objects.filter(stream=stream_of(workshop, Audience.ALL), body__isnull=False)
    found = agenda_of(workshop, Audience.ALL)
    assert {row.key: row.body for row in told if row.key == "clock" or row.key.startswith("agenda.")} == found
    return found


def plan(host, workshop, *titles, minutes=10):
    return [
        agenda.save_item(caller=caller(host, workshop), item_id=uuid.uuid4(), title=title, minutes=minutes).public_id
        for title in titles
    ]


def titles(workshop):
    items = [body for key, body in state(workshop).items() if key.startswith("agenda.")]
    return [item["title"] for item in sorted(items, key=lambda item: item["position"])]


def left(workshop, at):
    body = state(workshop)["clock"]
    return body["left"] if body["ends_at"] is None else (dt.datetime.fromisoformat(body["ends_at"]) - at).total_seconds()


def test_items_are_added_changed_moved_and_taken_out(cast):
    workshop, _people = room_with(cast)
    faye = caller(cast.faye, workshop)
    first, second, third = plan(cast.faye, workshop, "Hello", " Paper \n fish ", "Show")
    assert titles(workshop) == ["Hello", "Paper fish", "Show"]
    agenda.move_item(caller=faye, item_id=third, place=1)
    assert titles(workshop) == ["Show", "Hello", "Paper fish"]
    agenda.save_item(caller=faye, item_id=first, title="Welcome", minutes=5)
    agenda.drop_item(caller=faye, item_id=second)
    agenda.drop_item(caller=faye, item_id=second)
    assert titles(workshop) == ["Show", "Welcome"]


@pytest.mark.parametrize(("title", "minutes"), [("", 5), (" ", 5), ("x" * 81, 5), ("Hello", 0), ("Hello", 601)])
def test_items_have_a_title_and_a_time(cast, title, minutes):
    workshop, _people = room_with(cast)
    with pytest.raises(agenda.BadItem):
        plan(cast.faye, workshop, title, minutes=minutes)
    assert not AgendaItem.objects.exists()


def test_going_to_an_item_starts_its_time(cast):
    workshop, _people = room_with(cast)
    _first, second = plan(cast.faye, workshop, "Hello", "Show", minutes=3)
    agenda.go_to_item(caller=caller(cast.faye, workshop), item_id=second, at=START)
    assert state(workshop)["clock"] == {
        "item": str(second),
        "item_at": "2026-11-26T15:00:00+00:00",
        "ends_at": "2026-11-26T15:03:00+00:00",
        "left": None,
    }
    agenda.drop_item(caller=caller(cast.faye, workshop), item_id=second)
    assert state(workshop)["clock"]["item"] is None


def test_the_clock_pauses_goes_on_gets_a_minute_and_ends(cast):
    workshop, _people = room_with(cast)
    faye = caller(cast.faye, workshop)
    agenda.start_clock(caller=faye, minutes=5, at=START)
    later = START + dt.timedelta(minutes=2)
    for _ in range(2):
        agenda.pause_clock(caller=faye, at=later)
    assert left(workshop, later) == 180
    agenda.add_minute(caller=faye, at=later)
    assert (left(workshop, later), state(workshop)["clock"]["ends_at"]) == (240, None)
    back = START + dt.timedelta(minutes=30)
    agenda.resume_clock(caller=faye, at=back)
    agenda.resume_clock(caller=faye, at=back + dt.timedelta(seconds=9))
    assert left(workshop, back) == 240
    over = back + dt.timedelta(minutes=10)
    agenda.add_minute(caller=faye, at=over)
    assert left(workshop, over) == 60
    agenda.stop_clock(caller=faye)
    assert left(workshop, over) is None
    for action in (agenda.pause_clock, agenda.resume_clock, agenda.add_minute):
        with pytest.raises(agenda.NoClock):
            action(caller=faye, at=over)


def test_an_item_of_another_room_is_out_of_reach(cast):
    workshop, _people = room_with(cast)
    (item,) = plan(cast.faye, workshop, "Hello")
    other, _others = room_with_marlon(cast)
    marlon = caller(cast.marlon, other)
    for action in (
        lambda: agenda.go_to_item(caller=marlon, item_id=item, at=START),
        lambda: agenda.move_item(caller=marlon, item_id=item, place=1),
        lambda: agenda.save_item(caller=marlon, item_id=item, title="Mine", minutes=5),
    ):
        with pytest.raises(NotAllowed):
            action()
    agenda.drop_item(caller=marlon, item_id=item)
    assert titles(workshop) == ["Hello"]


def room_with_marlon(cast):
    from tests.live.workshops import enter, make_workshop, opened

    other = opened(make_workshop(lead=cast.marlon), cast.marlon)
    enter(cast.marlon, other)
    return other, ()


def test_only_hosts_plan_and_run_the_clock(cast):
    workshop, (one, _two) = room_with(cast)
    own = [command for command in commands if command.name.startswith(("agenda.", "clock."))]
    assert len(own) == 9
    for command in own:
        assert (command.rule(caller(cast.faye, workshop)), command.rule(caller(one, workshop))) == (True, False)
    with pytest.raises(NotAllowed):
        agenda.start_clock(caller=caller(one, workshop), minutes=5, at=START)
    with pytest.raises(NotAllowed):
        plan(one, workshop, "Mine")


@pytest.mark.parametrize("count", [1, 3])
def test_the_state_costs_the_same_for_any_number(cast, django_assert_num_queries, count):
    workshop, _people = room_with(cast)
    plan(cast.faye, workshop, *[f"Item {n}" for n in range(count)])
    agenda.start_clock(caller=caller(cast.faye, workshop), minutes=5, at=clock.now())
    with django_assert_num_queries(2):
        assert len(agenda_of(workshop, Audience.ALL)) == count + 1
    assert agenda_of(workshop, Audience.LOBBY) == {}
