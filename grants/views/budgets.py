"""The budget of a draft: its grid, its currency, and its downloads."""

import uuid
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from core.exports import csv_response
from grants.actions.budgets import BudgetChanged, save_budget, set_currency
from grants.amounts import digits_of, shown_money, shown_number, shown_quantity, typed_number
from grants.enums import BudgetCategory, MoneySource
from grants.exports.budgets import csv_rows, header, to_xlsx
from grants.forms.budgets import CurrencyForm, LineForms, VersionForm, line_forms
from grants.models import Budget, Draft
from grants.queries.budgets import BudgetView, budget_of, checked, lines_of, read_budget
from grants.queries.drafts import visible_to
from grants.rules.budgets import Finding, Line, Sums, rule_texts, sums_of
from grants.rules.drafts import can_edit_draft


def draft_or_404(request: AuthedRequest, public_id: uuid.UUID, *, to_edit: bool = False) -> Draft:
    draft = get_object_or_404(visible_to(request.user), public_id=public_id)
    if to_edit and not can_edit_draft(request.user, draft):
        raise Http404
    return draft


@login_required
def budget(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The grid for who writes, a table for who reads. A script that asks with X-Autosave gets JSON."""
    draft = draft_or_404(request, public_id, to_edit=request.method == "POST")
    if request.method == "POST":
        return _save(request, draft)
    view = read_budget(draft)
    if not can_edit_draft(request.user, draft):
        return render(request, "grants/budget_read.html", _context(draft, view.budget, view.lines))
    forms = line_forms(view.lines, view.budget.currency)
    for form, line in zip(forms.forms, view.lines, strict=False):
        form.total = shown_money(line.total, view.budget.currency)
    return render(request, "grants/budget.html", _context(draft, view.budget, view.lines) | _forms(draft, view.budget, forms))


@login_required
@require_POST
def currency(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    draft = draft_or_404(request, public_id, to_edit=True)
    form = CurrencyForm(request.POST, call_currency=draft.version.content["currency"])
    if form.is_valid():
        data = dict(form.cleaned_data)
        try:
            set_currency(actor=request.user, draft=draft, base_version=data.pop("version"), at=clock.now(), **data)
        except DomainError as error:
            form.add_error(None, str(error.message))
            if isinstance(error, BudgetChanged):
                # Said once; what was typed stays, and is saved over what the page below shows now.
                again = request.POST.copy()
                again["version"] = str(error.stored.budget.version)
                form.data = again
        else:
            messages.success(request, _("The currency is saved."))
            return redirect("grants:budget", public_id=public_id)
    view = read_budget(draft)
    forms = line_forms(view.lines, view.budget.currency)
    context = _context(draft, view.budget, view.lines) | _forms(draft, view.budget, forms) | {"currency_form": form}
    return render(request, "grants/budget.html", context, status=HTTPStatus.BAD_REQUEST)


@login_required
@require_GET
def budget_csv(request: AuthedRequest, public_id: uuid.UUID) -> StreamingHttpResponse:
    view = read_budget(draft_or_404(request, public_id))
    return csv_response("budget.csv", header(view.budget.currency), csv_rows(view))


@login_required
@require_GET
def budget_xlsx(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    view = read_budget(draft_or_404(request, public_id))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(to_xlsx(view), content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="budget.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _save(request: AuthedRequest, draft: Draft) -> HttpResponse:
    stored = budget_of(draft)
    forms = LineForms(_with_a_row(request.POST), prefix="lines", form_kwargs={"currency": stored.currency})
    version = VersionForm(request.POST)
    if "add" in request.POST:
        return _grid(request, draft, stored, forms)
    if not (version.is_valid() and forms.is_valid()):
        return _refusal(request, draft, stored, forms)
    base = version.cleaned_data["version"]
    try:
        saved = save_budget(actor=request.user, draft=draft, base_version=base, lines=forms.lines, at=clock.now())
    except DomainError as error:
        return _refusal(request, draft, stored, forms, error)
    if _is_script(request):
        return _answer(draft, saved, forms)
    messages.success(request, _("The budget is saved."))
    return redirect(address_after_saving(request, "grants:budget", draft))


def address_after_saving(request: AuthedRequest, name: str, draft: Draft) -> str:
    """Of the page `name`. A script that keeps a copy on its device is told which one was saved, so that it lets it go."""
    address = reverse(name, args=[draft.public_id])
    try:
        return f"{address}?saved={uuid.UUID(request.POST['copy'])}"
    except (KeyError, ValueError):
        return address


def _is_script(request: AuthedRequest) -> bool:
    return request.headers.get("X-Autosave") == "1"


def _refusal(
    request: AuthedRequest, draft: Draft, stored: Budget, forms: Any, error: DomainError | None = None
) -> HttpResponse:
    """Nothing was saved: what was typed, and why. Without `error` the reason stands in the forms."""
    status, said = (error.status, str(error.message)) if error else (int(HTTPStatus.BAD_REQUEST), "")
    if _is_script(request):
        return _answer(draft, stored, forms, status=status, said=said)
    theirs = error.stored if isinstance(error, BudgetChanged) else None
    return _grid(request, draft, theirs.budget if theirs else stored, forms, status=status, said=said, theirs=theirs)


def _with_a_row(posted: QueryDict) -> QueryDict:
    """What was typed; with one row more where somebody asks for it without a script."""
    total = posted.get("lines-TOTAL_FORMS", "")
    if "add" not in posted or not total.isdecimal():
        return posted
    more = posted.copy()
    more["lines-TOTAL_FORMS"] = str(int(total) + 1)
    return more


def _grid(
    request: AuthedRequest,
    draft: Draft,
    stored: Budget,
    forms: Any,
    *,
    status: int = HTTPStatus.OK,
    said: str = "",
    theirs: BudgetView | None = None,
) -> HttpResponse:
    """The page with what was typed. Beside a conflict it shows what is stored; saving again is then a choice."""
    for form, line in forms.written():
        form.total = shown_money(line.total, stored.currency)
    context = _context(draft, stored, forms.lines) | _forms(draft, stored, forms)
    context |= {"said": said, "with_errors": status != HTTPStatus.OK}
    if theirs:
        context["theirs"] = _rows(theirs.lines, theirs.budget.currency)
    return render(request, "grants/budget.html", context, status=status)


def _answer(draft: Draft, stored: Budget, forms: Any, *, status: int = HTTPStatus.OK, said: str = "") -> JsonResponse:
    """For the script: what the lines add up to, and, once they are saved, the ids of new ones."""
    written = list(forms.written())
    lines = [line for _form, line in written]
    kept = lines_of(stored) if status == HTTPStatus.OK else lines
    body = {
        "version": stored.version,
        "said": said,
        "html": render_to_string("grants/includes/budget_sums.html", _context(draft, stored, lines)),
        "lines": [
            {"prefix": form.prefix, "id": str(line.public_id or ""), "total": shown_money(line.total, stored.currency)}
            for (form, _line), line in zip(written, kept, strict=True)
        ],
        "wrong": [form.prefix for form in forms.forms if form.errors],
    }
    return JsonResponse(body, status=status)


def _forms(draft: Draft, stored: Budget, forms: Any) -> dict[str, Any]:
    initial = {
        "version": stored.version,
        "currency": stored.currency,
        "rate": stored.rate and typed_number(int(stored.rate.scaleb(8)), 8),
        "rate_on": stored.rate_on,
        "rate_source": stored.rate_source,
    }
    form = CurrencyForm(initial=initial, call_currency=draft.version.content["currency"], auto_id="currency_%s")
    return {"forms": forms, "version_form": VersionForm(initial={"version": stored.version}), "currency_form": form}


def _context(draft: Draft, stored: Budget, lines: Sequence[Line]) -> dict[str, Any]:
    sums, content = sums_of(lines), draft.version.content
    findings = checked(stored, list(lines), draft)
    return {
        "draft": draft,
        "call": content,
        "budget": stored,
        "rate": stored.rate and shown_number(int(stored.rate.scaleb(8)), 8).rstrip("0").rstrip(".,"),
        "rows": _rows(lines, stored.currency),
        "sums": _sums(sums, stored.currency),
        "rules": _rules(content, findings),
        "findings": [finding for finding in findings if finding.rule not in dict(rule_texts(content))],
        "has_errors": any(finding.is_error for finding in findings),
    }


def _rules(content: dict[str, Any], findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Each rule of the funder, with what is wrong beside it."""
    return [
        {"text": text, "broken": [finding for finding in findings if finding.rule == kind]}
        for kind, text in rule_texts(content)
    ]


def _sums(sums: Sums, currency: str) -> dict[str, Any]:
    by_source = [(MoneySource(name).label, shown_money(amount, currency)) for name, amount in sums.by_source.items()]
    by_category = [
        (BudgetCategory(name).label, shown_money(amount, currency)) for name, amount in sums.by_category.items() if amount
    ]
    whole = shown_money(sums.total, currency)
    return {"total": whole, "request": shown_money(sums.request, currency), "sources": by_source, "categories": by_category}


def _rows(lines: Sequence[Line], currency: str) -> list[dict[str, Any]]:
    return [
        {
            "category": BudgetCategory(line.category).label,
            "label": line.label,
            "quantity": shown_quantity(line.quantity),
            "unit": line.unit,
            "unit_cost": shown_number(line.unit_cost, digits_of(currency)),
            "source": MoneySource(line.source).label,
            "total": shown_money(line.total, currency),
        }
        for line in lines
    ]
