"""A person's keys for programs."""

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.actions.tokens import create_token, revoke_token
from accounts.forms.programs import TokenForm
from accounts.http import AuthedRequest
from accounts.queries import tokens_of
from core import clock
from core.errors import DomainError


@login_required
@never_cache
def tokens(request: AuthedRequest) -> HttpResponse:
    """The tokens that work, and a form for another once the person has shown that it is them. A new secret is shown by the
    answer to the form, and nowhere again."""
    is_sure = did_recently_reauthenticate(request)
    here = reverse("accounts:tokens")
    if request.method == "POST" and not is_sure:
        return redirect(reverse("account_reauthenticate") + "?" + urlencode({"next": here}))
    form = TokenForm(request.POST or None, user=request.user)
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, secret = create_token(actor=request.user, at=clock.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            form = TokenForm(user=request.user)
    context = {"tokens": tokens_of(request.user, clock.now()), "form": form, "secret": secret, "is_sure": is_sure, "here": here}
    return render(request, "accounts/tokens.html", context)


@login_required
@require_POST
def token_revoke(request: AuthedRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(tokens_of(request.user, clock.now()), pk=pk)
    revoke_token(actor=request.user, token=token, at=clock.now())
    messages.success(request, _("“%(name)s” can do nothing any more.") % {"name": token.name})
    return redirect("accounts:tokens")
