"""Adding a list of people to a cohort: first what would happen, then doing it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.http import AuthedRequest
from core import clock
from courses.actions.participants import add_participants, preview_participants
from courses.forms.participants import ParticipantsForm
from courses.queries.cohorts import get_cohort
from courses.queries.participants import SEATED, joining
from courses.rules.cohorts import can_add_participants


@login_required
def participants(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The form, then the preview, which carries the list itself: nothing is stored until it is confirmed."""
    cohort = get_cohort(request.user, public_id)
    if cohort is None or not can_add_participants(request.user):
        raise Http404
    form = ParticipantsForm(request.POST or None, request.FILES or None)
    context = {"cohort": cohort, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "courses/cohorts/participants.html", context)
    rows = form.sheet.rows
    if "confirm" in request.POST:
        planned = add_participants(actor=request.user, cohort=cohort, rows=rows, at=clock.now())
        count = joining(planned)
        said = ngettext("%(count)d person of the list is in.", "%(count)d people of the list are in.", count)
        messages.success(request, said % {"count": count})
        return redirect("courses:cohort", public_id=cohort.public_id)
    planned = preview_participants(actor=request.user, cohort=cohort, rows=rows)
    if form.sheet.is_guessed:
        messages.warning(request, _("This file is not in UTF-8. Check names with accents before you go on."))
    context |= {"planned": planned, "joining": joining(planned), "list": form.sheet.text, "seated": SEATED}
    return render(request, "courses/cohorts/participants.html", context)
