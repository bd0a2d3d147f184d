import hashlib
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core import clock
from ip_rights.actions.heads import publish_heads
from ip_rights.actions.log import append_entry
from ip_rights.chain import hash_of
from ip_rights.enums import LogKind
from ip_rights.models import DailyHead, LogEntry, Stamp
from ip_rights.queries import log_checks
from ip_rights.timestamps import request_for
from tests.cast import make_cast
from tests.ip_rights.authority import an_authority
from tests.ip_rights.factories import make_work
from tests.ip_rights.test_heads import HOUR, MIDNIGHT

pytestmark = pytest.mark.django_db

BAD_3 = "Line 3 of the evidence log is not as it was written."


def write(count=3):
    work = make_work(make_cast().kofi)
    for number in range(count):
        append_entry(kind=LogKind.FILE, work=work, at=MIDNIGHT - HOUR, digest=f"{number}" * 64, file=number)
    return list(LogEntry.objects.all())


def verify(**options):
    """What the command says, or how it ends."""
    out = StringIO()
    try:
        call_command("verify_evidence", stdout=out, **options)
    except CommandError as error:
        return str(error)
    return out.getvalue().strip()


def change(number, /, **columns):
    with connection.cursor() as cursor:
        for column, value in columns.items():
            cursor.execute(f"UPDATE ip_rights_logentry SET {column} = %s WHERE number = %s", [value, number])  # noqa: S608


def test_a_whole_log_is_said_to_be_whole():
    write()
    publish_heads(at=MIDNIGHT)

    assert verify() == "3 lines, 1 heads, 0 time-stamps: all as they were written."


def test_an_empty_log_is_whole():
    assert verify() == "0 lines, 0 heads, 0 time-stamps: all as they were written."


CHANGES = {
    "kind": ("splits", "Its hash is not that of what it says."),
    "work_key": ("00000000000000000000000000000001", "Its hash is not that of what it says."),
    "digest": ("1" * 63 + "2", "Its hash is not that of what it says."),
    "facts": ('{"file": 8}', "Its hash is not that of what it says."),
    "at": ("2026-03-02 03:00:01+00:00", "Its hash is not that of what it says."),
    "previous": ("0" * 64, "It does not follow the line before it."),
    "hash": ("0" * 64, "Its hash is not that of what it says."),
    "number": (9, "It is missing; the next one there is 3."),
}


def test_every_column_is_tried():
    assert set(CHANGES) | {"id"} == {field.column for field in LogEntry._meta.concrete_fields}


@pytest.mark.parametrize("column", CHANGES)
def test_a_change_of_each_column_is_found_and_its_line_named(column):
    write()
    value, what = CHANGES[column]

    change(2, **{column: value})

    assert verify() == f"Line 2 of the evidence log is not as it was written. {what}"


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL takes no such bytes into these columns")
@pytest.mark.parametrize(("column", "value"), [("at", "2026-03-42 03:00"), ("work_key", "no key")])
def test_a_line_that_cannot_be_read_is_named(column, value):
    write()

    change(2, **{column: value})

    assert verify() == "Line 2 of the evidence log is not as it was written. It cannot be read."


def test_a_line_that_was_taken_out_is_named():
    write()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ip_rights_logentry WHERE number = 1")

    assert verify() == "Line 1 of the evidence log is not as it was written. It is missing; the next one there is 2."


def test_a_line_with_a_new_hash_breaks_the_next_one():
    lines = write()
    lines[1].digest = "a" * 64
    change(2, digest="a" * 64, hash=hash_of(lines[1]))

    assert verify() == f"{BAD_3} It does not follow the line before it."


def test_a_log_written_again_from_a_line_on_differs_from_its_head():
    lines = write()
    publish_heads(at=MIDNIGHT)
    lines[2].digest = "a" * 64
    change(3, digest="a" * 64, hash=hash_of(lines[2]))

    said = verify()

    assert said == f"{BAD_3} The head of 2026-03-01 has another hash: lines were written again."


def test_a_cut_end_is_known_by_the_head():
    write()
    publish_heads(at=MIDNIGHT)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ip_rights_logentry WHERE number = 3")

    assert verify() == f"{BAD_3} It is missing: The head of 2026-03-01 names 3."


def test_heads_that_somebody_kept_tell_what_changed_heads_hide(tmp_path):
    lines = write()
    publish_heads(at=MIDNIGHT)
    head = DailyHead.objects.get()
    copy = tmp_path / "heads.json"
    copy.write_text(json.dumps({"heads": [{"day": str(head.day), "number": 3, "hash": head.hash}]}))
    whole = verify(heads=copy)
    lines[2].digest = "a" * 64
    change(3, digest="a" * 64, hash=hash_of(lines[2]))
    DailyHead.objects.update(hash=hash_of(lines[2]))

    assert whole == f"3 lines, 1 heads, 1 heads of {copy}, 0 time-stamps: all as they were written."
    assert verify() == "3 lines, 1 heads, 0 time-stamps: all as they were written."
    assert verify(heads=copy).startswith(f"{BAD_3} The head of 2026-03-01")
    copy.write_text("[]")
    assert verify(heads=copy) == f"{copy} is no copy of /rights/heads.json."


def test_a_stamp_of_something_else_is_found():
    token = an_authority().answer(request_for("a" * 64, 5))
    stamp = Stamp.objects.create(
        digest="a" * 64, authority="https://a.example", token=token, stamped_at=clock.now(), asked_at=clock.now()
    )
    before = verify()

    Stamp.objects.update(digest="b" * 64)

    assert before == "0 lines, 0 heads, 1 time-stamps: all as they were written."
    assert verify() == (
        f"The time-stamp {stamp.key} of {'b' * 64} is not as it was kept. It is a time-stamp of something else."
    )


def test_long_logs_are_walked_in_batches(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(log_checks, "BATCH", 4)
    write(9)

    with django_assert_num_queries(7):  # numbers of three batches and the end, lines of three
        found = log_checks.first_fault(log_checks.numbers(), [])

    assert found is None


def test_what_the_log_knows_of_a_file(tmp_path):
    kite, other = tmp_path / "kite", tmp_path / "other"
    kite.write_bytes(b"kite")
    other.write_bytes(b"other")
    work = make_work(make_cast().kofi)
    digest = hashlib.sha256(b"kite").hexdigest()
    append_entry(kind=LogKind.FILE, work=work, at=MIDNIGHT, digest=digest)

    assert verify(file=kite) == f"SHA-256 {digest}\nline 1, 2026-03-02T04:00:00+00:00: file of work {work.key}"
    assert verify(file=other).startswith(f"The log has no line about {other} (SHA-256 ")
    assert verify(file=tmp_path / "none").startswith(f"{tmp_path / 'none'} cannot be read: ")
