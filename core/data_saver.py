"""Whether a page should be light: small pictures, nothing loaded ahead.

What a person chose stands in a cookie, so that the page is right without scripts. Who has not chosen gets what the device
asks for (the header Save-Data). A page that is fetched to be kept on the device is always light.
"""

from enum import StrEnum

from django.http import HttpRequest

COOKIE = "data-use"
KEEP_HEADER = "X-Keep"  # sent by static/js/lib/kept.js


class DataUse(StrEnum):
    LIGHT = "light"
    FULL = "full"


class Keep(StrEnum):
    """Why a page will be kept on the device."""

    AHEAD = "ahead"  # for later; nobody is looking at it
    OPEN = "open"  # somebody opens it, and the kept copy is brought up to date


def saves_data(request: HttpRequest) -> bool:
    """Visitors get full pages: theirs come from a cache that all of them share."""
    if not request.user.is_authenticated:
        return False
    if request.headers.get(KEEP_HEADER):
        return True
    if chosen := request.COOKIES.get(COOKIE):
        return chosen == DataUse.LIGHT
    return request.headers.get("Save-Data", "").lower() == "on"


def is_kept_ahead(request: HttpRequest) -> bool:
    """Whether a page is fetched for later, so that nothing was read yet."""
    return request.headers.get(KEEP_HEADER) == Keep.AHEAD
