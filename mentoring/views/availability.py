"""A mentor's own hours."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from mentoring.actions.availability import add_absence, offer_hours, remove_absence, remove_hour
from mentoring.forms.meetings import AbsenceForm, HoursForm
from mentoring.models import Absence, Availability
from mentoring.queries.meetings import skipped_hours, zone_of
from mentoring.rules.meetings import can_offer_hours


@login_required
def hours(request: AuthedRequest) -> HttpResponse:
    """The week, what is skipped in it, and days away; a new row by POST."""
    _mentor_or_404(request)
    initial = {"time_zone": zone_of(request.user), "from_on": clock.today()}
    form = HoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            offer_hours(actor=request.user, at=clock.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Your hours are saved. Learners can book them from now on."))
            return redirect("mentoring:availability")
    return _page(request, form, AbsenceForm())


@login_required
@require_POST
def away(request: AuthedRequest) -> HttpResponse:
    _mentor_or_404(request)
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        initial = {"time_zone": zone_of(request.user), "from_on": clock.today()}
        return _page(request, HoursForm(initial=initial), form)
    add_absence(actor=request.user, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Nobody can book you on these days. Meetings that are booked stay: look whether to move them."))
    return redirect("mentoring:availability")


@login_required
@require_POST
def remove(request: AuthedRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Availability, pk=pk, mentor=request.user)
    remove_hour(actor=request.user, hour=found, at=clock.now())
    messages.success(request, _("The hour is removed. Meetings that are booked stay."))
    return redirect("mentoring:availability")


@login_required
@require_POST
def back(request: AuthedRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Absence, pk=pk, mentor=request.user)
    remove_absence(actor=request.user, absence=found, at=clock.now())
    messages.success(request, _("You can be booked on these days again."))
    return redirect("mentoring:availability")


def _page(request: AuthedRequest, form: HoursForm, absence_form: AbsenceForm) -> HttpResponse:
    today = clock.today()
    rows = list(Availability.objects.filter(mentor=request.user))
    context = {
        "form": form,
        "absence_form": absence_form,
        "rows": rows,
        "skipped": skipped_hours(rows, today),
        "absences": Absence.objects.filter(mentor=request.user, until_on__gte=today),
        "own_zone": settings.TIME_ZONE,
    }
    return render(request, "mentoring/meetings/hours.html", context)


def _mentor_or_404(request: AuthedRequest) -> None:
    if not can_offer_hours(request.user):
        raise Http404
