"""Who asks, and pages that anybody may open only so often."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import handler429
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from core.api.limits import seconds_to_wait

View = Callable[..., HttpResponse]


def client_address(request: HttpRequest) -> str:
    """The client's address; all whose proxy does not name one share a limit."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "unknown"


def limited(name: str, calls: int) -> Callable[[View], View]:
    """Answer 429, as allauth's own pages do, to an address that asks more than `calls` times in a minute."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if seconds_to_wait(f"{name}:{client_address(request)}", calls):
                return handler429(request)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate
