"""The OpenAPI document as a page to read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.api.idempotency import KEPT
from core.api.pages import MAX_LIMIT
from core.api.scopes import scopes
from core.caching import public_page
from core.webhooks.delivery import PAUSES
from core.webhooks.events import events

PREFIX = "#/components/schemas/"


@dataclass(frozen=True)
class FieldRow:
    """`shape` is the name of another shape of the page, where the field holds one."""

    name: str
    type: str
    shape: str
    note: str
    is_required: bool


@dataclass(frozen=True)
class Shape:
    name: str
    note: str
    fields: list[FieldRow]


@dataclass(frozen=True)
class OperationRow:
    method: str
    path: str
    title: str
    note: str
    scope: str
    parameters: list[FieldRow]
    takes: str
    answers: str


@dataclass(frozen=True)
class Group:
    name: str
    operations: list[OperationRow]


def api_reference(request: HttpRequest, read_document: Callable[[], dict[str, Any]]) -> HttpResponse:
    """Public: what programs can do, for those who write them."""
    document = read_document()
    context = {
        "groups": _groups(document["paths"]),
        "shapes": [_shape(name, schema) for name, schema in sorted(document["components"]["schemas"].items())],
        "scopes": scopes(),
        "events": events(),
        "calls_per_minute": settings.API_CALLS_PER_MINUTE,
        "max_limit": MAX_LIMIT,
        "hours_kept": int(KEPT.total_seconds() // 3600),
        "tries": len(PAUSES) + 1,
    }
    return public_page(render(request, "core/api/reference.html", context))


def _groups(paths: dict[str, dict[str, Any]]) -> list[Group]:
    found: dict[str, list[OperationRow]] = {}
    for path, methods in paths.items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_operation(method, path, operation))
    return [Group(name, operations) for name, operations in found.items()]


def _operation(method: str, path: str, operation: dict[str, Any]) -> OperationRow:
    title, _blank, note = operation["description"].partition("\n\n")
    title, _stop, more = " ".join(title.split()).partition(". ")
    done = [answer for status, answer in operation["responses"].items() if str(status).startswith("20")]
    return OperationRow(
        method=method.upper(),
        path=path,
        title=title.rstrip("."),
        note=" ".join(f"{more} {note}".split()),
        scope=operation["security"][0]["token"][0],
        parameters=[
            _field(row["name"], row["schema"], is_required=row["required"], note=row.get("description", ""))
            for row in operation["parameters"]
            if row["in"] == "query"
        ],
        takes=_shape_name(operation.get("requestBody", {})),
        answers=_shape_name(done[0]),
    )


def _shape_name(part: dict[str, Any]) -> str:
    """The shape of a body, empty where there is none."""
    schema = part.get("content", {}).get("application/json", {}).get("schema", {})
    return str(schema.get("$ref", "")).removeprefix(PREFIX)


def _shape(name: str, schema: dict[str, Any]) -> Shape:
    required = schema.get("required", [])
    fields = [
        _field(key, value, is_required=key in required, note=value.get("description", ""))
        for key, value in schema.get("properties", {}).items()
    ]
    return Shape(name, " ".join(schema.get("description", "").split()), fields)


def _field(name: str, schema: dict[str, Any], *, is_required: bool, note: str) -> FieldRow:
    words, shape = _type(schema)
    return FieldRow(name, words, shape, note, is_required)


def _type(schema: dict[str, Any]) -> tuple[str, str]:
    """(words, shape): "list of", "LessonOut" and the like, in the words of JSON."""
    if "$ref" in schema:
        return "", schema["$ref"].removeprefix(PREFIX)
    if options := schema.get("anyOf"):
        pairs = [_type(option) for option in options]
        return " | ".join(words for words, _name in pairs if words), next((name for _words, name in pairs if name), "")
    if schema.get("type") == "array":
        words, shape = _type(schema["items"])
        return f"array {words}".strip(), shape
    return str(schema.get("format") or schema.get("type", "any")), ""
