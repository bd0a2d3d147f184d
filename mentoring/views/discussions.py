"""The page of a discussion and what is done on it."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import AuthedRequest
from accounts.models import User
from accounts.rules import is_minor
from core import clock
from core.access import sees
from core.errors import DomainError, NotAllowed
from mentoring.actions import discussions as actions
from mentoring.actions.reports import report as report_discussion
from mentoring.enums import Part, Rating, ReportReason
from mentoring.forms.requests import KeyForm, PostForm, RatingForm, ReportForm, SafetyForm
from mentoring.forms.testimonials import OwnNotesForm, TestimonialForm
from mentoring.models import Discussion
from mentoring.queries.discussions import get_discussion, posts_of, waits_since
from mentoring.queries.people import readings_of
from mentoring.rules import discussions as rules
from mentoring.rules.testimonials import can_delete, can_show, can_write_testimonial, testimonial_of
from mentoring.targets import get_target

KIND_RATINGS = {Rating.GREAT, Rating.GOOD}  # mentors see these; the others would only hurt or give the learner away


@login_required
@require_GET
def discussion(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    return discussion_page(request, _found(request, public_id))


@login_required
@require_POST
def post(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """What was typed stays on the page where it cannot be sent."""
    found, form = _own(request, public_id, Part.LEARNER, Part.MENTOR), PostForm(request.POST)
    if form.is_valid():
        try:
            made = actions.post(actor=request.user, discussion=found, at=clock.now(), today=clock.today(), **form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            return redirect(f"{_url(found)}#{made.public_id}")
    return discussion_page(request, _found(request, public_id), post_form=form, status=400)


@login_required
@require_POST
def finish(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The mentor thinks it is done; the learner ends it and says how it was."""
    found, form = _own(request, public_id, Part.LEARNER, Part.MENTOR), RatingForm(request.POST)
    if not form.is_valid():
        return discussion_page(request, found, rating_form=form, status=400)
    rating = Rating(form.cleaned_data["rating"]) if form.cleaned_data["rating"] else None
    actions.finish(actor=request.user, discussion=found, key=form.cleaned_data["key"], rating=rating, at=clock.now())
    messages.success(request, _("Thank you."))
    return redirect(_url(found))


@login_required
@require_POST
def rate(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found, form = _own(request, public_id, Part.LEARNER), RatingForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["rating"]:
        form.add_error("rating", _("Choose one."))
        return discussion_page(request, found, rating_form=form, status=400)
    actions.rate(actor=request.user, discussion=found, rating=Rating(form.cleaned_data["rating"]), at=clock.now())
    messages.success(request, _("Thank you."))
    return redirect(_url(found))


@login_required
@require_POST
def ask_again(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _found(request, public_id)
    try:
        actions.ask_again(actor=request.user, discussion=found, at=clock.now(), today=clock.today())
    except NotAllowed:
        raise
    except DomainError as error:
        messages.warning(request, str(error.message))
        return redirect(_url(found))
    messages.success(request, _("Asked again. Another mentor will answer."))
    return redirect("mentoring:mine")


@login_required
@require_http_methods(["GET", "POST"])
def report(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _found(request, public_id)
    if not rules.can_report(request.user, found):
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = ReportReason(form.cleaned_data["reason"])
        report_discussion(actor=request.user, discussion=found, reason=reason, words=form.cleaned_data["words"], at=clock.now())
        messages.success(request, _("Thank you. A coordinator looks at it. Nobody else learns that it was you."))
        return redirect(_url(found))
    context = {"discussion": found, "form": form}
    return render(request, "mentoring/report.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def close(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """For safety, by a coordinator."""
    found, form = _found(request, public_id), SafetyForm(request.POST)
    if not rules.is_officer_for(request.user, found):
        raise Http404
    if not form.is_valid():
        return discussion_page(request, found, safety_form=form, status=400)
    actions.close_for_safety(actor=request.user, discussion=found, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("The discussion is closed. Its words are hidden from both."))
    return redirect(_url(found))


def discussion_page(
    request: AuthedRequest,
    found: Discussion,
    *,
    post_form: PostForm | None = None,
    rating_form: RatingForm | None = None,
    safety_form: SafetyForm | None = None,
    notes_form: OwnNotesForm | None = None,
    testimonial_form: TestimonialForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the forms that came back filled."""
    user, asked, today = request.user, found.request, clock.today()
    part = rules.part_of(user, found)
    has_words = rules.can_read_words(user, found)
    if has_words:
        actions.log_reading(reader=user, discussion=found, at=clock.now(), today=today)
    target = get_target(asked.target_kind)
    is_shown_target = part == Part.LEARNER or sees(user, asked.target_kind, asked.target_id)
    is_officer = rules.is_officer_for(user, found)
    context = {
        "discussion": found,
        "asked": asked,
        "target_label": target.label,
        "target_url": target.url(asked.target_id) if is_shown_target else "",
        "ways": target.ways(user, asked.target_id) if is_shown_target else (),
        "posts": list(posts_of(found)) if has_words else None,
        "is_learner": part == Part.LEARNER,
        "is_mentor": part == Part.MENTOR,
        "is_second": rules.is_second_reader(user, found),
        "is_officer": is_officer,
        "is_minor": is_minor(found.learner, today),
        "since": waits_since(found),
        "post_form": (post_form or PostForm()) if rules.can_post(user, found) else None,
        "may_end": rules.can_step(user, found, "learner_finishes"),
        "may_rate": rules.can_rate(user, found),
        "rating_form": rating_form or RatingForm(),
        "may_finish": rules.can_step(user, found, "mentor_finishes"),
        "may_ask_again": part == Part.LEARNER and found.is_over and not found.asked_again.exists(),
        "may_report": rules.can_report(user, found),
        "shows_rating": found.rating and (found.rating in KIND_RATINGS or part == Part.LEARNER or is_officer),
        "key_form": KeyForm(),
        "safety_form": (safety_form or SafetyForm()) if is_officer and found.state != "closed_safeguarding" else None,
        "readings": list(readings_of(found.pk)[:20]) if is_officer else None,
        **_kept_beside(user, found, part, notes_form, testimonial_form),
    }
    return render(request, "mentoring/discussion.html", context, status=status)


def _kept_beside(
    user: User, found: Discussion, part: Part | None, notes_form: OwnNotesForm | None, testimonial_form: TestimonialForm | None
) -> dict[str, Any]:
    """The mentor's own notes, and what the learner says of the mentor: no second reader's concern."""
    testimonial = testimonial_of(found)
    return {
        "notes_form": (notes_form or OwnNotesForm({"notes": found.mentor_notes})) if part == Part.MENTOR else None,
        "testimonial_form": (testimonial_form or TestimonialForm()) if can_write_testimonial(user, found) else None,
        "testimonial": testimonial if testimonial and can_delete(user, testimonial) else None,
        "may_show_testimonial": testimonial is not None and can_show(user, testimonial),
        "may_delete_testimonial": testimonial is not None and can_delete(user, testimonial),
    }


def _found(request: AuthedRequest, public_id: uuid.UUID) -> Discussion:
    found = get_discussion(request.user, public_id)
    if found is None:
        raise Http404
    return found


def _own(request: AuthedRequest, public_id: uuid.UUID, *parts: Part) -> Discussion:
    """For those of the two who are named."""
    found = _found(request, public_id)
    if rules.part_of(request.user, found) not in parts:
        raise Http404
    return found


def _url(found: Discussion) -> str:
    return reverse("mentoring:discussion", kwargs={"public_id": found.public_id})
