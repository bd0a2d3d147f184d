"""How much one socket may send, and how many one person may have."""

import time
from dataclasses import dataclass

# What the server lets in at all, in bytes; each kind of socket allows what it needs of it. deploy/ has the same figure.
LARGEST_FRAME = 1_048_576
MOST_SOCKETS = 20  # of one kind, of one person, in one process


@dataclass(frozen=True)
class Allowance:
    """`burst` messages at once, and `per_second` more as time goes on."""

    burst: int
    per_second: float


class Bucket:
    """What is left of an allowance."""

    __slots__ = ("_allowance", "_filled_at", "_left")

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._left, self._filled_at = float(allowance.burst), time.monotonic()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        now = time.monotonic()
        self._left = min(self._allowance.burst, self._left + (now - self._filled_at) * self._allowance.per_second)
        self._filled_at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
