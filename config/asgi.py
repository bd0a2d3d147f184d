"""HTTP and WebSocket in one application: the embedded server runs all of it, production only the sockets.

Pages run as WSGI in threads that keep their database connections: with synchronous views Django's own ASGI handler costs
twice the CPU, starts a thread for every request and reads a film to its end before it sends the first byte.
"""

import os

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
from core.realtime.routing import websocket_urlpatterns  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(SocketGateMiddleware(URLRouter(websocket_urlpatterns)))),
    }
)
