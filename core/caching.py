"""Keeps what everybody sees alike, whole pages and parts of them, and forgets it when something is published."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase

PUBLIC_PAGES_VERSION = "public-pages-version"
PUBLIC_PAGE_SECONDS = 60  # what is changed without being published, a person's name for example, shows after a minute
Value = TypeVar("Value")
Answer = TypeVar("Answer", bound=HttpResponseBase)


def public_page(response: Answer) -> Answer:
    """Let PublicPageCacheMiddleware keep this answer for visitors without a session."""
    response.public_page = True  # type: ignore[attr-defined]
    return response


def asks_for_language(request: HttpRequest) -> bool:
    """Whether a visitor says which language to speak. Search engines do not, and read each page in its own."""
    return settings.LANGUAGE_COOKIE_NAME in request.COOKIES or "Accept-Language" in request.headers


def forget_public_pages() -> None:
    """Everything kept so far is old. One key changes; the pages themselves fall out of the cache by their age."""
    cache.set(PUBLIC_PAGES_VERSION, uuid.uuid4().hex, None)


def public_version() -> str:
    """Changes with everything that is published; templates put it into the name of a part they keep."""
    return cache.get(PUBLIC_PAGES_VERSION) or ""


def kept(name: str, build: Callable[[], Value | None]) -> Value | None:
    """What `build` gives, until something is published. None is not kept. Only for what does not depend on the person."""
    found = cache.get_many([name, PUBLIC_PAGES_VERSION])
    version = found.get(PUBLIC_PAGES_VERSION)
    if (stored := found.get(name)) and stored[0] == version:
        value: Value = stored[1]
        return value
    fresh = build()
    if fresh is not None:
        cache.set(name, (version, fresh), PUBLIC_PAGE_SECONDS)
    return fresh
