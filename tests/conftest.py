"""One migrated database for the run: a SQLite file copied for each xdist worker, or a PostgreSQL template."""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import translation

from core.realtime.watch import watch
from tests.cast import make_cast

# A busy machine is no reason to fail a property.
hypothesis.settings.register_profile("ours", deadline=None, max_examples=50)
hypothesis.settings.load_profile("ours")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def pytest_runtest_setup(item):
    """Journeys take longest, one after the other, with a server and a browser each: what runs beside them makes way."""
    if os.environ.get("PYTEST_XDIST_WORKER") and not item.get_closest_marker("browser") and os.nice(0) == 0:
        os.nice(10)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    """Migrate once, whichever worker comes first; every worker then works on a copy of its own."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"single-{os.getpid()}")
    folder = Path(tempfile.gettempdir()) / f"mirror-db-{run}"
    folder.mkdir(exist_ok=True)
    with django_db_blocker.unblock(), (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (folder / f"{worker_id}.here").touch()
        make = _sqlite_copy if connection.vendor == "sqlite" else _postgresql_copy
        renew, drop, drop_template = make(folder, worker_id)
        renew()
    # A test that commits gets a new copy afterwards: Django's own flush would also empty what migrations seeded.
    TransactionTestCase._fixture_teardown = lambda _case: renew()
    yield
    cache.clear()
    with django_db_blocker.unblock(), (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        connections.close_all()
        drop()
        (folder / f"{worker_id}.here").unlink()
        if not list(folder.glob("*.here")):  # the last to go
            drop_template()
            shutil.rmtree(folder)


def _use(name):
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _sqlite_copy(folder, worker_id):
    template, mine = _migrated_file(), folder / f"{worker_id}.sqlite3"
    if not template.exists():
        unfinished = template.with_suffix(f".{os.getpid()}")
        _use(str(unfinished))
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        unfinished.rename(template)

    def renew():
        connections.close_all()
        drop()
        shutil.copyfile(template, mine)
        _use(str(mine))

    def drop():
        for suffix in ("", "-wal", "-shm"):
            Path(f"{mine}{suffix}").unlink(missing_ok=True)

    return renew, drop, lambda: None


def _migrated_file():
    """The migrated file, kept between runs until a migration, a package, the seeded rights or laws change."""
    digest = hashlib.sha256()
    seeded = [ROOT / "requirements/base.txt", ROOT / "cms/permissions.py", *ROOT.glob("ip_rights/data/*/*.yaml")]
    sources = [*ROOT.glob("[a-z]*/migrations/0*.py"), *seeded]
    for file in sorted(sources):
        digest.update(file.read_bytes())
    return Path(tempfile.gettempdir()) / f"mirror-migrated-{digest.hexdigest()[:16]}.sqlite3"


def _postgresql_copy(folder, worker_id):
    run = folder.name.replace("-", "_")[-40:]
    template, mine = f"{run}_template", f"{run}_{worker_id}"
    if not (folder / "migrated").exists():
        _maintenance(f'CREATE DATABASE "{template}"')
        _use(template)
        call_command("migrate", verbosity=0)
        connections.close_all()
        (folder / "migrated").touch()

    def renew():
        connections.close_all()
        drop()
        _maintenance(f'CREATE DATABASE "{mine}" TEMPLATE "{template}"')
        _use(mine)

    def drop():
        _maintenance(f'DROP DATABASE IF EXISTS "{mine}" WITH (FORCE)')

    def drop_template():
        _maintenance(f'DROP DATABASE IF EXISTS "{template}"')

    return renew, drop, drop_template


def _maintenance(statement):
    import psycopg

    config = connection.settings_dict
    with psycopg.connect(
        host=config["HOST"],
        port=config["PORT"] or 5432,
        user=config["USER"],
        password=config["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as server:
        server.execute(statement)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture(autouse=True)
def _same_minute(monkeypatch):
    """Calls are counted by the minute: no test may depend on where one ends."""
    now = time.time()
    monkeypatch.setattr("core.api.limits.time", SimpleNamespace(time=lambda: now))


@pytest.fixture(autouse=True)
def _no_sockets():
    """A loop of another test may have ended before its sockets did."""
    watch._sockets.clear()
    watch._by_owner.clear()


@pytest.fixture(autouse=True)
def _english():
    """A request leaves its language behind in the thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def shared_data():
    """The operator's data folder. Where it is missing the test is skipped, in CI it fails."""
    folder = SHARED / "data"
    if not folder.is_dir():
        message = f"{folder} is missing: this test reads real course and learning data from it"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
