"""Marks pages that every visitor sees alike, and forgets them when something is published."""

import uuid
from typing import TypeVar

from django.core.cache import cache
from django.http import HttpResponseBase

PUBLIC_PAGES_VERSION = "public-pages-version"
Answer = TypeVar("Answer", bound=HttpResponseBase)


def public_page(response: Answer) -> Answer:
    """Let PublicPageCacheMiddleware keep this answer for visitors without a session."""
    response.public_page = True  # type: ignore[attr-defined]
    return response


def forget_public_pages() -> None:
    """Everything kept so far is old. One key changes; the pages themselves fall out of the cache by their age."""
    cache.set(PUBLIC_PAGES_VERSION, uuid.uuid4().hex, None)
