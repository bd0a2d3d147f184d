import datetime as dt

import pytest

from core import clock
from ip_rights.actions.log import append_entry
from ip_rights.actions.stamps import fetch_stamp, fetch_waiting, request_stamp, stamp_files, wait_after
from ip_rights.enums import FileRole, LogKind, WorkState
from ip_rights.models import LogEntry, Stamp
from ip_rights.tasks import fetch_stamps
from ip_rights.timestamps import imprint_of
from tests.cast import make_cast
from tests.ip_rights.authority import an_authority, served
from tests.ip_rights.factories import add_file, make_work

pytestmark = pytest.mark.django_db

AWAY = "http://127.0.0.1:9/tsr"  # nobody listens
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


def a_registered_file():
    work = make_work(make_cast().kofi, state=WorkState.REGISTERED)
    file = add_file(work)
    append_entry(kind=LogKind.FILE, work=work, digest=file.sha256, at=work.registered_at)
    return work, file


def test_registering_stamps_the_originals(settings, django_capture_on_commit_callbacks):
    tsa, at = an_authority(), clock.now()
    work, file = a_registered_file()
    add_file(work, b"a note", role=FileRole.PROCESS)

    with served(tsa.answer) as url:
        settings.TIMESTAMP_AUTHORITIES = [(url, str(tsa.root))]
        with django_capture_on_commit_callbacks(execute=True):
            stamp_files(work, at=at)
            stamp_files(work, at=at)

    stored = Stamp.objects.get()
    line = LogEntry.objects.get(kind=LogKind.STAMP)
    assert (stored.digest, stored.authority, stored.tries, stored.problem) == (file.sha256, url, 1, "")
    assert imprint_of(bytes(stored.token)) == file.sha256
    assert (line.digest, line.work_key, line.facts) == (
        file.sha256,
        work.key,
        {"authority": url, "stamped_at": stored.stamped_at.isoformat(), "token_sha256": stored.token_sha256},
    )


def test_without_an_authority_nothing_waits(settings):
    settings.TIMESTAMP_AUTHORITIES = []
    work, _file = a_registered_file()

    assert (stamp_files(work, at=clock.now()), Stamp.objects.count()) == ([], 0)


def test_one_that_is_away_stops_nothing_and_is_asked_again_later_and_later(settings, django_capture_on_commit_callbacks):
    tsa, at = an_authority(), clock.now() - 2 * HOUR
    _work, file = a_registered_file()
    settings.TIMESTAMP_AUTHORITIES = [(AWAY, str(tsa.root))]

    row = request_stamp(digest=file.sha256, at=at)[0]
    said = [
        fetch_stamp(stamp_id=row.pk, at=at),
        fetch_waiting(at=at + 9 * MINUTE),  # after one failure ten minutes are left
        fetch_waiting(at=at + 10 * MINUTE),
    ]

    row.refresh_from_db()
    assert said == [False, 0, 0]
    assert (row.tries, row.asked_at, row.token) == (2, at + 10 * MINUTE, None)
    assert row.problem_in_words == "The authority could not be reached."
    with served(tsa.answer) as url:
        Stamp.objects.update(authority=url)
        settings.TIMESTAMP_AUTHORITIES = [(url, str(tsa.root))]
        with django_capture_on_commit_callbacks(execute=True):
            fetch_stamps.enqueue()
    row.refresh_from_db()
    assert (row.tries, row.problem, row.token is None) == (3, "", False)


def test_of_an_authority_that_is_down_only_one_stamp_is_asked_for_in_a_run(settings):
    asked = []
    at = clock.now()
    with served(lambda question: asked.append(question) or (500, {}, b"")) as url:
        settings.TIMESTAMP_AUTHORITIES = [(url, str(an_authority().root))]
        for number in range(3):
            Stamp.objects.create(digest=f"{number}" * 64, authority=url, asked_at=at - HOUR)

        fetch_waiting(at=at)

    assert (len(asked), Stamp.objects.filter(tries=1).count()) == (1, 1)


def test_a_lie_is_not_kept(settings):
    liar, at = an_authority("other"), clock.now()
    with served(liar.answer) as url:
        settings.TIMESTAMP_AUTHORITIES = [(url, str(an_authority().root))]
        row = request_stamp(digest="0" * 64, at=at)[0]

        fetch_stamp(stamp_id=row.pk, at=at)

    row.refresh_from_db()
    assert (row.token, row.stamped_at) == (None, None)
    assert row.problem_in_words == "Its signature does not lead to the root certificate we trust."


def test_an_authority_that_left_the_settings_is_not_asked(settings):
    row = Stamp.objects.create(digest="0" * 64, authority=AWAY, asked_at=clock.now() - HOUR)
    settings.TIMESTAMP_AUTHORITIES = []

    assert (fetch_waiting(at=clock.now()), fetch_stamp(stamp_id=row.pk, at=clock.now())) == (0, False)
    row.refresh_from_db()
    assert row.tries == 0


def test_the_wait_doubles_up_to_a_day():
    assert [wait_after(tries) for tries in (0, 1, 3, 8, 9, 500)] == [
        5 * MINUTE,
        10 * MINUTE,
        40 * MINUTE,
        1280 * MINUTE,
        24 * HOUR,
        24 * HOUR,
    ]
