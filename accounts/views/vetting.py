"""Whether an adult was checked for work with minors, as managers keep it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.actions.vetting import record_vetting, withdraw_vettings
from accounts.forms.vetting import VettingForm
from accounts.http import AuthedRequest
from accounts.queries import get_person, vetted_adults
from accounts.rules import can_vet
from core import clock
from core.errors import DomainError


@login_required
def person_vetting(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """All checks of one person; recording a new one, and taking all back."""
    person, today = get_person(request.user, public_id), clock.today()
    if not can_vet(request.user, person, today):
        raise Http404
    if "withdraw" in request.POST:
        withdraw_vettings(actor=request.user, person=person, at=clock.now(), today=today)
        messages.success(request, _("From now on this person does not count as vetted."))
        return redirect("accounts:person_vetting", public_id=public_id)
    form = VettingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_vetting(actor=request.user, person=person, at=clock.now(), today=today, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The check is recorded."))
            return redirect("accounts:person_vetting", public_id=public_id)
    vettings = person.vettings.select_related("checked_by")
    is_valid = bool(vetted_adults([person.pk], today))
    context = {"person": person, "form": form, "vettings": vettings, "is_valid": is_valid, "today": today}
    return render(request, "accounts/person_vetting.html", context)
