"""Long lists in pages. A cursor says after which row to go on, so rows that come or go meanwhile shift nothing."""

import base64
import binascii
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from core.api.problems import Problem

MAX_LIMIT = 100
MAX_KEY = 2**63 - 1
Item = TypeVar("Item")
Row = TypeVar("Row")
Found = TypeVar("Found", bound=Model)


class Paging(Schema):
    cursor: str = Field("", max_length=40, description="from `next` of the page before")
    limit: int = Field(50, ge=1, le=MAX_LIMIT)


class Page(Schema, Generic[Item]):
    """`next` is the address of the next page, empty on the last one."""

    items: list[Item]
    next: str = ""


def page_of(
    request: HttpRequest, paging: Paging, rows: QuerySet[Found], build: Callable[[list[Found]], list[Item]]
) -> Page[Item]:
    """One page of `rows` in the order of their keys; `build` turns its rows into what is answered."""
    found = list(rows.order_by("pk").filter(pk__gt=_key_of(paging.cursor))[: paging.limit + 1])
    shown = found[: paging.limit]
    return Page(items=build(shown), next=_next(request, paging, shown[-1].pk) if len(found) > paging.limit else "")


def page_of_list(
    request: HttpRequest, paging: Paging, rows: Sequence[Row], key: Callable[[Row], int], build: Callable[[Row], Item]
) -> Page[Item]:
    """The same for rows that a query has put together already, of whatever kind."""
    after = _key_of(paging.cursor)
    found = sorted((row for row in rows if key(row) > after), key=key)
    shown = found[: paging.limit]
    following = _next(request, paging, key(shown[-1])) if len(found) > paging.limit else ""
    return Page(items=[build(row) for row in shown], next=following)


def _next(request: HttpRequest, paging: Paging, key: int) -> str:
    kept = {name: value for name, value in request.GET.items() if name not in Paging.model_fields}
    cursor = base64.urlsafe_b64encode(str(key).encode()).decode().rstrip("=")
    return f"{request.path}?{urlencode(kept | {'cursor': cursor, 'limit': paging.limit})}"


def _key_of(cursor: str) -> int:
    """Raises Problem for a cursor that we did not make."""
    if not cursor:
        return 0
    try:
        key = int(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        key = -1
    if not 0 <= key <= MAX_KEY:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-cursor", _("This cursor is not one of ours. Begin at the first page.")
        )
    return key
