from django.urls import URLPattern, path

from grants.views import calls

app_name = "grants"
calls_urls: list[URLPattern] = [
    path("", calls.calls, name="calls"),
    path("deadlines/", calls.deadlines, name="deadlines"),
    path("about-me/", calls.about_me, name="about-me"),
    path("calls/<uuid:public_id>/", calls.call, name="call"),
    path("calls/<uuid:public_id>/answer/", calls.answer, name="answer"),
]
urlpatterns: list[URLPattern] = [*calls_urls]
