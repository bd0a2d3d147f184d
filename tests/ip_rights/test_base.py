import pytest

from core import clock
from ip_rights.actions.log import append_entry
from ip_rights.chain import GENESIS, hash_of
from ip_rights.enums import LogKind
from ip_rights.models import LogEntry
from tests.cast import make_cast
from tests.ip_rights.factories import add_file, make_sheet, make_work

pytestmark = pytest.mark.django_db


def test_lines_are_chained():
    work = make_work(make_cast().kofi)
    file = add_file(work)
    make_sheet(work)

    first = append_entry(kind=LogKind.FILE, work=work, digest=file.sha256, at=clock.now())
    second = append_entry(kind=LogKind.SPLITS, work=work, at=clock.now(), sheet=1)

    stored = list(LogEntry.objects.values_list("number", "previous", "hash"))
    assert stored == [(1, GENESIS, first.hash), (2, first.hash, second.hash)]
    assert [hash_of(line) for line in LogEntry.objects.all()] == [first.hash, second.hash]
