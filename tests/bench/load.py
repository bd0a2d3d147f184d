"""A small load client: keep-alive connections, one thread each, requests handed out in turn."""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Request = tuple[str, str, bytes, dict[str, str]]


@dataclass
class Load:
    """What came of one run. Times in seconds."""

    requests: int = 0
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run(port: int, make: Callable[[int], Request], *, clients: int, seconds: float) -> Load:
    """Send requests from `clients` connections for `seconds`; `make(n)` gives the n-th request."""
    load, lock, stop_at = Load(), threading.Lock(), time.monotonic() + seconds
    counter = iter(range(10**9))

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < stop_at:
            with lock:
                number = next(counter)
            method, path, body, headers = make(number)
            started = time.perf_counter()
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            took = time.perf_counter() - started
            with lock:
                load.requests += 1
                load.times.append(took)
                load.statuses[answer.status] = load.statuses.get(answer.status, 0) + 1
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(clients)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.monotonic() - started
    return load
