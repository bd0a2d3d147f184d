"""HTTP and WebSocket in one application: the embedded server runs all of it, production only the sockets."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
http = get_asgi_application()  # fills the app registry, which the routes below need

from accounts.middleware import SocketGateMiddleware  # noqa: E402
from core.realtime.routing import websocket_urlpatterns  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(SocketGateMiddleware(URLRouter(websocket_urlpatterns)))),
    }
)
