from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core.caching import PUBLIC_PAGE_SECONDS, public_version
from core.data_saver import saves_data
from core.navigation import Place, links_for
from core.notifications.queries import unread_count


def site(request: HttpRequest) -> dict[str, object]:
    """What every page needs to know about the site itself, and the ways around it.

    What is lazy is read on use only: the error page must not touch the session or the database.
    """
    return {
        "PROGRAMME_NAME": settings.PROGRAMME_NAME,
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        "PUBLIC_PAGE_SECONDS": PUBLIC_PAGE_SECONDS,
        "public_version": SimpleLazyObject(public_version),
        "unread": SimpleLazyObject(lambda: unread_count(request.user)),
        "saves_data": SimpleLazyObject(lambda: saves_data(request)),
        "nav": SimpleLazyObject(lambda: _navigation(request)),
    }


def _navigation(request: HttpRequest) -> dict[str, object]:
    """A translated page belongs where its version in the site's language does."""
    path = getattr(request, "translations", {}).get(settings.LANGUAGE_CODE, request.path)
    return {place.value: links_for(request.user, place, path) for place in Place}
