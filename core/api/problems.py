"""Errors as RFC 9457 tells them: application/problem+json."""

import json
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from core.errors import DomainError, NotAllowed

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

MEDIA_TYPE = "application/problem+json"
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class ProblemOut(Schema):
    """RFC 9457. `detail` is a sentence for people, `code` is for programs and does not change."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, Any]] = Field(default=[], description="for 422: where the request is wrong, and how")


class Problem(Exception):
    """An answer that is an error. `extra` are further members of the answer, `headers` its headers."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: "str | StrPromise",
        *,
        headers: dict[str, str] | None = None,
        **extra: Any,
    ) -> None:
        self.status, self.code, self.detail, self.headers, self.extra = status, code, detail, headers or {}, extra
        super().__init__(code)


def not_found() -> Problem:
    """Also for what exists and is not the caller's to see."""
    return Problem(HTTPStatus.NOT_FOUND, "not-found", _("There is nothing here that you may see."))


def from_domain_error(error: DomainError, **extra: Any) -> Problem:
    """The message of an action, with its class as code: CohortFull becomes cohort-full."""
    if isinstance(error, NotAllowed):
        return not_found()
    return Problem(error.status, _HUMP.sub("-", type(error).__name__).lower(), error.message, **extra)


def problem_response(problem: Problem) -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": str(problem.detail),
        "code": problem.code,
        **problem.extra,
    }
    return HttpResponse(json.dumps(body, default=str), status=problem.status, content_type=MEDIA_TYPE, headers=problem.headers)


def answer_problem(request: HttpRequest, problem: Problem) -> HttpResponse:  # noqa: ARG001 - called as an exception handler
    return problem_response(problem)


def answer_domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:  # noqa: ARG001
    return problem_response(from_domain_error(error))


def answer_not_found(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001
    return problem_response(not_found())


def answer_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001
    """Where the request does not have the documented shape. What was sent is not repeated: it may be personal."""
    errors = [{"where": list(item["loc"]), "message": item["msg"]} for item in error.errors]
    detail = _("The request does not have the right shape. Nothing was changed.")
    return problem_response(Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-request", detail, errors=errors))


def answer_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001
    code = "-".join(HTTPStatus(error.status_code).phrase.lower().split())
    return problem_response(Problem(error.status_code, code, str(error)))
