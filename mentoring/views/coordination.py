"""What coordinators look after: who waits for too long, who wants to mentor, what was reported."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from accounts.rules import can_vet
from core import clock
from core.errors import DomainError, NotAllowed
from mentoring.actions.people import decide_mentor, record_training
from mentoring.actions.reports import handle_report, show_again
from mentoring.forms.people import DecisionForm, TrainingForm
from mentoring.forms.requests import HandlingForm, KeyForm
from mentoring.models import Mentor, Report
from mentoring.queries.discussions import get_report, reports_visible_to
from mentoring.queries.people import get_mentor, history_of, hours_summary, mentors_visible_to, standing_of
from mentoring.queries.requests import late_requests
from mentoring.queries.waiting import waiting_now
from mentoring.rules.people import can_coordinate, can_coordinate_over
from mentoring.workflows import MENTOR, REPORT

PAGE_SIZE = 30


@login_required
@require_GET
def coordination(request: AuthedRequest) -> HttpResponse:
    if not can_coordinate(request.user):
        raise Http404
    at, today = clock.now(), clock.today()
    context = {
        "waiting": waiting_now(at),
        "late": list(late_requests(request.user, at)[:PAGE_SIZE]),
        "reports": list(reports_visible_to(request.user)[:PAGE_SIZE]),
        "page": Paginator(mentors_visible_to(request.user, today), PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "mentoring/coordination.html", context)


@login_required
@require_GET
def mentor(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    return _mentor_page(request, _mentor(request, public_id))


@login_required
@require_POST
def decide(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found, form = _mentor(request, public_id), DecisionForm(request.POST)
    if form.is_valid():
        try:
            decide_mentor(actor=request.user, mentor=found, at=clock.now(), today=clock.today(), **form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Saved. The person is told."))
            return redirect("mentoring:mentor", public_id=public_id)
    return _mentor_page(request, _mentor(request, public_id), decision_form=form, status=400)


@login_required
@require_POST
def training(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found, form = _mentor(request, public_id), TrainingForm(request.POST)
    if form.is_valid():
        try:
            record_training(actor=request.user, mentor=found, at=clock.now(), today=clock.today(), **form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The training is recorded."))
            return redirect("mentoring:mentor", public_id=public_id)
    return _mentor_page(request, found, training_form=form, status=400)


@login_required
@require_GET
def report_desk(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    return _report_page(request, _report(request, public_id))


@login_required
@require_POST
def handle(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found, form = _report(request, public_id), HandlingForm(request.POST)
    if form.is_valid():
        try:
            handle_report(actor=request.user, report=found, at=clock.now(), **form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("mentoring:report-desk", public_id=public_id)
    return _report_page(request, _report(request, public_id), form=form, status=400)


@login_required
@require_POST
def show(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    show_again(actor=request.user, report=_report(request, public_id), at=clock.now())
    messages.success(request, _("Both can read their discussion again."))
    return redirect("mentoring:report-desk", public_id=public_id)


def _mentor_page(
    request: AuthedRequest,
    found: Mentor,
    *,
    decision_form: DecisionForm | None = None,
    training_form: TrainingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = clock.today()
    may_decide = can_coordinate_over(request.user, found)
    summary = hours_summary(found)
    context = {
        "mentor": found,
        "standing": standing_of(found, today),
        "trainings": found.trainings.select_related("seen_by"),
        "history": history_of(found)[:20],
        "hours": summary.minutes // 60,
        "steps": [name for name in ("check", "approve", "suspend", "retire") if found.state in MENTOR.steps[name].before]
        if may_decide
        else [],
        "decision_form": decision_form or DecisionForm(),
        "key": uuid.uuid4(),
        "training_form": (training_form or TrainingForm(initial={"done_on": today})) if may_decide else None,
        "may_vet": can_vet(request.user, found.user, today),
    }
    return render(request, "mentoring/mentor.html", context, status=status)


def _report_page(request: AuthedRequest, found: Report, *, form: HandlingForm | None = None, status: int = 200) -> HttpResponse:
    context = {
        "report": found,
        "discussion": found.discussion,
        "steps": [name for name in ("triage", "act", "close") if found.state in REPORT.steps[name].before],
        "form": form or HandlingForm(),
        "key": uuid.uuid4(),
        "key_form": KeyForm(),
    }
    return render(request, "mentoring/report_desk.html", context, status=status)


def _mentor(request: AuthedRequest, public_id: uuid.UUID) -> Mentor:
    found = get_mentor(request.user, public_id)
    if found is None:
        raise Http404
    return found


def _report(request: AuthedRequest, public_id: uuid.UUID) -> Report:
    found = get_report(request.user, public_id)
    if found is None:
        raise Http404
    return found
