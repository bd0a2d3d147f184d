"""The log of a stream. That clients come to know the same whatever is lost is tried in test_clients.py."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.realtime import streams
from core.realtime.models import StreamChange
from core.realtime.streams import Catch, heads, put, since

pytestmark = pytest.mark.django_db
ROOM = "room.1.all"


def test_the_log_keeps_the_latest_of_each_key():
    for key, body in (("a", 1), ("b", 2), ("a", 3), ("b", None)):
        put(ROOM, key, body)
    assert since({ROOM: 0, "room.2.all": 0}) == {
        ROOM: Catch(4, ((3, "a", 3), (4, "b", None))),
        "room.2.all": Catch(0, ()),
    }
    assert since({ROOM: 3}) == {ROOM: Catch(4, ((4, "b", None),))}
    assert heads([ROOM, "room.2.all"]) == {ROOM: 4, "room.2.all": 0}


def test_what_the_log_does_not_reach_is_said(monkeypatch):
    monkeypatch.setattr(streams, "KEPT_CHANGES", 10)
    for number in range(100):
        put(ROOM, f"key:{number}", number)
    assert StreamChange.objects.count() == 10
    assert since({ROOM: 89}) == {ROOM: Catch(100, None)}
    assert since({ROOM: 90})[ROOM].changes[0] == (91, "key:90", 90)
    assert since({ROOM: 101}) == {ROOM: Catch(100, None)}, "a position of before the stream was forgotten"


def test_a_position_is_given_up_with_its_transaction():
    put(ROOM, "a", 1)
    with transaction.atomic():
        put(ROOM, "a", 2)
        transaction.set_rollback(True)
    assert since({ROOM: 0}) == {ROOM: Catch(1, ((1, "a", 1),))}


def test_queries():
    put(ROOM, "a", 1)
    with CaptureQueriesContext(connection) as writing:
        put(ROOM, "a", 2)
    with CaptureQueriesContext(connection) as reading:
        since({ROOM: 0, "room.2.all": 0, "room.3.all": 5})
    assert (len([query for query in writing if "SAVEPOINT" not in query["sql"]]), len(reading)) == (3, 2)
