"""The ASGI application with the room of the tests beside its own sockets; servers of the fault runs serve it too."""

from channels.routing import ProtocolTypeRouter
from django.urls import path

from config.asgi import ROUTES, http, sockets  # first: it fills the app registry

# isort: split
from tests.core.realtime.room import RoomConsumer

routes = [*ROUTES, path("ws/test-room/<slug:room>/", RoomConsumer.as_asgi())]
application = ProtocolTypeRouter({"http": http, "websocket": sockets(routes)})
