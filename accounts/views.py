"""Pages about oneself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from accounts.home import cards_for
from accounts.http import AuthedRequest


@login_required
def me(request: AuthedRequest) -> HttpResponse:
    """A person's home: what waits for them, gathered from every app."""
    return render(request, "accounts/me.html", {"cards": cards_for(request.user)})
