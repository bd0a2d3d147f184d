"""What people say of a workshop after it, and what its hosts read."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import AuthedRequest
from core import clock
from live.actions.feedback import give_feedback
from live.enums import Pace
from live.forms.feedback import FeedbackForm
from live.queries.feedback import can_judge, feedback_of, summary_of
from live.queries.rooms import keeps_workshop
from live.views.rooms import workshop_or_404


@login_required
@require_http_methods(["GET", "POST"])
def feedback(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Three questions for who was there; totals for who keeps the workshop; for everybody else it is not there."""
    found, at = workshop_or_404(request, public_id), clock.now()
    judges = can_judge(request.user, found, at)
    summary = summary_of(found, at) if keeps_workshop(request.user, found) else None
    if not judges and (summary is None or request.method == "POST"):
        raise Http404
    given = feedback_of(request.user, found) if judges else None
    form = FeedbackForm(request.POST or None, instance=given) if judges else None
    if request.method == "POST" and form and form.is_valid():
        give_feedback(
            actor=request.user,
            workshop=found,
            useful=form.cleaned_data["useful"],
            pace=Pace(form.cleaned_data["pace"]),
            words=form.cleaned_data["words"],
            at=at,
        )
        messages.success(request, _("Thank you. You can change it for a week after the workshop."))
        return redirect("live:workshop", public_id=public_id)
    context = {"workshop": found, "form": form, "given": given, "summary": summary}
    return render(request, "live/feedback.html", context, status=400 if form and form.errors else 200)
