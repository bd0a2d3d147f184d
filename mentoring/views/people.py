"""Applying, one's own page as a mentor, and the hours one gave."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from mentoring.actions.people import give_hours, save_mentor, stop_mentoring
from mentoring.enums import MentorState
from mentoring.forms.people import HoursForm, MentorForm
from mentoring.forms.requests import KeyForm
from mentoring.queries.people import hours_of, hours_summary, standing_of
from mentoring.rules.people import can_apply, can_mentor, mentor_of


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: AuthedRequest) -> HttpResponse:
    """Apply to be a mentor; later what one said of oneself, and where one stands. For adults."""
    today = clock.today()
    if not can_apply(request.user, today):
        raise Http404
    mentor = mentor_of(request.user)
    form = MentorForm(request.POST or None, mentor=mentor)
    if request.method == "POST" and form.is_valid():
        try:
            save_mentor(actor=request.user, at=clock.now(), today=today, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            is_new = mentor is None or mentor.state == MentorState.RETIRED
            messages.success(request, _("Thank you. A coordinator will write to you.") if is_new else _("Saved."))
            return redirect("mentoring:profile")
    context = {
        "mentor": mentor,
        "form": form,
        "standing": standing_of(mentor, today) if mentor else None,
        "is_mentor": can_mentor(mentor, today),
        "summary": hours_summary(mentor) if mentor else None,
        "may_stop": mentor is not None and mentor.state != MentorState.RETIRED,
        "stop_form": KeyForm(),
    }
    return render(request, "mentoring/profile.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def stop(request: AuthedRequest) -> HttpResponse:
    form = KeyForm(request.POST)
    stop_mentoring(actor=request.user, key=form.cleaned_data["key"] if form.is_valid() else uuid.uuid4(), at=clock.now())
    messages.success(request, _("You are no mentor any more. Thank you for the time you gave."))
    return redirect("mentoring:profile")


@login_required
@require_http_methods(["GET", "POST"])
def hours(request: AuthedRequest) -> HttpResponse:
    """A statement of the hours one gave, to print; and a line more for it."""
    mentor = mentor_of(request.user)
    if mentor is None:
        raise Http404
    form = HoursForm(request.POST or None, initial={"day": clock.today(), "minutes": 30})
    if request.method == "POST" and form.is_valid():
        try:
            give_hours(actor=request.user, at=clock.now(), today=clock.today(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Written down."))
            return redirect("mentoring:hours")
    summary = hours_summary(mentor)
    context = {
        "mentor": mentor,
        "rows": hours_of(mentor),
        "whole_hours": summary.minutes // 60,
        "minutes": summary.minutes % 60,
        "summary": summary,
        "form": form,
        "today": clock.today(),
    }
    return render(request, "mentoring/hours.html", context, status=400 if form.errors else 200)
