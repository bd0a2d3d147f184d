from django.urls import include, path

from core import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("language/<str:code>/", views.choose_language, name="language"),
    path("data-use/<str:choice>/", views.choose_data_use, name="data-use"),
    path("manifest.webmanifest", views.web_manifest, name="web-manifest"),
    path("sw.js", views.service_worker, name="service-worker"),
    path("offline/", views.offline, name="offline"),
    path("style-guide/", views.style_guide, name="style-guide"),
    path("", include("core.notifications.urls")),
    path("", include("core.calendar.urls")),
]
