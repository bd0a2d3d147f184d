"""What somebody was told, how they want to be told, and the link in each mail that ends it."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.http import PersonalRequest
from core.notifications import actions
from core.notifications.forms import MailForm
from core.notifications.kinds import get_kind
from core.notifications.mail import read_unsubscribe_token
from core.notifications.queries import choices_of, get_notification, notifications_of, quiet_hours

PAGE_SIZE = 20


@login_required
@require_GET
def notifications(request: PersonalRequest) -> HttpResponse:
    page = Paginator(notifications_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "core/notifications/list.html", {"page": page})


@login_required
@require_POST
def open_notification(request: PersonalRequest, pk: int) -> HttpResponse:
    """Mark one as read and go to what it is about, or stay in the list (`stay`)."""
    found = get_notification(request.user, pk)
    if found is None:
        raise Http404
    actions.mark_read(notification=found, at=clock.now())
    if "stay" in request.POST or not url_has_allowed_host_and_scheme(found.url, {request.get_host()}):
        return redirect("notifications:list")
    return redirect(found.url)


@login_required
@require_POST
def read_all(request: PersonalRequest) -> HttpResponse:
    actions.mark_all_read(user=request.user, at=clock.now())
    return redirect("notifications:list")


@login_required
def mail_settings(request: PersonalRequest) -> HttpResponse:
    user = request.user
    form = MailForm(request.POST or None, choices=choices_of(user), quiet=quiet_hours([user.pk])[user.pk])
    if request.method == "POST" and form.is_valid():
        actions.save_mail_choices(user=user, choices=form.chosen, quiet=form.quiet, at=clock.now())
        messages.success(request, _("Saved."))
        return redirect("notifications:settings")
    return render(request, "core/notifications/settings.html", {"form": form})


@never_cache
@csrf_exempt
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Asks on GET, ends the mails on POST, signed in or not.

    The address is the key, so a POST needs no form token: a mail program sends it without ever opening the page
    (RFC 8058), and must not be led elsewhere. Nothing of the session is used.
    """
    found = read_unsubscribe_token(token)
    person = get_user_model().objects.filter(pk=found[0], is_active=True).first() if found else None
    if found is None or person is None:
        raise Http404
    kinds = [get_kind(code) for code in found[1]]
    if request.method == "POST":
        actions.unsubscribe(user=person, codes=found[1])
    response = render(request, "core/notifications/unsubscribe.html", {"kinds": kinds, "is_done": request.method == "POST"})
    response["Referrer-Policy"] = "no-referrer"
    return response
