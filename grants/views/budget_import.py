"""Taking a budget from a file: first what was read, then doing it."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from grants.actions.budgets import BudgetChanged, import_lines
from grants.amounts import shown_money, shown_quantity
from grants.enums import BudgetCategory, MoneySource
from grants.forms.budget_import import ImportForm
from grants.importers.budgets import Sheet, said_of
from grants.queries.budgets import budget_of
from grants.views.budgets import draft_or_404


@login_required
def budget_import(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The form, then the preview, which carries the lines themselves: nothing is stored until it is confirmed."""
    draft = draft_or_404(request, public_id, to_edit=True)
    stored = budget_of(draft)
    initial = {"version": stored.version}
    form = ImportForm(request.POST or None, request.FILES or None, currency=stored.currency, initial=initial)
    context = {"draft": draft, "form": form, "currency": stored.currency}
    template = "grants/budget_import.html"
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=HTTPStatus.BAD_REQUEST)
    data, sheet = form.cleaned_data, form.sheet
    status = int(HTTPStatus.OK)
    if "confirm" in request.POST:
        try:
            import_lines(
                actor=request.user,
                draft=draft,
                base_version=data["version"],
                lines=sheet.lines,
                replaces=data["replaces"],
                at=clock.now(),
            )
        except BudgetChanged as error:
            messages.warning(request, _("Somebody saved this budget in the meantime. Look once more, then take the lines in."))
            status, stored = error.status, error.stored.budget
        except DomainError as error:
            form.add_error(None, str(error.message))
            return render(request, template, context, status=error.status)
        else:
            count = len(sheet.lines)
            messages.success(request, ngettext("%(count)d line is in.", "%(count)d lines are in.", count) % {"count": count})
            return redirect("grants:budget", public_id=public_id)
    elif sheet.is_guessed:
        messages.warning(request, _("This file is not in UTF-8. Check words with accents before you go on."))
    preview = {"rows": _rows(sheet, stored.currency), "count": len(sheet.lines), "version": stored.version}
    preview["left_out"] = "" if len(sheet.lines) == len(sheet.rows) else said_of(sheet)
    return render(request, template, context | preview | {"text": sheet.text, "replaces": data["replaces"]}, status=status)


def _rows(sheet: Sheet, currency: str) -> list[dict[str, object]]:
    return [
        {
            "number": row.number,
            "problem": row.problem,
            "cells": " · ".join(cell for cell in row.cells if cell)[:200],
            "line": row.line
            and {
                "label": row.line.label,
                "category": BudgetCategory(row.line.category).label,
                "source": MoneySource(row.line.source).label,
                "quantity": shown_quantity(row.line.quantity),
                "unit": row.line.unit,
                "unit_cost": shown_money(row.line.unit_cost, currency),
                "total": shown_money(row.line.total, currency),
            },
        }
        for row in sheet.rows
    ]
