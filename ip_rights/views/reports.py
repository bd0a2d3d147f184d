"""Reporting a work, the managers' queue, and the makers' one answer."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import AuthedRequest
from accounts.limits import limited
from accounts.models import User
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.reports import appeal, judge_report
from ip_rights.actions.reports import report_work as report_it
from ip_rights.enums import ReportReason
from ip_rights.forms.reports import AppealForm, JudgingForm, WorkReportForm
from ip_rights.queries.page import find_work
from ip_rights.queries.reports import decided_reports, get_report, reports_visible_to, takedown_of
from ip_rights.queries.works import get_own
from ip_rights.rules.reports import can_appeal, can_judge_reports, steps_of
from ip_rights.rules.works import is_shown

PAGE_SIZE = 20
DECIDED = 10
REPORTS_A_MINUTE = 5


@require_http_methods(["GET", "POST"])
@limited("report-work", REPORTS_A_MINUTE * 4)
def report_work(request: HttpRequest, key: UUID) -> HttpResponse:
    work, _is_maker, _is_closed = find_work(request.user, key, clock.today())
    if not is_shown(work):
        raise Http404
    form = WorkReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _send(request, key, form)
    status = 400 if form.errors else 200
    return render(request, "ip_rights/page/report.html", {"work": work, "form": form}, status=status)


@limited("send-work-report", REPORTS_A_MINUTE)
def _send(request: HttpRequest, key: UUID, form: WorkReportForm) -> HttpResponse:
    work, _is_maker, _is_closed = find_work(request.user, key, clock.today())
    actor = request.user if isinstance(request.user, User) else None
    values = form.cleaned_data | {"reason": ReportReason(form.cleaned_data["reason"])}
    report_it(actor=actor, work=work, at=clock.now(), **values)
    messages.success(request, _("Thank you. A manager looks at it; nobody else learns who wrote."))
    return redirect("ip_rights:work", key=key)


@login_required
@require_GET
def reports(request: AuthedRequest) -> HttpResponse:
    if not can_judge_reports(request.user):
        raise Http404
    return _queue(request)


@login_required
@require_POST
def judge_work(request: AuthedRequest, key: UUID) -> HttpResponse:
    report, form = get_report(request.user, key), JudgingForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        judge_report(actor=request.user, report=report, at=clock.now(), **form.cleaned_data)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, str(error.message))
        return _queue(request, status=error.status)
    messages.success(request, _("Saved. Those who made the work are told if it was hidden, or may be shown again."))
    return redirect("ip_rights:reports")


@login_required
@require_http_methods(["GET", "POST"])
def appeal_work(request: AuthedRequest, key: UUID) -> HttpResponse:
    work = get_own(request.user, key)
    report = takedown_of(work)
    if report is None or not can_appeal(request.user, report):
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            appeal(actor=request.user, report=report, words=form.cleaned_data["words"], at=clock.now())
        except DomainError as error:
            form.add_error("words", str(error.message))
        else:
            messages.success(request, _("Sent. A manager reads it and decides once more."))
            return redirect("ip_rights:work", key=key)
    context = {"work": work, "report": report, "form": form}
    return render(request, "ip_rights/page/appeal.html", context, status=400 if form.errors else 200)


def _queue(request: AuthedRequest, *, status: int = 200) -> HttpResponse:
    page = Paginator(reports_visible_to(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(report, steps_of(report), JudgingForm(auto_id=f"id_{report.pk}_%s")) for report in page],
        "decided": decided_reports(request.user, DECIDED),
    }
    return render(request, "ip_rights/page/reports.html", context, status=status)
