"""HTTP and WebSocket in one application: the embedded server runs all of it, production only the sockets.

Pages run as WSGI in threads that keep their database connections: with synchronous views Django's own ASGI handler costs
twice the CPU, starts a thread for every request and reads a film to its end before it sends the first byte.
"""

import os
from typing import Any

from a2wsgi import WSGIMiddleware
from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
THREADS = 24  # a download holds one until it has ended
# The line fills the app registry, which the routes below need. Types: a2wsgi names PEP 3333 more narrowly than Django.
http = WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]

from accounts.middleware import SocketGateMiddleware  # noqa: E402
from core.realtime import routing as core_routing  # noqa: E402
from core.realtime.sockets import DirectSendMiddleware  # noqa: E402
from live import routing as live_routing  # noqa: E402


def sockets(routes: list[Any]) -> Any:
    """The sockets at these routes, for pages of this site and people who are signed in."""
    signed_in = AuthMiddlewareStack(SocketGateMiddleware(URLRouter(routes)))
    return DirectSendMiddleware(AllowedHostsOriginValidator(signed_in))


ROUTES = [*core_routing.websocket_urlpatterns, *live_routing.websocket_urlpatterns]
application = ProtocolTypeRouter({"http": http, "websocket": sockets(ROUTES)})
