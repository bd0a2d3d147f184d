"""The gate between a session and the site: staff need a second factor before anything is served."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.rules import is_staff_member

OPEN_PREFIXES = ("/account/", "/static/", "/healthz", "/readyz")


class AccountGateMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._must_add_factor(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def _must_add_factor(self, request: HttpRequest) -> bool:
        if not settings.MFA_REQUIRED_FOR_STAFF or request.path.startswith(OPEN_PREFIXES):
            return False
        user = request.user
        return user.is_authenticated and (user.is_superuser or is_staff_member(user)) and not is_mfa_enabled(user)
