"""How far a workshop is from its plan, as the desk counts it."""

import datetime as dt

import pytest

from tests.core.realtime.node import Node

START = dt.datetime(2026, 11, 26, 15, tzinfo=dt.UTC)
ITEMS = [{"id": "hello", "minutes": 5}, {"id": "frames", "minutes": 20}, {"id": "show", "minutes": 15}]


@pytest.fixture(scope="module")
def node():
    node = Node("../../live/sheet.mjs")
    yield node
    node.end()


def at(minutes):
    return START + dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("item", "began", "now", "behind"),
    [
        ("hello", 0, 3, 0),
        ("hello", 4, 5, 4),  # began late
        ("hello", 0, 9, 4),  # stays too long
        ("frames", 2, 10, -3),  # ahead, with time in hand
        ("frames", 2, 25, 0),  # which is used up now
        ("frames", 2, 27, 2),
        ("show", 29, 30, 4),
        ("frames", None, 10, 0),
        ("frames", None, 26, 1),
        ("gone", 0, 10, None),
        (None, None, 10, None),
    ],
)
def test_minutes_behind(node, item, began, now, behind):
    clock = {"item": item, "item_at": None if began is None else at(began).isoformat()}
    start, now = START.timestamp() * 1_000, at(now).timestamp() * 1_000
    assert node.ask("behind", ITEMS, start, clock, now) == behind
