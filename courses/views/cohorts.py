"""Cohorts, for the people who keep them."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import AuthedRequest
from core import clock
from core.exports import csv_response
from courses.actions.cohorts import save_cohort
from courses.cohort_links import links_of
from courses.forms.cohorts import CohortForm
from courses.models import Cohort
from courses.queries.cohorts import cohort_rows, completion_rows, get_cohort, learners_for_export, roster
from courses.queries.outline import CourseOutline, get_outline
from courses.queries.waiting import waiting_in
from courses.rules.cohorts import can_add_participants, can_choose_facilitators, can_see_cohorts, can_see_every_cohort


@login_required
@require_GET
def cohorts(request: AuthedRequest) -> HttpResponse:
    if not can_see_cohorts(request.user):
        raise Http404
    return render(request, "courses/cohorts/cohorts.html", {"rows": cohort_rows(request.user), "today": clock.today()})


@login_required
def new_cohort(request: AuthedRequest) -> HttpResponse:
    if not can_see_cohorts(request.user):
        raise Http404
    return _edit(request, None)


@login_required
def edit_cohort(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    return _edit(request, _cohort(request, public_id))


@login_required
@require_GET
def cohort(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The people of a cohort and where each stands."""
    found = _cohort(request, public_id)
    outline = get_outline(found.course_key)
    rows = roster(found, outline) if outline else []
    may_add = can_add_participants(request.user)
    context = {
        "cohort": found,
        "outline": outline,
        "rows": rows,
        "has_registers": any(row.expected for row in rows),
        "waiting": list(waiting_in(found)),
        "may_add": may_add,
        "expected": list(found.expected.all()) if may_add else [],
        "links": links_of(found),
    }
    return render(request, "courses/cohorts/cohort.html", context)


@login_required
@require_GET
def completion_csv(request: AuthedRequest, course_key: uuid.UUID) -> HttpResponseBase:
    """Learners by lessons as CSV, of one cohort (?cohort=) or of everybody in the course that the person may see."""
    outline = get_outline(course_key)
    if outline is None or not can_see_cohorts(request.user):
        raise Http404
    chosen = None
    if wanted := request.GET.get("cohort"):
        try:
            chosen = _cohort(request, uuid.UUID(wanted))
        except ValueError:
            raise Http404 from None
        if chosen.course_key != course_key:
            raise Http404
    learners = learners_for_export(request.user, course_key, chosen)
    if not can_see_every_cohort(request.user) and chosen is None and not learners.exists():
        raise Http404
    return csv_response("completion.csv", _head(outline), completion_rows(learners, outline))


def _head(outline: CourseOutline) -> list[str]:
    titles = [lesson.title for lesson in outline.lessons]
    return [_("Name"), _("Cohort"), _("Joined"), _("Last active"), *titles, _("Finished on")]


def _cohort(request: AuthedRequest, public_id: uuid.UUID) -> Cohort:
    found = get_cohort(request.user, public_id)
    if found is None:
        raise Http404
    return found


def _edit(request: AuthedRequest, found: Cohort | None) -> HttpResponse:
    form = CohortForm(request.POST or None, instance=found, may_choose_facilitators=can_choose_facilitators(request.user))
    if request.method == "POST" and form.is_valid():
        values = {"course_key": found.course_key if found else None} | form.cleaned_data
        saved = save_cohort(actor=request.user, cohort=found, at=clock.now(), **values)
        messages.success(request, _("The cohort is saved."))
        return redirect("courses:cohort", public_id=saved.public_id)
    return render(request, "courses/cohorts/edit.html", {"form": form, "cohort": found})
