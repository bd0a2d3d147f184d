"""What machines read about mining and training."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from core import clock
from core.caching import public_page
from ip_rights.enums import Training
from ip_rights.queries.tdm import policy, tdmrep


@require_safe
def tdmrep_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return public_page(JsonResponse(tdmrep(clock.today()), safe=False))


@require_safe
def tdm_policy(request: HttpRequest, choice: str) -> HttpResponse:  # noqa: ARG001
    if choice not in Training.values:
        raise Http404
    return public_page(JsonResponse(policy(Training(choice)), content_type="application/ld+json"))
