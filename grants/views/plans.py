"""The work plan of a draft."""

import uuid
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from grants.actions.plans import PlanChanged, save_plan
from grants.drawing import chart_of
from grants.forms.plans import BaseForm, StepForms, step_forms
from grants.models import Draft
from grants.queries.plans import plan_version, steps_of
from grants.rules.drafts import can_edit_draft
from grants.rules.plans import Step
from grants.views.budgets import address_after_saving, draft_or_404


@login_required
def plan(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The steps for who writes, a picture and a table for everybody."""
    draft = draft_or_404(request, public_id, to_edit=request.method == "POST")
    stored = steps_of(draft)
    if request.method != "POST":
        own = step_forms(stored) if can_edit_draft(request.user, draft) else None
        return _page(request, draft, stored, own, plan_version(stored))
    forms, base = StepForms(_with_a_row(request.POST), prefix="steps"), BaseForm(request.POST)
    version = request.POST.get("version", "")
    if "add" in request.POST:
        return _page(request, draft, stored, forms, version)
    if not (base.is_valid() and forms.is_valid()):
        return _page(request, draft, stored, forms, version, status=HTTPStatus.BAD_REQUEST)
    try:
        save_plan(actor=request.user, draft=draft, base_version=version, steps=forms.steps, at=clock.now())
    except PlanChanged as error:
        version = plan_version(error.stored)
        said = str(error.message)
        return _page(request, draft, error.stored, forms, version, status=error.status, said=said, is_conflict=True)
    except DomainError as error:
        return _page(request, draft, stored, forms, version, status=error.status, said=str(error.message))
    messages.success(request, _("The plan is saved."))
    return redirect(address_after_saving(request, "grants:plan", draft))


def _with_a_row(posted: QueryDict) -> QueryDict:
    total = posted.get("steps-TOTAL_FORMS", "")
    if "add" not in posted or not total.isdecimal():
        return posted
    more = posted.copy()
    more["steps-TOTAL_FORMS"] = str(int(total) + 1)
    return more


def _page(
    request: AuthedRequest,
    draft: Draft,
    stored: Sequence[Step],
    forms: Any,
    version: str,
    *,
    status: int = HTTPStatus.OK,
    said: str = "",
    is_conflict: bool = False,
) -> HttpResponse:
    """The picture and the table are of what is stored; the rows below are what was typed."""
    context = {
        "draft": draft,
        "steps": stored,
        "chart": chart_of(stored),
        "forms": forms,
        "version_form": BaseForm(initial={"version": version}),
        "said": said,
        "is_conflict": is_conflict,
        "with_errors": status != HTTPStatus.OK,
    }
    return render(request, "grants/plan.html", context, status=status)
