"""What is kept beside a discussion: a learner's words about the mentor, and the mentor's notes for themselves."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from mentoring.actions.notes import save_mentor_notes
from mentoring.actions.testimonials import delete_testimonial, show_testimonial, write_testimonial
from mentoring.forms.testimonials import OwnNotesForm, TestimonialForm
from mentoring.models import Discussion, Testimonial
from mentoring.queries.discussions import get_discussion
from mentoring.rules.testimonials import testimonial_of
from mentoring.views.discussions import discussion_page


@login_required
@require_POST
def own_notes(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found, form = _found(request, public_id), OwnNotesForm(request.POST)
    if request.user.pk != found.mentor_id:
        raise Http404
    if not form.is_valid():
        return discussion_page(request, found, notes_form=form, status=400)
    save_mentor_notes(actor=request.user, discussion=found, text=form.cleaned_data["notes"])
    messages.success(request, _("Your notes are saved."))
    return redirect("mentoring:discussion", public_id=public_id)


@login_required
@require_POST
def write(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found, form = _found(request, public_id), TestimonialForm(request.POST)
    if request.user.pk != found.learner_id:
        raise Http404
    if not form.is_valid():
        return discussion_page(request, found, testimonial_form=form, status=400)
    text = form.cleaned_data["text"]
    try:
        write_testimonial(actor=request.user, discussion=found, text=text, at=clock.now(), today=clock.today())
    except NotAllowed:
        raise
    except DomainError as error:
        form.add_error(None, str(error.message))
        return discussion_page(request, found, testimonial_form=form, status=400)
    messages.success(request, _("Thank you. Your mentor decides whether others read it."))
    return redirect("mentoring:discussion", public_id=public_id)


@login_required
@require_POST
def show(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let others read it, or no longer."""
    is_shown = request.POST.get("is_shown") == "1"
    show_testimonial(actor=request.user, testimonial=_testimonial(request, public_id), is_shown=is_shown, at=clock.now())
    messages.success(request, _("Learners who look for an hour with you read it now.") if is_shown else _("It is hidden."))
    return redirect("mentoring:discussion", public_id=public_id)


@login_required
@require_POST
def delete(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    delete_testimonial(actor=request.user, testimonial=_testimonial(request, public_id), at=clock.now())
    messages.success(request, _("It is gone. Nobody reads it any more."))
    return redirect("mentoring:discussion", public_id=public_id)


def _found(request: AuthedRequest, public_id: uuid.UUID) -> Discussion:
    found = get_discussion(request.user, public_id)
    if found is None:
        raise Http404
    return found


def _testimonial(request: AuthedRequest, public_id: uuid.UUID) -> Testimonial:
    found = testimonial_of(_found(request, public_id))
    if found is None:
        raise Http404
    return found
