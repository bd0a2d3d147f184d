"""Pages about oneself."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.home import cards_for, hints_for
from accounts.http import AuthedRequest


@login_required
def me(request: AuthedRequest) -> HttpResponse:
    """A person's home: what waits for them, gathered from every app."""
    cards = cards_for(request.user)
    return render(request, "accounts/me.html", {"cards": cards, "hints": [] if cards else hints_for(request.user)})


def one_login(request: HttpRequest) -> HttpResponse:
    """Stands in for every login page of Wagtail, GET and POST: its own would pass by the second factor.

    Wagtail sends people here who are signed in but may not see its admin; to them it looks like not found. Sending them
    on to sign in would send them back for ever.
    """
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"))
