"""Django's Redis cache, which makes a new client for every call; the client is safe to share and costs more than the call."""

from functools import cache
from typing import Any

from django.core.cache.backends.redis import RedisCache as DjangoRedisCache
from django.core.cache.backends.redis import RedisCacheClient


class SharedClient(RedisCacheClient):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shared = cache(super().get_client)

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:  # noqa: ARG002 - we have one server
        return self._shared(write=write)


_clients: dict[str, SharedClient] = {}


def shared_client(servers: Any, **options: Any) -> SharedClient:
    """The one client of this process for these servers. Django makes a cache for every task of an event loop, so each open
    socket would keep a client and a connection to Redis of its own."""
    kind = repr((servers, options))
    return _clients.setdefault(kind, SharedClient(servers, **options))


class RedisCache(DjangoRedisCache):
    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = shared_client
