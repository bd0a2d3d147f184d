"""Marks pages that every visitor sees alike."""

from django.http import HttpResponseBase


def public_page(response: HttpResponseBase) -> HttpResponseBase:
    """Let PublicPageCacheMiddleware keep this answer for visitors without a session."""
    response.public_page = True  # type: ignore[attr-defined]
    return response
