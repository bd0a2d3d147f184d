"""The least that a broadcast costs on the same server: no Django, no groups, no limits. `make bench-rooms` compares with it."""

import json
import time

open_sockets = set()


async def application(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})
        return
    await receive()
    await send({"type": "websocket.accept"})
    open_sockets.add(send)
    try:
        while (message := await receive())["type"] == "websocket.receive":
            _, _, body = json.loads(message["text"])
            told = json.dumps(["event", "all", 0, f"{time.monotonic_ns():020d}", "x" * body["size"]], separators=(",", ":"))
            for tell in tuple(open_sockets):
                await tell({"type": "websocket.send", "text": told})
    finally:
        open_sockets.discard(send)
