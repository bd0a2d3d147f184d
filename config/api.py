"""The REST API: the routers of the apps under one version."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView

from accounts.api import me
from accounts.api.gate import guarded
from core.api.openapi import Api
from core.api.problems import not_found, problem_response
from courses.api import catalogue, cohorts, learning, quizzes
from reporting.api import statistics

api = Api(title="Mirror Labs", version="1", urls_namespace="api", description="Learning, for programs. Begin at /api/.")
for module in (me, catalogue, learning, quizzes, cohorts, statistics):
    api.add_router("", module.router)


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """Addresses below the API that are none: a problem, where the site would show a page."""
    return problem_response(not_found())


patterns, _app_name, _namespace = api.urls
urlpatterns: list[URLPattern] = [
    path("", RedirectView.as_view(pattern_name="api-reference"), name="home"),
    *guarded([*patterns, re_path(r"^(?P<rest>[\s\S]*)$", nothing_here, name="nothing-here")]),
]
