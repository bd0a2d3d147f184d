"""Limits on addresses that are not allauth's own, counted and answered the way it does for its own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def limited(action: str, rate: str) -> Callable[[View], View]:
    """Answer 429 to whoever asks more often than `rate`, such as "60/m/ip", with whichever method."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not ratelimit.consume(request, app="mirror", action=action, config={action: rate}, limit_get=True):
                return ratelimit.handler429(request)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate
