"""Who is asking: a program with a token, or a browser with its session."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from accounts.actions.tokens import note_use
from accounts.middleware import closed_by, lacks_second_factor
from accounts.models import ApiToken, User
from accounts.queries import find_token
from accounts.rules import needs_second_factor
from core import clock
from core.api.problems import Problem

# Whose work a page sends (a public id). On a shared device somebody else may have signed in since the page was opened.
PERSON = "X-Person"


@dataclass(frozen=True)
class Caller:
    """`token` is None for a browser, which may do whatever its person may."""

    user: User
    token: ApiToken | None

    @property
    def name(self) -> str:
        return f"token:{self.token.pk}" if self.token else f"person:{self.user.pk}"

    def holds(self, scope: str) -> bool:
        return self.token is None or scope in self.token.scopes


class ApiRequest(HttpRequest):
    """A request behind the gate: its caller is known and the account is open."""

    user: User
    caller: Caller


class Needs(HttpBearer):
    """`auth=Needs("courses:read")`: the scope of an operation. The gate has found out already who is asking."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, request: HttpRequest) -> Caller:
        caller = cast("ApiRequest", request).caller
        if not caller.holds(self.scope):
            detail = _("This token lacks the scope %(scope)s. Make one that has it.") % {"scope": self.scope}
            challenge = f'Bearer error="insufficient_scope", scope="{self.scope}"'
            raise Problem(HTTPStatus.FORBIDDEN, "insufficient-scope", detail, headers={"WWW-Authenticate": challenge})
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Never asked: `__call__` answers without it."""
        raise NotImplementedError


def is_program(request: HttpRequest) -> bool:
    """A request with an Authorization header is judged by it alone, whatever cookies come along."""
    return "Authorization" in request.headers


def find_caller(request: HttpRequest) -> Caller:
    """Raises Problem: 401 for nobody, 403 for an account that is closed and for a form sent by another site."""
    caller = _program(request) if is_program(request) else _browser(request)
    if closed_by(caller.user):
        raise Problem(HTTPStatus.FORBIDDEN, "account-paused", _("Your account is paused. What you did is kept."))
    return caller


def _program(request: HttpRequest) -> Caller:
    scheme, _space, secret = request.headers["Authorization"].partition(" ")
    token = find_token(secret.strip(), clock.now()) if scheme.lower() == "bearer" else None
    if token is None:
        raise _nobody(_("This token does not work: it was mistyped, revoked or is too old."), "invalid-token")
    if settings.MFA_REQUIRED_FOR_STAFF and needs_second_factor(token.user) and not is_mfa_enabled(token.user):
        raise _second_factor()
    note_use(token=token, at=clock.now())
    return Caller(token.user, token)


def _browser(request: HttpRequest) -> Caller:
    if not isinstance(request.user, User):
        raise _nobody(_("Sign in, or send a token."), "not-signed-in")
    if request.headers.get(PERSON, str(request.user.public_id)) != str(request.user.public_id):
        detail = _("Somebody else is signed in here now. What you did is kept on this device until you sign in again.")
        raise Problem(HTTPStatus.FORBIDDEN, "another-person", detail)
    if _is_forged(request):
        detail = _("This request did not come from a page of ours. Reload the page and try again.")
        raise Problem(HTTPStatus.FORBIDDEN, "csrf-failed", detail)
    if lacks_second_factor(request.user, request.session):
        raise _second_factor()
    return Caller(request.user, None)


def _nobody(detail: str, code: str) -> Problem:
    return Problem(HTTPStatus.UNAUTHORIZED, code, detail, headers={"WWW-Authenticate": "Bearer"})


def _second_factor() -> Problem:
    return Problem(HTTPStatus.FORBIDDEN, "second-factor-missing", _("Set up two-step sign-in first."))


def _is_forged(request: HttpRequest) -> bool:
    """Django's own check, which ninja switches off for all its views."""
    check = CsrfViewMiddleware(lambda _request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, lambda _request: HttpResponse(), (), {}) is not None
