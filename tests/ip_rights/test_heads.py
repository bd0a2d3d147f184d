import datetime as dt

import pytest

from ip_rights.actions.heads import publish_heads
from ip_rights.actions.log import append_entry
from ip_rights.enums import LogKind
from ip_rights.models import DailyHead, LogEntry
from ip_rights.models.evidence import LogIsAppendOnly
from tests.at_once import at_once
from tests.cast import make_cast
from tests.ip_rights.factories import make_work

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
MIDNIGHT = dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)  # of Barbados, four hours behind


def write(*moments):
    work = make_work(make_cast().kofi)
    return [append_entry(kind=LogKind.FILE, work=work, at=at, digest="0" * 64) for at in moments]


def heads():
    return [(str(head.day), head.number, head.hash) for head in DailyHead.objects.all()]


def test_a_day_gets_its_head_once_it_is_over():
    _first, last, _next = write(MIDNIGHT - 2 * HOUR, MIDNIGHT - HOUR, MIDNIGHT + HOUR)

    made = [len(publish_heads(at=at)) for at in (MIDNIGHT - HOUR / 2, MIDNIGHT, MIDNIGHT + 2 * HOUR)]

    assert made == [0, 1, 0]
    assert heads() == [("2026-03-01", 2, last.hash)]


def test_days_that_were_missed_are_made_up_for_and_empty_ones_have_none():
    lines = write(MIDNIGHT - HOUR, MIDNIGHT + HOUR, MIDNIGHT + 49 * HOUR)

    publish_heads(at=MIDNIGHT + 100 * HOUR)

    assert heads() == [("2026-03-01", 1, lines[0].hash), ("2026-03-02", 2, lines[1].hash), ("2026-03-04", 3, lines[2].hash)]


def test_a_line_that_was_late_belongs_to_the_next_head():
    write(MIDNIGHT - HOUR)
    publish_heads(at=MIDNIGHT)
    late = append_entry(kind=LogKind.FILE, work=make_work(None), at=MIDNIGHT - HOUR / 2, digest="1" * 64)

    publish_heads(at=MIDNIGHT + HOUR)
    publish_heads(at=MIDNIGHT + 24 * HOUR)

    assert heads()[1:] == [("2026-03-02", 2, late.hash)]


def test_an_empty_log_has_no_head():
    assert (publish_heads(at=MIDNIGHT), heads()) == ([], [])


def test_lines_are_never_changed():
    line = write(MIDNIGHT)[0]
    changes = [
        line.save,
        line.delete,
        LogEntry.objects.all().delete,
        lambda: LogEntry.objects.update(digest=""),
        lambda: LogEntry.objects.filter(number=1).update(digest=""),
        lambda: LogEntry.objects.bulk_update([line], ["digest"]),
    ]

    for change in changes:
        with pytest.raises(LogIsAppendOnly):
            change()

    assert LogEntry.objects.values_list("number", "hash").get() == (1, line.hash)


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_take_turns():
    work = make_work(make_cast().kofi)

    def writer(digest):
        return lambda: [append_entry(kind=LogKind.FILE, work=work, at=MIDNIGHT, digest=digest * 64).number for _ in range(5)]

    found = at_once(writer("1"), writer("2"))

    lines = list(LogEntry.objects.all())
    assert sorted(found[0] + found[1]) == list(range(1, 11))
    assert [line.previous for line in lines[1:]] == [line.hash for line in lines[:-1]]


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_publish_one_head():
    write(MIDNIGHT - HOUR)

    found = at_once(lambda: len(publish_heads(at=MIDNIGHT)), lambda: len(publish_heads(at=MIDNIGHT)))

    assert (sorted(found), len(heads())) == ([0, 1], 1)
