import json
import logging

from core.logs import JsonFormatter, request_id


def test_a_json_line_has_event_ids_and_request():
    token = request_id.set("abcdefgh")
    record = logging.makeLogRecord({"msg": "enrolled", "name": "courses", "levelname": "INFO", "course": 7})
    line = json.loads(JsonFormatter().format(record))
    request_id.reset(token)
    assert line.pop("at")
    assert line == {"level": "INFO", "logger": "courses", "event": "enrolled", "request_id": "abcdefgh", "course": 7}


def test_each_request_logs_its_route_and_never_its_path(client, db, caplog):
    caplog.set_level(logging.INFO, logger="access")
    response = client.get("/invitation/secret-token-of-somebody/", headers={"X-Request-Id": "given-by-proxy-1"})
    [record] = [record for record in caplog.records if record.name == "access"]
    assert response["X-Request-Id"] == "given-by-proxy-1"
    assert (record.getMessage(), record.method, record.route) == ("request", "GET", "invitation/<str:token>/")
    assert record.status == response.status_code
    assert record.ms >= 0
    assert "secret-token" not in str(vars(record) | {"request": None})


def test_a_request_id_that_could_forge_log_lines_is_replaced(client):
    response = client.get("/healthz", headers={"X-Request-Id": "a b{}; drop"})
    assert len(response["X-Request-Id"]) == 32
