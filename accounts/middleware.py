"""The gate between a session and the site: staff need a second factor before anything is served."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from asgiref.sync import sync_to_async
from channels.middleware import BaseMiddleware
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.rules import needs_second_factor

# What somebody needs to set up a second factor, or to leave.
OPEN_PREFIXES = (
    "/account/2fa/",
    "/account/reauthenticate/",
    "/account/confirm-email/",
    "/account/email/",
    "/account/logout/",
    "/static/",
    "/healthz",
    "/readyz",
)
SESSION_KEY = "has_second_factor"


def lacks_second_factor(user: Any, session: Any) -> bool:
    """Whether the site must stay closed to this session. One query in a session's life once the factor is there.

    The last factor of somebody who needs one cannot be removed (accounts.adapter.MfaAdapter), so what was true once in
    a session stays true in it.
    """
    if not settings.MFA_REQUIRED_FOR_STAFF or not user.is_authenticated or not needs_second_factor(user):
        return False
    if session.get(SESSION_KEY) == user.pk:
        return False
    used = any(record.get("method") == "mfa" for record in session.get(AUTHENTICATION_METHODS_SESSION_KEY, []))
    if used or is_mfa_enabled(user):
        session[SESSION_KEY] = user.pk
        return False
    return True


class AccountGateMiddleware:
    """Sends staff without a second factor to the page where they set it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OPEN_PREFIXES) and lacks_second_factor(request.user, request.session):
            return redirect(reverse("mfa_index") + "?required=1")
        return self.get_response(request)


class SocketGateMiddleware(BaseMiddleware):
    """The same for sockets: without the second factor a session counts as nobody."""

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        if await sync_to_async(lacks_second_factor)(scope["user"], scope["session"]):
            scope["user"] = AnonymousUser()
        return await super().__call__(scope, receive, send)
