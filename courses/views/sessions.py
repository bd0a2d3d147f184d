"""The timetable of a cohort and the places where it meets."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from courses.actions.sessions import cancel_session, change_session, plan_sessions
from courses.forms.sessions import CancelForm, SessionForm, SiteForm
from courses.models import CohortSession, Site
from courses.queries.cohorts import get_cohort
from courses.queries.sessions import get_session, timetable
from courses.rules.sessions import can_keep_sites
from courses.session_pages import pages_of


@login_required
@require_GET
def sessions(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    cohort = get_cohort(request.user, public_id)
    if cohort is None:
        raise Http404
    context = {"cohort": cohort, "rows": timetable(cohort), "now": clock.now(), "may_keep_sites": can_keep_sites(request.user)}
    return render(request, "courses/sessions/sessions.html", context)


@login_required
def new_session(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    cohort = get_cohort(request.user, public_id)
    if cohort is None:
        raise Http404
    form = SessionForm(request.POST or None, cohort=cohort, initial={"day": max(clock.today(), cohort.starts_on)})
    if request.method == "POST" and form.is_valid():
        plan_sessions(actor=request.user, cohort=cohort, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The timetable is saved."))
        return redirect("courses:sessions", public_id=cohort.public_id)
    return render(request, "courses/sessions/edit.html", {"form": form, "cohort": cohort})


@login_required
def edit_session(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    session = session_or_404(request, public_id)
    if page := pages_of([session.pk]).get(session.pk):
        return redirect(page)
    form = SessionForm(request.POST or None, cohort=session.cohort, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            change_session(actor=request.user, session=session, at=clock.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The timetable is saved."))
            return redirect("courses:sessions", public_id=session.cohort.public_id)
    context = {"form": form, "cohort": session.cohort, "session": session, "cancel_form": CancelForm()}
    return render(request, "courses/sessions/edit.html", context)


@login_required
@require_POST
def cancel(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    session = session_or_404(request, public_id)
    if page := pages_of([session.pk]).get(session.pk):
        return redirect(page)
    form = CancelForm(request.POST)
    if not form.is_valid():
        context = {"form": SessionForm(cohort=session.cohort, session=session), "cohort": session.cohort, "session": session}
        return render(request, "courses/sessions/edit.html", context | {"cancel_form": form})
    cancel_session(actor=request.user, session=session, reason=form.cleaned_data["reason"], at=clock.now())
    messages.success(request, _("The session is cancelled. Its register is kept."))
    return redirect("courses:sessions", public_id=session.cohort.public_id)


@login_required
@require_GET
def sites(request: AuthedRequest) -> HttpResponse:
    if not can_keep_sites(request.user):
        raise Http404
    return render(request, "courses/sessions/sites.html", {"sites": Site.objects.all()})


@login_required
def site(request: AuthedRequest, pk: int | None = None) -> HttpResponse:
    """Add a place or change one. Plain CRUD: the form saves."""
    if not can_keep_sites(request.user):
        raise Http404
    found = get_object_or_404(Site, pk=pk) if pk else None
    form = SiteForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The place is saved."))
        return redirect("courses:sites")
    return render(request, "courses/sessions/site.html", {"form": form, "site": found})


def session_or_404(request: AuthedRequest, public_id: uuid.UUID) -> CohortSession:
    session = get_session(request.user, public_id)
    if session is None:
        raise Http404
    return session
