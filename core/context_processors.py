from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001
    """What every page needs to know about the site itself."""
    return {"PROGRAMME_NAME": settings.PROGRAMME_NAME, "SITE_URL": settings.SITE_URL, "DEMO": settings.DEMO}
