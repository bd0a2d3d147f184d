"""Writers of one process wait in line for SQLite's one pen."""

import threading

import pytest
from django.db import OperationalError, connection, connections, transaction

from accounts.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite has one writer at a time"),
]


def _in_threads(number, work):
    problems = []

    def run(place):
        try:
            work(place)
        except Exception as problem:  # noqa: BLE001 - reported below
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


def test_sixteen_writers_all_get_their_turn():
    def write(place):
        for again in range(5):
            with transaction.atomic():
                User.objects.create(username=f"writer-{place}-{again}")

    assert _in_threads(16, write) == []
    assert User.objects.filter(username__startswith="writer-").count() == 80


def test_a_turn_ends_with_an_error_a_rollback_and_a_closed_connection():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        1 / 0  # noqa: B018
    with transaction.atomic():
        transaction.set_rollback(True)
    with transaction.atomic():
        connection.close()

    def write(_):
        with transaction.atomic():
            User.objects.create(username="next")

    assert _in_threads(1, write) == []
    assert User.objects.filter(username="next").exists()


def test_whoever_waits_too_long_is_told_that_the_database_is_locked():
    def impatient(_):
        ours = connection.settings_dict  # every thread's connection shares these settings
        connection.settings_dict = ours | {"OPTIONS": ours["OPTIONS"] | {"timeout": 0.05}}
        with transaction.atomic():
            User.objects.create(username="late")

    with transaction.atomic():
        User.objects.create(username="early")
        problems = _in_threads(1, impatient)
    assert [type(problem) for problem in problems] == [OperationalError]
    assert not User.objects.filter(username="late").exists()
