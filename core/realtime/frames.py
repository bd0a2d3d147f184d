"""One message, written once for everybody who gets it, and what may become of it when somebody is too slow for it."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class Delivery(StrEnum):
    """The drop policy of a message, for a client whose connection cannot take it at once."""

    KEEP = "keep"  # must arrive, and in order: a client too far behind is sent away, and resumes from the log
    LATEST = "latest"  # only the newest of its key counts, for example where somebody points
    SHED = "shed"  # worth nothing a second later, for example a reaction: left out
    ANEW = "anew"  # never sent on: what this person hears has changed, so the socket asks again and greets anew
    CLOSE = "close"  # ends the socket; the payload is the code


@dataclass(frozen=True, slots=True)
class Frame:
    payload: str | bytes
    delivery: Delivery = Delivery.KEEP
    key: str = ""
    message: dict[str, Any] = field(init=False, repr=False, compare=False)  # as ASGI takes it

    def __post_init__(self) -> None:
        kind = "text" if isinstance(self.payload, str) else "bytes"
        object.__setattr__(self, "message", {"type": "websocket.send", kind: self.payload})

    def to_bytes(self) -> bytes:
        """As it travels from process to process."""
        kind, body = ("text", self.payload.encode()) if isinstance(self.payload, str) else ("bytes", self.payload)
        return f"{self.delivery} {kind} {self.key}\n".encode() + body

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        head, _, body = data.partition(b"\n")
        delivery, kind, key = head.decode().split(" ", 2)
        return cls(body.decode() if kind == "text" else body, Delivery(delivery), key)


def to_json(message: list[Any]) -> str:
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False)


def event(alias: str, position: int, key: str, body: Any) -> Frame:
    """What `key` is from now on in this stream; a body of None says that it is gone."""
    return Frame(to_json(["event", alias, position, key, body]))


def signal(name: str, body: Any, *, delivery: Delivery = Delivery.SHED, key: str = "") -> Frame:
    """Something that happens and is not kept."""
    return Frame(to_json(["signal", name, body]), delivery, f"{name}:{key}")


def anew() -> Frame:
    return Frame("", Delivery.ANEW)


def closing(code: int) -> Frame:
    return Frame(str(code), Delivery.CLOSE)
