"""The one way into the API. Every request passes: who is it, how often, how much, was it sent before, did it change."""

import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts.api.callers import ApiRequest, Caller, find_caller, is_program
from accounts.limits import client_address
from core.api.idempotency import answer_once
from core.api.limits import is_used_up, seconds_to_wait
from core.api.problems import Problem, problem_response

MAX_BYTES = 262_144
WRONG_TOKENS = 30  # a minute, from one address
View = Callable[..., HttpResponse]


def guarded(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern]:
    """The same addresses, each behind the gate; what ninja lets everybody see (its document) stays open."""
    found = [pattern for pattern in patterns if isinstance(pattern, URLPattern)]
    for pattern in found:
        if getattr(pattern.callback, "csrf_exempt", False):
            pattern.callback = _behind_gate(pattern.callback)
    return found


def _behind_gate(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = _admit(request, lambda: view(request, *args, **kwargs))
        except Problem as problem:
            response = problem_response(problem)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = {"Allow": response.get("Allow", "")}
            detail = _("This address does not take that method.")
            response = problem_response(Problem(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", detail, headers=allowed))
        return _finished(request, response)

    return csrf_exempt(answer)  # find_caller checks it, for those who come with a session


def _admit(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    caller = _known_caller(request)
    if wait := seconds_to_wait(caller.name, settings.API_CALLS_PER_MINUTE):
        raise _too_often(wait)
    _check_size(request)
    ours = cast("ApiRequest", request)
    ours.user, ours.caller = caller.user, caller
    key = request.headers.get("Idempotency-Key")
    if key is None or request.method != "POST":
        return view()
    return answer_once(request, key, user_id=caller.user.pk, caller=caller.name, answer=view)


def _known_caller(request: HttpRequest) -> Caller:
    """Raises Problem. Whoever tries one wrong token after the other is not heard for the rest of the minute."""
    address = f"wrong:{client_address(request)}"
    if is_program(request) and is_used_up(address, WRONG_TOKENS):
        raise _too_often(60)
    try:
        return find_caller(request)
    except Problem as problem:
        if problem.code == "invalid-token":
            seconds_to_wait(address, WRONG_TOKENS)
        raise


def _check_size(request: HttpRequest) -> None:
    length = request.headers.get("Content-Length", "")
    if (length.isdigit() and int(length) > MAX_BYTES) or len(request.body) > MAX_BYTES:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", _("That is too much at once. Send it in parts."))


def _too_often(wait: int) -> Problem:
    detail = _("Too many requests. Wait a moment and go on.")
    return Problem(HTTPStatus.TOO_MANY_REQUESTS, "too-many-requests", detail, headers={"Retry-After": str(wait)})


def _finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Private to the caller; a reader who has the same answer already gets 304 and no body."""
    patch_vary_headers(response, ["Authorization", "Cookie", "Accept-Language"])
    patch_cache_control(response, private=True, no_cache=True)
    if request.method != "GET" or response.status_code != HTTPStatus.OK:
        return response
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return cast("HttpResponse", get_conditional_response(request, etag=response["ETag"], response=response))
