"""The steps of an application: what is missing, that it was sent, and what came of it."""

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
from grants.actions.workflow import move_draft, open_steps
from grants.enums import DraftState
from grants.forms.drafts import STEP_OF, OutcomeForm, SendForm
from grants.queries.drafts import problems_of
from grants.rules.drafts import UNSENT, can_manage_draft
from grants.views.drafts import draft_or_404
from grants.workflows.draft import STEPS, Need


@login_required
@require_http_methods(["GET", "POST"])
def send(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The list of what is missing, for its applicant; once it is ready, the form that says it was sent."""
    draft = draft_or_404(request, public_id)
    if not can_manage_draft(request.user, draft):
        raise Http404
    is_ready = draft.state == DraftState.READY
    today = clock.today()
    currency = draft.version.content["currency"]
    form = SendForm(request.POST or None, initial={"key": uuid.uuid4(), "happened_on": today}, currency=currency)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            move_draft(
                actor=request.user,
                draft=draft,
                name="submit",
                key=data["key"],
                reason=data["reason"],
                told=form.told,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Noted as sent. Good luck!"))
            return redirect("grants:draft", public_id=public_id)
    problems = problems_of(draft)
    if not problems:
        del form.fields["reason"]
    context = {"draft": draft, "problems": problems, "form": form, "is_ready": is_ready, "is_unsent": draft.state in UNSENT}
    context["steps"] = [step for step in open_steps(request.user, draft) if step.after == DraftState.READY]
    context["step_key"] = uuid.uuid4()
    return render(request, "grants/drafts/send.html", context, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def outcome(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the funder answered, told by its applicant or a manager."""
    draft = draft_or_404(request, public_id)
    told = draft.outcomes.all()
    may_tell = any(step.name == "win" for step in open_steps(request.user, draft))
    if not may_tell and (request.method == "POST" or not told):
        raise Http404
    initial = {"key": uuid.uuid4(), "happened_on": clock.today()}
    currency = draft.version.content["currency"]
    form = OutcomeForm(request.POST or None, initial=initial, currency=currency) if may_tell else None
    if request.method == "POST" and form and form.is_valid():
        name = STEP_OF[DraftState(form.cleaned_data["state"])]
        try:
            move_draft(actor=request.user, draft=draft, name=name, key=form.cleaned_data["key"], told=form.told, at=clock.now())
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Noted."))
            return redirect("grants:draft-outcome", public_id=public_id)
    context = {"draft": draft, "outcomes": told, "form": form}
    return render(request, "grants/drafts/outcome.html", context, status=400 if form and form.errors else 200)


@login_required
@require_POST
def step(request: AuthedRequest, public_id: uuid.UUID, name: str) -> HttpResponse:
    """A step that asks for nothing but a reason."""
    draft = draft_or_404(request, public_id)
    if name not in STEPS or Need.OUTCOME in STEPS[name].needs:
        raise Http404
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        raise Http404 from None
    reason = request.POST.get("reason", "").replace("\0", "")[:1_000]
    move_draft(actor=request.user, draft=draft, name=name, key=key, reason=reason, at=clock.now())
    return redirect("grants:draft", public_id=public_id)
