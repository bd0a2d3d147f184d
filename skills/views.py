"""Pages where learners report on themselves and see what they can show."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthedRequest
from core import clock
from skills.actions import SelfReportHandedIn, save_self_report
from skills.enums import SurveyMoment
from skills.forms import SelfReportForm
from skills.queries import compare_self_reports, self_report_of, shown_skills
from skills.sources import CourseInfo, course_taken


@login_required
@require_safe
def mine(request: AuthedRequest) -> HttpResponse:
    return render(request, "skills/mine.html", {"frameworks": shown_skills(request.user)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def self_report(request: AuthedRequest, course_key: uuid.UUID, moment: str) -> HttpResponse:
    """The 22 questions. A POST with `keep` saves them for later, one without hands them in."""
    course = _course_or_404(request, course_key)
    when = _moment_or_404(moment)
    report = self_report_of(request.user, course_key, when)
    if report is not None and report.answered_at is not None and request.method != "POST":
        return redirect("skills:self_report_result", course_key)
    form = SelfReportForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        return _save(request, course_key, when, form)
    context = {"form": form, "course": course, "course_key": course_key, "moment": when, "report": report}
    return render(request, "skills/self_report.html", context, status=400 if form.errors else 200)


@login_required
@require_safe
def self_report_result(request: AuthedRequest, course_key: uuid.UUID) -> HttpResponse:
    course = _course_or_404(request, course_key)
    areas = compare_self_reports(request.user, course_key)
    context = {
        "course": course,
        "course_key": course_key,
        "areas": areas,
        "has_both": bool(areas and areas[0].entry and areas[0].exit),
    }
    return render(request, "skills/self_report_result.html", context)


def _save(request: AuthedRequest, course_key: uuid.UUID, moment: SurveyMoment, form: SelfReportForm) -> HttpResponse:
    keep = "keep" in request.POST
    is_script = request.headers.get("X-Autosave") == "1"
    try:
        save_self_report(
            user=request.user,
            course_key=course_key,
            moment=moment,
            used_internet=form.used_internet,
            answers=form.answers,
            at=clock.now(),
            hand_in=not keep,
        )
    except SelfReportHandedIn as error:
        if is_script:
            return HttpResponse(status=error.status)
        messages.info(request, str(error.message))
        return redirect("skills:self_report_result", course_key)
    if is_script:
        return HttpResponse(status=204)
    if keep:
        messages.success(request, _("Your answers so far are saved. Come back when it suits you."))
        return redirect("skills:self_report", course_key, moment)
    return redirect("skills:self_report_result", course_key)


def _course_or_404(request: AuthedRequest, course_key: uuid.UUID) -> CourseInfo:
    course = course_taken(request.user, course_key)
    if course is None:
        raise Http404
    return course


def _moment_or_404(moment: str) -> SurveyMoment:
    if moment not in SurveyMoment.values:
        raise Http404
    return SurveyMoment(moment)
