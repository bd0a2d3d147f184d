"""The page behind the link in an invitation."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import actions
from accounts.queries import find_invitation, holds_address, invitation_state
from core import clock
from core.errors import DomainError

GONE = 410


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is offered. POST accepts: at once for who is signed in, after making an account for a visitor.

    The token came by mail, so the address is known to be theirs and need not be verified once more.
    """
    found = find_invitation(token)
    if found is None:
        return render(request, "accounts/invitation_closed.html", {"state": "unknown"}, status=404)
    state = invitation_state(found, clock.now())
    if state != "open":
        return render(request, "accounts/invitation_closed.html", {"state": state}, status=GONE)
    user = request.user
    if request.method == "POST" and not user.is_authenticated:
        get_adapter().stash_verified_email(request, found.email)
        return redirect(reverse("account_signup") + "?" + urlencode({"next": request.path}))
    if request.method == "POST" and user.is_authenticated:
        try:
            actions.accept_invitation(user=user, invitation=found, at=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
            return redirect(request.path)
        messages.success(request, _("Welcome! You now have the role “%(role)s”.") % {"role": found.get_role_display()})
        return redirect("accounts:me")
    matches = user.is_authenticated and holds_address(user=user, email=found.email)
    response = render(request, "accounts/invitation.html", {"invitation": found, "matches": matches})
    response["Referrer-Policy"] = "same-origin"
    return response
