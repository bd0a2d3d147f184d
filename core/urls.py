from django.urls import include, path

from core import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("language/<str:code>/", views.choose_language, name="language"),
    path("style-guide/", views.style_guide, name="style-guide"),
    path("", include("core.notifications.urls")),
    path("", include("core.calendar.urls")),
]
