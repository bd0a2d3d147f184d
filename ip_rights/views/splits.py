"""Who made a work and what share each has."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import AuthedRequest
from accounts.rules import is_minor
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.sheets import GuardianSigns, agree_alone
from ip_rights.forms.splits import AloneForm
from ip_rights.models import Work
from ip_rights.queries.sheets import credits_of, locked_sheet, open_sheet, shares_of
from ip_rights.queries.works import get_work_of
from ip_rights.rules.works import can_edit_work


@login_required
@require_http_methods(["GET", "POST"])
def splits(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """The sheet that holds or is open; who made the work alone says so here."""
    work = get_work_of(request.user, key)
    form = AloneForm(request.POST or None, initial={"name": request.user.display_name})
    if request.method == "POST" and form.is_valid():
        try:
            agree_alone(actor=request.user, work=work, at=clock.now(), **form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("It is in the evidence log now: you made this work alone."))
            return redirect("ip_rights:splits", key=key)
    return _page(request, work, form)


def _page(request: AuthedRequest, work: Work, form: AloneForm) -> HttpResponse:
    sheet = open_sheet(work) or locked_sheet(work)
    is_first = sheet is None and can_edit_work(request.user, work)
    is_young = is_first and is_minor(request.user, clock.today())
    context = {
        "work": work,
        "sheet": sheet,
        "credits": credits_of(sheet) if sheet else [],
        "sides": shares_of(sheet) if sheet else (),
        "form": form if is_first and not is_young else None,
        "said": GuardianSigns.message if is_young else "",
        "errors": [] if is_first and not is_young else form.non_field_errors() if form.is_bound else [],
    }
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "ip_rights/splits/splits.html", context, status=status)
