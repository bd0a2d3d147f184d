"""Joining and leaving a course. Only by POST: opening an address changes nothing."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from courses.actions import enrolment as actions
from courses.actions import waiting
from courses.models import Cohort
from courses.queries.enrolment import unfinished_prerequisites
from courses.queries.outline import CourseOutline, get_outline
from courses.queries.progress import course_standing


@require_POST
def enrol(request: HttpRequest, course_key: uuid.UUID) -> HttpResponse:
    """Join the course and go to where it starts. Visitors sign in first and come back to the course's page."""
    outline = _outline(course_key)
    if not request.user.is_authenticated:
        return redirect_to_login(outline.url)
    try:
        actions.enrol(user=request.user, course_key=course_key, cohort=_cohort(request, course_key), at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
        return redirect(outline.url)
    if titles := unfinished_prerequisites(request.user, course_key):
        advice = ngettext(
            "Welcome. This course builds on “%(titles)s”. You may start here anyway.",
            "Welcome. This course builds on these: %(titles)s. You may start here anyway.",
            len(titles),
        )
        messages.info(request, advice % {"titles": ", ".join(titles)})
    standing = course_standing(request.user, outline)
    return redirect(standing.next_lesson.url if standing.next_lesson else outline.url)


@login_required
@require_POST
def leave_course(request: AuthedRequest, course_key: uuid.UUID) -> HttpResponse:
    actions.leave(user=request.user, course_key=course_key, at=clock.now())
    messages.info(request, _("You left the course. What you finished stays yours, and you can come back at any time."))
    return redirect("courses:learning")


@login_required
@require_POST
def wait(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Stand in line for a full cohort."""
    cohort = get_object_or_404(Cohort, public_id=public_id)
    outline = _outline(cohort.course_key)
    try:
        waiting.join_waiting_list(user=request.user, cohort=cohort, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("You are on the waiting list. When a seat is free, we write to you and keep it two days."))
    return redirect(outline.url)


@login_required
@require_POST
def stop_waiting(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Step out of the line, or decline an offer."""
    cohort = get_object_or_404(Cohort, public_id=public_id)
    waiting.leave_waiting_list(user=request.user, cohort=cohort, at=clock.now())
    messages.info(request, _("You are no longer on the waiting list."))
    return redirect(_outline(cohort.course_key).url)


def _outline(course_key: uuid.UUID) -> CourseOutline:
    outline = get_outline(course_key)
    if outline is None:
        raise Http404
    return outline


def _cohort(request: HttpRequest, course_key: uuid.UUID) -> Cohort | None:
    """The chosen cohort. One that does not exist, or belongs to another course, is not found."""
    chosen = request.POST.get("cohort")
    if not chosen:
        return None
    try:
        return Cohort.objects.get(public_id=chosen, course_key=course_key)
    except (Cohort.DoesNotExist, ValidationError):
        raise Http404 from None
