"""How a line of the evidence log is chained to the one before it."""

import datetime as dt
import hashlib
import json
from typing import Any, Protocol
from uuid import UUID

GENESIS = "0" * 64


class Line(Protocol):
    number: int
    kind: str
    work_key: UUID
    digest: str
    facts: dict[str, Any]
    at: dt.datetime
    previous: str


def canonical(line: Line) -> bytes:
    """The bytes that are hashed: JSON with sorted keys and no spaces, in UTF-8, time in UTC to the microsecond.

    Described in docs/domain/evidence.md, so that anybody can compute a line again from the published list.
    """
    values = {
        "at": line.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "digest": line.digest,
        "facts": line.facts,
        "kind": str(line.kind),
        "number": line.number,
        "previous": line.previous,
        "work": str(line.work_key),
    }
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(line: Line) -> str:
    return hashlib.sha256(canonical(line)).hexdigest()
