"""Who was in a workshop, looked at by those who lead it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from live.actions.attendance import check_attendance
from live.forms.attendance import AttendanceForm
from live.queries.attendance import attendance_of
from live.queries.rooms import keeps_workshop
from live.views.rooms import workshop_or_404


@login_required
def attendance(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    workshop = workshop_or_404(request, public_id)
    if not keeps_workshop(request.user, workshop):
        raise Http404
    now = clock.now()
    lines = attendance_of(workshop, now)
    form = AttendanceForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            check_attendance(
                actor=request.user, workshop=workshop, statuses=form.statuses, reason=form.cleaned_data["reason"], at=now
            )
        except DomainError as error:
            form.add_error("reason", str(error.message))
        else:
            messages.success(request, _("The attendance is saved. It counts as progress now."))
            return redirect("live:attendance", public_id=public_id)
    context = {"workshop": workshop, "form": form, "rows": [(line, form[str(line.user.public_id)]) for line in lines]}
    return render(request, "live/attendance.html", context)
