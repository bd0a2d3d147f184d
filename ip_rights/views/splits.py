"""Who made a work and what share each has: what holds, what is open, and the way to say it."""

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
from ip_rights.actions.sheets import agree_alone
from ip_rights.forms.splits import AloneForm
from ip_rights.models import Work
from ip_rights.queries.sheets import contributor_in, locked_sheet, open_sheet, shown_sheet
from ip_rights.queries.works import get_work_of
from ip_rights.rules.sheets import known_guardians, waits_for_answer
from ip_rights.rules.works import can_edit_work


@login_required
@require_http_methods(["GET", "POST"])
def splits(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """The sheet that holds and the one that is open; who made the work alone says so here."""
    work = get_work_of(request.user, key)
    asks_guardian = is_minor(request.user, clock.today()) and not known_guardians(request.user)
    initial = {"name": request.user.display_name}
    form = AloneForm(request.POST or None, initial=initial, asks_guardian=asks_guardian)
    if request.method == "POST" and form.is_valid():
        try:
            agree_alone(
                actor=request.user,
                work=work,
                name=form.cleaned_data["name"],
                roles=form.cleaned_data["roles"],
                guardian_email=form.guardian,
                at=clock.now(),
            )
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            if locked_sheet(work):
                messages.success(request, _("It is in the evidence log now: you made this work alone."))
            else:
                messages.success(request, _("Noted. It holds once your guardian signed; a mail is on its way to them."))
            return redirect("ip_rights:splits", key=key)
    return _page(request, work, form)


def _page(request: AuthedRequest, work: Work, form: AloneForm) -> HttpResponse:
    agreed, now_open = locked_sheet(work), open_sheet(work)
    may_edit = can_edit_work(request.user, work)
    is_first = agreed is None and now_open is None and may_edit
    own = contributor_in(now_open, request.user) if now_open and not may_edit else None
    # A draft is nobody's business but its writer's.
    is_shown = now_open and (may_edit or now_open.sent_at)
    context = {
        "work": work,
        "agreed": shown_sheet(agreed) if agreed else None,
        "now_open": shown_sheet(now_open) if now_open and is_shown else None,
        "form": form if is_first else None,
        "may_edit": may_edit,
        "may_answer": bool(own and waits_for_answer(own)),
        "errors": [] if is_first else form.non_field_errors() if form.is_bound else [],
    }
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "ip_rights/splits/splits.html", context, status=status)
