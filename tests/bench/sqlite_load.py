"""Sixteen writers on the embedded server; prints one line."""

import json
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import load

PORT, TOKEN, BATCH = int(os.environ["PORT"]), "b" * 32, 5
known = json.loads((Path(os.environ["DATA_DIR"]) / "writers.json").read_text())


def make(number: int) -> load.Request:
    session = known["sessions"][number % len(known["sessions"])]
    now = datetime.now(UTC).isoformat()
    events = [
        {
            "id": str(uuid.uuid4()),
            "kind": "lesson_viewed",
            "lesson": known["lessons"][n],
            "block_id": "",
            "data": {},
            "occurred_at": now,
        }
        for n in range(BATCH)
    ]
    headers = {"Cookie": f"session={session}; csrf={TOKEN}", "X-CSRFToken": TOKEN, "Content-Type": "application/json"}
    return "POST", "/api/v1/progress/events", json.dumps({"events": events}).encode(), headers


load.run(PORT, make, clients=2, seconds=1)
done = load.run(PORT, make, clients=16, seconds=float(os.environ.get("BENCH_SECONDS", "4")))
p50, p95 = done.percentile(0.5) * 1000, done.percentile(0.95) * 1000
print(
    f"SQLite, embedded server, 16 writers, batches of {BATCH} events: {done.per_second:.0f} batches/s, "
    f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, answers {done.statuses}"
)
