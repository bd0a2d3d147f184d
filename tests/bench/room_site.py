"""What `make bench-rooms` serves: a room as an app makes one, a command that only tells, a document everybody writes in."""

import time

from channels.routing import ProtocolTypeRouter
from django.urls import path

from config.asgi import http, sockets  # first: it fills the app registry

# isort: split
from core.realtime.commands import Body, Commands
from core.realtime.documents.kinds import MEGABYTE, Access, DocumentKind, register
from core.realtime.frames import Frame, to_json
from core.realtime.hub import publish_now
from core.realtime.limits import Allowance
from core.realtime.routing import websocket_urlpatterns
from tests.core.realtime.room import RoomConsumer, Said, may_speak, say

ENDLESS = Allowance(burst=10**6, per_second=10**4)
commands = Commands()


class Told(Body):
    size: int


@commands.add("tell", rule=may_speak, allowance=ENDLESS)
def _tell(caller, body: Told):
    """Fan-out alone, without a row: an event as long as `size` that begins with the time at which it was told."""
    stamp = f"{time.monotonic_ns():020d}"
    publish_now(f"testroom.{caller.room}.all", Frame(to_json(["event", "all", 0, stamp, "x" * body.size])))


@commands.add("say", rule=may_speak, allowance=ENDLESS)
def _say(caller, body: Said):
    return {"position": say(caller.room, "all", body.key, body.body)}


class BenchRoom(RoomConsumer):
    """One client drives the whole run, so it may send more than people may."""

    commands = commands
    allowance = ENDLESS


register(DocumentKind("bench", lambda user, key: Access.WRITE, max_bytes=50 * MEGABYTE))
routes = [*websocket_urlpatterns, path("ws/bench-room/<slug:room>/", BenchRoom.as_asgi())]
application = ProtocolTypeRouter({"http": http, "websocket": sockets(routes)})
