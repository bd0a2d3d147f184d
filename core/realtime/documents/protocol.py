"""The binary frames of y-websocket: what documents hold (sync) and who is looking where (awareness).

Sources: y-protocols/PROTOCOL.md, sync.js and awareness.js. A number is a varUint (7 bits a byte, low first), a text its
length in bytes and then UTF-8.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pycrdt import Decoder, write_message, write_var_uint

SYNC, AWARENESS, QUERY_AWARENESS = 0, 1, 3
STEP_1, STEP_2, UPDATE = 0, 1, 2
NOTHING = b"\x00\x00"  # an update without changes


class BadFrame(Exception):
    """Not a frame of this protocol."""


@dataclass(frozen=True)
class Look:
    """What one client of the document tells about itself; `state` is None when it has gone."""

    client: int
    clock: int
    state: dict[str, Any] | None


def read_sync(frame: bytes) -> tuple[int, bytes]:
    """Which step it is, and its update or state vector. Raises BadFrame."""
    try:
        return frame[1], _message(Decoder(frame[2:]))
    except (IndexError, RuntimeError) as error:
        raise BadFrame from error


def write_sync(step: int, payload: bytes) -> bytes:
    return bytes([SYNC, step]) + write_message(payload)


def read_awareness(frame: bytes) -> list[Look]:
    """Raises BadFrame."""
    try:
        body = Decoder(_message(Decoder(frame[1:])))
        looks = []
        for _ in range(body.read_var_uint()):
            client, clock = body.read_var_uint(), body.read_var_uint()
            looks.append(Look(client, clock, json.loads(_message(body))))
    except (IndexError, RuntimeError, ValueError, RecursionError) as error:
        raise BadFrame from error
    if any(not isinstance(look.state, dict | None) for look in looks):
        raise BadFrame
    return looks


def write_awareness(looks: Iterable[Look]) -> bytes:
    known = list(looks)
    body = write_var_uint(len(known))
    for look in known:
        state = json.dumps(look.state, separators=(",", ":")).encode()
        body += write_var_uint(look.client) + write_var_uint(look.clock) + write_message(state)
    return bytes([AWARENESS]) + write_message(body)


def _message(decoder: Decoder) -> bytes:
    message = decoder.read_message()
    if message is None:
        raise BadFrame
    return message
