"""The API object: ninja's, with our problems for every error and an OpenAPI document that says so."""

import json
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.parser import Parser

from core.api import problems
from core.errors import DomainError

SECURITY = {
    "token": {"type": "http", "scheme": "bearer"},
    "browser": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
}
REF = {"$ref": "#/components/schemas/Problem"}
ANY_ERROR = {"description": "A problem (RFC 9457)", "content": {problems.MEDIA_TYPE: {"schema": REF}}}
NOT_MODIFIED = {"description": "Nothing changed since the ETag that If-None-Match names"}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "The same key and body get the first answer again, for 24 hours",
    "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"},
}


HANDLERS: dict[type[Exception], Any] = {
    problems.Problem: problems.answer_problem,
    DomainError: problems.answer_domain_error,
    Http404: problems.answer_not_found,
    ValidationError: problems.answer_invalid,
    HttpError: problems.answer_http_error,
}


class StrictParser(Parser):
    """JSON that any database can store: half a surrogate pair is no character, NaN and Infinity are no numbers."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        data = super().parse_body(request)
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
        return data


class Api(NinjaAPI):
    """Routers come from the apps; config/api.py puts them together. Every operation names its scope by `auth=Needs(…)`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(docs_url=None, parser=StrictParser(), **options)
        for kind, handler in HANDLERS.items():
            self.add_exception_handler(kind, handler)

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:  # type: ignore[override]
        """Ninja's document, and in each operation what every operation has."""
        document = super().get_openapi_schema(**options)
        document["components"]["schemas"]["Problem"] = problems.ProblemOut.model_json_schema()
        document["components"]["securitySchemes"] = deepcopy(SECURITY)
        scopes = self._scopes()
        for operations in document["paths"].values():
            for method, operation in operations.items():
                operation["security"] = [{"token": [scopes[operation["operationId"]]]}, {"browser": []}]
                operation["responses"]["4XX"] = deepcopy(ANY_ERROR)
                if method == "get":
                    operation["responses"][304] = deepcopy(NOT_MODIFIED)
                if method == "post":
                    operation["parameters"].append(deepcopy(IDEMPOTENCY_KEY))
        return document

    def _scopes(self) -> dict[str, str]:
        """Operation id → scope; ninja's document leaves scopes out."""
        views = [view for router in self._get_bound_routers() for view in router.path_operations.values()]
        found: list[Any] = [operation for view in views for operation in view.operations]
        return {self.get_openapi_operation_id(operation): operation.auth_callbacks[0].scope for operation in found}
