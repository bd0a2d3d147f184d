"""What a work earned: what came in, what comes back first, and the statements of who gets what."""

import uuid
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from core.exports import csv_response
from ip_rights.actions.statements import add_cost, close_statement
from ip_rights.enums import Side
from ip_rights.exports.statement import COLUMNS, statement_lines, statement_pdf
from ip_rights.forms.money import CostForm, UntilForm
from ip_rights.models import Contributor, Work
from ip_rights.prices import show_micro, show_price
from ip_rights.queries.money import Waiting, get_run, runs_of, shares_stated_to, sheet_on, shown_run, to_recoup, waiting_for
from ip_rights.queries.works import get_work_of
from ip_rights.rules.works import can_edit_work

A_PAGE = 30


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def money(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """Who registered the work sees what waits, and adds costs; everybody in it sees the statements that name them."""
    work = get_work_of(request.user, key)
    may_edit = can_edit_work(request.user, work)
    form = CostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_cost(actor=request.user, work=work, at=clock.now(), **form.cleaned_data)
        except NotAllowed as error:
            raise Http404 from error
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Noted. It comes back before anything is shared out."))
            return redirect("ip_rights:money", key)
    return _page(request, work, form, may_edit=may_edit)


def _page(
    request: AuthedRequest, work: Work, form: CostForm, *, may_edit: bool, until: UntilForm | None = None
) -> HttpResponse:
    runs = runs_of(work)
    is_owner = request.user.pk == work.registrant_id
    if not is_owner:
        runs = runs.filter(entries__shares__contributor__person=request.user).distinct()
    waiting, costs = waiting_for(work), work.costs.all()
    context: dict[str, Any] = {
        "work": work,
        "may_edit": may_edit and is_owner,
        "runs": [shown_run(run, None if is_owner else request.user) for run in runs],
        "waiting": [(_waiting_in_words(row), show_micro(row.micro, row.currency)) for row in waiting] if is_owner else [],
        "owed": [show_price(amount, currency) for currency, amount in to_recoup(work).items()] if is_owner else [],
        "costs": [(cost.words, show_price(cost.amount, cost.currency), cost.at) for cost in costs] if is_owner else [],
        "has_sheet": sheet_on(work, clock.today()) is not None,
        "form": form,
        "until_form": until or UntilForm(),
    }
    bad = form.errors or (until and until.errors)
    return render(request, "ip_rights/money/money.html", context, status=HTTPStatus.BAD_REQUEST if bad else HTTPStatus.OK)


def _waiting_in_words(row: Waiting) -> str:
    side = str(Side(row.side).label)
    return f"{side} · {ngettext('%(units)s unit', '%(units)s units', row.units) % {'units': row.units}}" if row.units else side


@login_required
@require_POST
def close(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    work = get_work_of(request.user, key)
    form = UntilForm(request.POST)
    if form.is_valid():
        try:
            run = close_statement(actor=request.user, work=work, until=form.cleaned_data["until"], at=clock.now())
        except NotAllowed as error:
            raise Http404 from error
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The statement is closed. Everybody in it who has an account was told."))
            return redirect("ip_rights:statement", key, run.number)
    if not can_edit_work(request.user, work):
        raise Http404
    return _page(request, work, CostForm(), may_edit=True, until=form)


@login_required
@never_cache
@require_safe
def statement(request: AuthedRequest, key: uuid.UUID, number: int) -> HttpResponse:
    work = get_work_of(request.user, key)
    run = get_run(request.user, work, number)
    shown = shown_run(run, None if request.user.pk == work.registrant_id else request.user)
    return render(request, "ip_rights/money/statement.html", {"work": work, "shown": shown})


@login_required
@never_cache
@require_safe
def statement_csv(request: AuthedRequest, key: uuid.UUID, number: int) -> HttpResponseBase:
    """The shares of a statement: all for who registered the work, one's own for others."""
    work = get_work_of(request.user, key)
    run = get_run(request.user, work, number)
    person = None if request.user.pk == work.registrant_id else request.user
    return csv_response(f"statement-{run.number}.csv", COLUMNS, statement_lines(shown_run(run, person)))


@login_required
@never_cache
@require_safe
def statement_file(request: AuthedRequest, key: uuid.UUID, number: int, contributor: int) -> HttpResponse:
    """The statement of one contributor to keep, for them and for who registered the work."""
    work = get_work_of(request.user, key)
    run = get_run(request.user, work, number)
    found = get_object_or_404(Contributor, pk=contributor, stated__entry__run=run)
    if request.user.pk not in (work.registrant_id, found.person_id):
        raise Http404
    pdf = statement_pdf(shown_run(run, None), found, language=get_language() or settings.LANGUAGE_CODE)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="statement-{run.number}.pdf"'
    return response


@login_required
@never_cache
@require_safe
def statements(request: AuthedRequest) -> HttpResponse:
    """What was stated to somebody of any work."""
    page = Paginator(shares_stated_to(request.user), A_PAGE).get_page(request.GET.get("page"))
    rows = [(share, show_price(share.amount, share.entry.currency)) for share in page]
    return render(request, "ip_rights/money/statements.html", {"page": page, "rows": rows})
