"""The facilitator's desk: who may need somebody, one learner at a time, and writing to a cohort."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from core import clock
from courses.actions.contact import put_into_group, send_message, write_note
from courses.actions.dates import extend, set_due_dates
from courses.enums import NoteReaders
from courses.forms.contact import DueDatesForm, ExtensionForm, GroupForm, MessageForm, NoteForm
from courses.models import Cohort, Enrolment
from courses.queries.cohorts import get_cohort
from courses.queries.contact import announcements_of, get_member, groups_of, member_care
from courses.queries.desk import desk_of, stuck_rows
from courses.queries.outline import get_outline
from courses.rules.cohorts import can_see_cohorts

PAGE_SIZE = 25


@login_required
@require_GET
def desk(request: AuthedRequest) -> HttpResponse:
    if not can_see_cohorts(request.user):
        raise Http404
    found = desk_of(request.user, clock.now(), clock.today())
    page = Paginator(found.stuck, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "courses/desk/desk.html", {"desk": found, "page": page, "rows": stuck_rows(list(page))})


@login_required
@require_GET
def member(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    return _member_page(request, _member(request, public_id))


@login_required
@require_POST
def nudge(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    enrolment = _member(request, public_id)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _member_page(request, enrolment, message_form=form)
    send_message(actor=request.user, cohort=_cohort_of(enrolment), to=enrolment, text=form.cleaned_data["text"], at=clock.now())
    messages.success(request, _("Your message is sent."))
    return redirect("courses:member", public_id=public_id)


@login_required
@require_POST
def note(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    enrolment = _member(request, public_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _member_page(request, enrolment, note_form=form)
    readers = NoteReaders(form.cleaned_data["readers"])
    write_note(actor=request.user, enrolment=enrolment, text=form.cleaned_data["text"], readers=readers, at=clock.now())
    messages.success(request, _("The note is saved."))
    return redirect("courses:member", public_id=public_id)


@login_required
@require_POST
def group(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    enrolment = _member(request, public_id)
    form = GroupForm(request.POST)
    if not form.is_valid():
        return _member_page(request, enrolment, group_form=form)
    put_into_group(actor=request.user, enrolment=enrolment, name=form.cleaned_data["name"], at=clock.now())
    messages.success(request, _("The group is saved."))
    return redirect("courses:member", public_id=public_id)


@login_required
@require_POST
def extension(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    enrolment = _member(request, public_id)
    outline = get_outline(enrolment.course_key)
    if outline is None:
        raise Http404
    form = ExtensionForm(request.POST, outline=outline)
    if not form.is_valid():
        return _member_page(request, enrolment, extension_form=form)
    given = form.cleaned_data
    extend(
        actor=request.user,
        enrolment=enrolment,
        lesson_key=given["lesson"],
        until=given["until"],
        reason=given["reason"],
        at=clock.now(),
    )
    messages.success(request, _("The new day is saved."))
    return redirect("courses:member", public_id=public_id)


@login_required
def announcements(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """What was written to a cohort, and the form to write."""
    cohort = _cohort(request, public_id)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        send_message(actor=request.user, cohort=cohort, text=form.cleaned_data["text"], at=clock.now())
        messages.success(request, _("Your message is sent to everybody in the cohort."))
        return redirect("courses:announcements", public_id=public_id)
    context = {"cohort": cohort, "form": form, "sent": announcements_of(cohort)}
    return render(request, "courses/desk/announcements.html", context)


@login_required
def due_dates(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    cohort = _cohort(request, public_id)
    outline = get_outline(cohort.course_key)
    if outline is None:
        raise Http404
    form = DueDatesForm(request.POST or None, outline=outline, rows=list(cohort.due_dates.all()))
    if request.method == "POST" and form.is_valid():
        set_due_dates(actor=request.user, cohort=cohort, deadlines=form.deadlines(), at=clock.now())
        messages.success(request, _("The dates are saved."))
        return redirect("courses:cohort", public_id=public_id)
    return render(request, "courses/desk/due_dates.html", {"cohort": cohort, "outline": outline, "form": form})


def _member_page(request: AuthedRequest, enrolment: Enrolment, **forms: Any) -> HttpResponse:
    """One learner of a cohort: where they stand, and what staff can do for them. `forms` are those sent with mistakes."""
    outline = get_outline(enrolment.course_key)
    groups = groups_of(_cohort_of(enrolment))
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "outline": outline,
        "care": member_care(enrolment, outline, reader=request.user),
        "message_form": MessageForm(),
        "note_form": NoteForm(auto_id="note_%s"),
        "group_form": GroupForm(initial={"name": enrolment.group.name if enrolment.group else ""}),
        "groups": groups,
        "extension_form": ExtensionForm(outline=outline, auto_id="extension_%s") if outline else None,
    }
    return render(request, "courses/desk/member.html", context | forms)


def _member(request: AuthedRequest, public_id: uuid.UUID) -> Enrolment:
    found = get_member(request.user, public_id)
    if found is None:
        raise Http404
    return found


def _cohort(request: AuthedRequest, public_id: uuid.UUID) -> Cohort:
    found = get_cohort(request.user, public_id)
    if found is None:
        raise Http404
    return found


def _cohort_of(enrolment: Enrolment) -> Cohort:
    """get_member gives nobody without one."""
    if enrolment.cohort is None:
        raise Http404
    return enrolment.cohort
