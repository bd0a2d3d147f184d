"""The gate between a session and the site: staff need a second factor before anything is served."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from asgiref.sync import sync_to_async
from channels.middleware import BaseMiddleware
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.rules import is_paused, needs_second_factor
from core import clock

# What the site is made of as an app on a device; the same for everybody.
APP_FILES = ("/sw.js", "/manifest.webmanifest", "/offline/")
# What somebody needs to set up a second factor, or to leave.
OPEN_PREFIXES = (
    "/account/2fa/",
    "/account/reauthenticate/",
    "/account/confirm-email/",
    "/account/email/",
    "/account/logout/",
    "/unsubscribe/",
    "/static/",
    "/healthz",
    "/readyz",
    *APP_FILES,
)
# What stays open to an account that is paused or about to be erased: its own data, the way out, and a guardian's or a
# mail's link opened on the same phone.
CLOSED_PREFIXES = (
    "/me/paused/",
    "/me/leaving/",
    "/me/data/",
    "/account/logout/",
    "/account/reauthenticate/",
    "/account/2fa/",
    "/guardian/",
    "/unsubscribe/",
    "/language/",
    "/media/",  # whoever has the address of a picture sees it; reading the account for each would cost a query
    "/static/",
    "/healthz",
    "/readyz",
    *APP_FILES,
)
# Programs and scripts are told by a problem, not by a page: accounts.api.callers asks the same questions.
API_PREFIX = "/api/v1/"
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
    """Sends staff without a second factor where they set it up, and who is paused or leaving to the page that says so.

    What they did offline waits on their device: 403 tells the browser to keep it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(API_PREFIX):
            return self.get_response(request)
        if not request.path.startswith(OPEN_PREFIXES) and lacks_second_factor(request.user, request.session):
            return redirect(reverse("mfa_index") + "?required=1")
        if not request.path.startswith(CLOSED_PREFIXES) and (door := closed_by(request.user)):
            if request.method == "GET":
                return redirect(door)
            return _closed(request)
        return self.get_response(request)


def _closed(request: HttpRequest) -> HttpResponseBase:
    """Scripts keep what they wanted to send; a form without them comes back with the words that a page would say."""
    message = _("Your account is paused. What you did is kept.")
    if "text/html" in request.headers.get("Accept", ""):
        return render(request, "core/error.html", {"status": 403, "message": message}, status=403)
    return JsonResponse({"message": message}, status=403)


def closed_by(user: Any) -> str:
    """The page that says why the site is closed to somebody signed in, or nothing. The account's row knows."""
    if user.is_authenticated and user.erase_at is not None:
        return "accounts:leaving"
    return "accounts:paused" if is_paused(user, clock.today()) else ""


def _is_closed(user: Any, session: Any) -> bool:
    return lacks_second_factor(user, session) or bool(closed_by(user))


class SocketGateMiddleware(BaseMiddleware):
    """The same for sockets: such a session counts as nobody."""

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> Any:
        if await sync_to_async(_is_closed)(scope["user"], scope["session"]):
            scope["user"] = AnonymousUser()
        return await super().__call__(scope, receive, send)
