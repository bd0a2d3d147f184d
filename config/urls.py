"""Every address of the site. Wagtail answers what no other line does."""

from django.conf import settings
from django.urls import include, path, re_path, reverse_lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.views.demo_mail import demo_mail
from accounts.views.home import one_login
from assets.views.files import document, media
from assets.views.storage import storage
from cms.views import serve_page
from config.api import api
from core.api.reference import api_reference

to_reset = RedirectView.as_view(url=reverse_lazy("account_reset_password"))

urlpatterns = [
    path("", include("core.urls")),
    # One login: Wagtail's own sign-in and password pages lead to allauth, so that the second factor cannot be walked around.
    path("cms/login/", one_login, name="cms-login"),
    path("_util/login/", one_login, name="wagtail-front-login"),
    re_path(r"^cms/password_reset/(?P<rest>.*)$", to_reset, name="cms-password-reset"),
    path("cms/logout/", RedirectView.as_view(pattern_name="account_logout"), name="cms-logout"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<str:document_filename>", document, name="document"),
    path("documents/", include(wagtaildocs_urls)),
    path("api/", api_reference, {"read_document": api.get_openapi_schema}, name="api-reference"),
    path("api/v1/", include(("config.api", "api"))),
    path("account/", include("allauth.urls")),
    path("me/storage/", storage, name="storage"),
    path("demo/mail/", demo_mail, name="demo-mail"),
    path("", include("accounts.urls")),
    path("", include("courses.urls")),
    path("workshops/", include("live.urls")),
    path("review/", include("review.urls")),
    path("mentoring/", include("mentoring.urls")),
    path("grants/", include("grants.urls")),
    path("", include("ip_rights.urls")),
    path("skills/", include("skills.urls")),
    path("reports/", include("reporting.urls")),
    path("", include("cms.urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", media, name="media"))

# Pages: the pattern and name of Wagtail's own line, which reverse() would otherwise find.
urlpatterns += [re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"), path("", include(wagtail_urls))]

handler400 = "core.views.bad_request"
handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"
