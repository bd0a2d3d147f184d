"""The database or the cache goes away for a while: people get a page that says so, and everything works again after."""

import json
import threading

import pytest
from django.db import InterfaceError, OperationalError, connection
from redis.exceptions import ConnectionError as RedisConnectionError

from core import embedded


def test_healthz_needs_no_database(client):
    assert client.get("/healthz").content == b"ok\n"


def test_readyz_names_what_answers(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": True, "cache": True})


class Outage:
    """Every statement fails between `begin` and `end`."""

    def __init__(self):
        self.patch = pytest.MonkeyPatch()

    def begin(self, error=OperationalError):
        def refuse(*args, **kwargs):
            raise error("server closed the connection unexpectedly")

        self.patch.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)

    def end(self):
        self.patch.undo()


@pytest.fixture
def outage(db, client):
    client.raise_request_exception = False
    trouble = Outage()
    yield trouble
    trouble.end()


def test_readyz_is_503_while_the_database_is_away(client, outage):
    outage.begin()
    response = client.get("/readyz")
    outage.end()
    assert (response.status_code, response.json()) == (503, {"database": False, "cache": True})
    assert client.get("/readyz").status_code == 200


def test_a_lost_database_is_a_friendly_503_and_the_site_recovers_by_itself(client, outage):
    outage.begin()
    away = client.get("/")
    outage.end()
    page = away.content.decode()
    assert (away.status_code, away["Retry-After"], away["Cache-Control"]) == (503, "10", "no-store")
    assert "catching its breath" in page
    assert away["X-Request-Id"] in page
    assert "Traceback" not in page
    assert client.get("/").status_code == 200


def test_a_script_gets_json_and_can_send_the_same_again(client, cast, outage):
    client.force_login(cast.kofi)
    body = json.dumps({"events": []})
    outage.begin(InterfaceError)
    away = client.post("/api/v1/progress/events", body, content_type="application/json", headers={"Accept": "application/json"})
    outage.end()
    assert (away.status_code, list(away.json()), away["Retry-After"]) == (503, ["message"], "10")
    assert client.post("/api/v1/progress/events", body, content_type="application/json").status_code == 200


def test_a_lost_cache_is_a_503_too(client, db, monkeypatch):
    client.raise_request_exception = False

    def refuse(*args, **kwargs):
        raise RedisConnectionError("refused")

    monkeypatch.setattr("django.core.cache.backends.locmem.LocMemCache.get_many", refuse)
    monkeypatch.setattr("django.core.cache.backends.redis.RedisCache.get_many", refuse)
    assert client.get("/").status_code == 503


def test_an_ordinary_defect_stays_a_500_without_a_trace(client, db, monkeypatch):
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("core.views._database_answers", fail)
    response = client.get("/readyz")
    page = response.content.decode()
    assert response.status_code == 500
    assert response["X-Request-Id"] in page
    assert "Traceback" not in page
    assert "a secret of the server" not in page


def test_connections_are_checked_before_use_on_postgresql():
    if connection.vendor == "postgresql":
        assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_the_scheduler_survives_an_outage(monkeypatch, error):
    stop, rounds = threading.Event(), []

    def run():
        rounds.append(1)
        if len(rounds) == 1:
            raise error("away")
        stop.set()

    monkeypatch.setattr(embedded.schedule, "run_due", run)
    monkeypatch.setattr(embedded, "SCHEDULER_SECONDS", 0.01)
    monkeypatch.setattr(embedded, "close_old_connections", lambda: None)
    embedded.scheduler_loop(stop)
    assert len(rounds) == 2
