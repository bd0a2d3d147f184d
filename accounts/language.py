"""The language of a browser follows the account that signs in with it."""

from django.conf import settings
from django.http import HttpResponseBase

YEAR_SECONDS = 365 * 24 * 3600


def keep_language(response: HttpResponseBase, language: str) -> None:
    """Remember `language` in the cookie that LocaleMiddleware reads."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
