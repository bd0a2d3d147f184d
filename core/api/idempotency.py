"""Writes that may be sent twice: the same Idempotency-Key gets the answer of the first time."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import clock
from core.api.problems import Problem
from core.models import IdempotentWrite

KEPT = dt.timedelta(hours=24)
# A write that has no answer after this long died with its process.
UNDER_WAY = dt.timedelta(seconds=60)
REPLAYED = "Idempotent-Replayed"
_KEY = re.compile(r"^[\x21-\x7e]{1,128}$")


def answer_once(
    request: HttpRequest, key: str, *, user_id: int, caller: str, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """What `answer` gives, or what it gave when this caller sent the same key and request before.

    1. The key is claimed by a row that only one of several requests can add. 2. `answer` runs. 3. Its answer is kept for
    a day; a failure of ours is not, so that it can be tried again. Raises Problem: 400 for a key that is none, 422 for a
    key that was used for another request, 409 while the first one is under way.
    """
    if not _KEY.match(key):
        raise Problem(
            HTTPStatus.BAD_REQUEST, "invalid-idempotency-key", _("An Idempotency-Key has 1 to 128 visible characters.")
        )
    digest = _digest(request)
    row = _claim(user_id, caller, key, digest, clock.now())
    if row.status is not None:
        return HttpResponse(row.body, status=row.status, content_type=row.content_type, headers={REPLAYED: "true"})
    try:
        response = answer()
    except BaseException:
        row.delete()
        raise
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        row.delete()
        return response
    row.status, row.content_type = response.status_code, response.get("Content-Type", "")
    row.body = response.content.decode()
    row.save(update_fields=["status", "content_type", "body"])
    return response


def forget_writes(*, at: dt.datetime) -> int:
    """Delete what is older than a day; returns how many."""
    return IdempotentWrite.objects.filter(started_at__lt=at - KEPT).delete()[0]


def _claim(user_id: int, caller: str, key: str, digest: str, at: dt.datetime) -> IdempotentWrite:
    """A row of our own to answer, or one that has its answer already."""
    IdempotentWrite.objects.filter(caller=caller, key=key, started_at__lt=at - KEPT).delete()
    fresh = {"user_id": user_id, "request_hash": digest, "started_at": at}
    row, is_ours = IdempotentWrite.objects.get_or_create(caller=caller, key=key, defaults=fresh)
    if is_ours:
        return row
    if row.request_hash != digest:
        detail = _("This Idempotency-Key was used for another request. Nothing was changed; use a new key.")
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "idempotency-key-reused", detail)
    if row.status is None and not _take_over(row, at):
        detail = _("The same request is under way. Ask again in a moment.")
        raise Problem(HTTPStatus.CONFLICT, "idempotent-request-under-way", detail, headers={"Retry-After": "1"})
    return row


def _take_over(row: IdempotentWrite, at: dt.datetime) -> bool:
    """Whether the first request is long dead and this one, of several, takes its place."""
    dead = IdempotentWrite.objects.filter(pk=row.pk, status=None, started_at__lt=at - UNDER_WAY)
    return bool(dead.update(started_at=at))


def _digest(request: HttpRequest) -> str:
    place = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(place + request.body).hexdigest()
