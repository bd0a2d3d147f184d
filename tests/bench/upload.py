"""A large film sent to a running server in the pieces of the browser's script."""

import hashlib
import http.client
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.assets.film_files import a_film

PIECE = 4 * 1024 * 1024
TUS = {"Tus-Resumable": "1.0.0"}
MOST_SECONDS = 300


@dataclass
class Sent:
    """`arrived` bytes of the film; it is saved when all have."""

    arrived: int
    seconds: float
    check_seconds: float
    is_saved: bool


def film_of(size: int) -> Iterator[bytes]:
    """Pieces of a short real film, followed by an empty box that fills it up to `size` (ISO 14496-12, 64-bit length)."""
    start = a_film()
    rest = size - len(start)
    head = start + (1).to_bytes(4) + b"free" + rest.to_bytes(8)
    yield head + bytes(PIECE - len(head))
    for here in range(PIECE, size, PIECE):
        yield bytes(min(PIECE, size - here))


def send(port: int, headers: dict[str, str], size: int, watch: Callable[[], None]) -> Sent:
    """Send a film of `size` bytes; `watch` is called after each piece. Gives up after MOST_SECONDS."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(method: str, path: str, body: bytes, more: dict[str, str], wanted: int) -> http.client.HTTPResponse:
        connection.request(method, path, body, {**headers, **TUS, **more})
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != wanted:
            raise SystemExit(f"{method} {path} answers {answer.status}: {said[:300]!r}")
        return answer

    name = b64encode(b"bench.mp4").decode()
    begun = {"Upload-Length": str(size), "Upload-Metadata": f"filename {name}"}
    address = ask("POST", "/cms/films/uploads/", b"", begun, 201).headers["Location"]
    started, arrived = time.monotonic(), 0
    for piece in film_of(size):
        digest = b64encode(hashlib.sha256(piece).digest()).decode()
        told = {"Upload-Offset": str(arrived), "Upload-Checksum": f"sha256 {digest}"}
        ask("PATCH", address, piece, {**told, "Content-Type": "application/offset+octet-stream"}, 204)
        arrived += len(piece)
        watch()
        if time.monotonic() - started > MOST_SECONDS:
            return Sent(arrived, time.monotonic() - started, 0, is_saved=False)
    seconds, started = time.monotonic() - started, time.monotonic()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    ask("POST", f"{address}save/", b"title=Bench", form, 200)
    watch()
    return Sent(arrived, seconds, time.monotonic() - started, is_saved=True)
