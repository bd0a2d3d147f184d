"""How often somebody may ask, counted in the cache by minutes."""

import time

from django.core.cache import cache

WINDOW = 60


def seconds_to_wait(name: str, limit: int) -> int:
    """Count one call of `name`; 0 while at most `limit` were made in this minute, else the seconds until the next."""
    now = int(time.time())
    key = f"calls:{name}:{now // WINDOW}"
    cache.add(key, 0, WINDOW * 2)
    try:
        count = cache.incr(key)
    except ValueError:  # it fell out of the cache in between
        return 0
    return WINDOW - now % WINDOW if count > limit else 0


def is_used_up(name: str, limit: int) -> bool:
    """Whether `limit` calls of `name` were counted in this minute; counts nothing itself."""
    return cache.get(f"calls:{name}:{int(time.time()) // WINDOW}", 0) >= limit
