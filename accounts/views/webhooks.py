"""Pages of the programme manager about other systems that are told what happens here."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.actions import webhooks as actions
from accounts.forms.programs import WebhookForm
from accounts.http import AuthedRequest
from accounts.queries import get_delivery, get_webhook, webhook_rows
from accounts.rules import can_keep_webhooks
from core import clock
from core.errors import DomainError
from core.models import WebhookEndpoint

PAGE_SIZE = 25


@login_required
@never_cache
def webhooks(request: AuthedRequest) -> HttpResponse:
    """Every endpoint, and a form for another."""
    if not can_keep_webhooks(request.user):
        raise Http404
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        endpoint = actions.add_webhook(actor=request.user, url=data["url"], events=data["events"], at=clock.now())
        return _page(request, endpoint, WebhookForm(instance=endpoint), shows_secret=True)
    return render(request, "accounts/webhooks.html", {"rows": webhook_rows(request.user), "form": form})


@login_required
@never_cache
def webhook(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """One endpoint with its log."""
    endpoint = get_webhook(request.user, public_id)
    form = WebhookForm(request.POST or None, instance=get_webhook(request.user, public_id))
    if request.method == "POST" and form.is_valid():
        actions.change_webhook(actor=request.user, endpoint=endpoint, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The endpoint is saved."))
        return _back_to(endpoint)
    return _page(request, endpoint, form)


@login_required
@require_POST
@never_cache
def webhook_secret(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """A new secret, shown by this answer alone."""
    endpoint = get_webhook(request.user, public_id)
    actions.renew_secret(actor=request.user, endpoint=endpoint, at=clock.now())
    return _page(request, endpoint, WebhookForm(instance=endpoint), shows_secret=True)


@login_required
@require_POST
def webhook_test(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    endpoint = get_webhook(request.user, public_id)
    actions.send_test(actor=request.user, endpoint=endpoint)
    messages.success(request, _("A test is on its way. Reload this page to see what became of it."))
    return _back_to(endpoint)


@login_required
@require_POST
def webhook_remove(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    endpoint = get_webhook(request.user, public_id)
    actions.remove_webhook(actor=request.user, endpoint=endpoint, at=clock.now())
    messages.success(request, _("The endpoint and its log are removed."))
    return redirect("accounts:webhooks")


@login_required
@require_POST
def webhook_redeliver(request: AuthedRequest, delivery_id: uuid.UUID) -> HttpResponse:
    delivery = get_delivery(request.user, delivery_id)
    try:
        actions.redeliver(actor=request.user, delivery=delivery, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("The message is on its way again."))
    return _back_to(delivery.endpoint)


def _page(request: AuthedRequest, endpoint: WebhookEndpoint, form: WebhookForm, *, shows_secret: bool = False) -> HttpResponse:
    page = Paginator(endpoint.deliveries.all(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"endpoint": endpoint, "form": form, "page": page, "secret": endpoint.secret if shows_secret else ""}
    return render(request, "accounts/webhook.html", context)


def _back_to(endpoint: WebhookEndpoint) -> HttpResponse:
    return redirect("accounts:webhook", public_id=endpoint.public_id)
