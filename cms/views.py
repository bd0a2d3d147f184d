"""The pages of the site, and small files that machines ask for."""

import datetime as dt

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from cms.feeds import CourseFeed, PageSitemap
from cms.queries import route_to
from core import clock
from core.caching import asks_for_language, public_page
from ip_rights.queries.tdm import robots_lines

_feed = CourseFeed()
SECURITY_TXT_DAYS = 180
CLOSED_TO_ROBOTS = ("/account/", "/cms/", "/me/", "/reports/", "/django-admin/")


def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's view, told beforehand which page it is: what would be found level by level is looked up at once.

    An address given by somebody who reads another language leads to the translation, where there is one; who does not say
    what they read gets the page that the address names, with everything around it in its language. Templates find
    the addresses of translations in `request.translations`. `_wagtail_route_for_request` is where
    Page.route_for_request() says that it keeps its answer.
    """
    if route := route_to(path):
        if version := route.translations.get(get_language() or ""):
            if asks_for_language(request):
                return redirect(f"{version}?{query}" if (query := request.META["QUERY_STRING"]) else version)
            translation.activate(route.page.locale.language_code)
        request.translations = route.translations  # type: ignore[attr-defined]
        request._wagtail_route_for_request = RouteResult(route.page)  # type: ignore[attr-defined]
    return serve(request, path)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return public_page(_feed(request))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    return public_page(render_sitemap(request, sitemaps={"pages": PageSitemap(request)}))


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in CLOSED_TO_ROBOTS)]
    lines += ["", *robots_lines(CLOSED_TO_ROBOTS, clock.today())]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('cms:sitemap')}", ""]
    return public_page(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """RFC 9116. Its date moves on by itself, since the site runs only while somebody keeps it."""
    expires = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=SECURITY_TXT_DAYS)
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}{reverse('cms:security')}",
        "",
    ]
    return public_page(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))
