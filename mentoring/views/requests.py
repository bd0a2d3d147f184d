"""A learner's questions, and the desk on which mentors find them."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import AuthedRequest
from accounts.rules import is_minor
from core import clock
from core.errors import DomainError, NotAllowed
from mentoring.actions.requests import ask as ask_mentor
from mentoring.actions.requests import cancel as cancel_request
from mentoring.actions.requests import claim as claim_request
from mentoring.actions.requests import declare_conflict, extend, give_back, hold
from mentoring.forms.requests import AskForm, ConflictForm, FirstAnswerForm, KeyForm, things_of
from mentoring.models import Request
from mentoring.queries.discussions import discussions_of, led_by, read_by
from mentoring.queries.people import standing_of
from mentoring.queries.requests import answerable_by, get_answerable, get_own, held_by, requests_of
from mentoring.queries.waiting import waiting_now
from mentoring.rules.people import can_apply, can_mentor, has_desk, mentor_of
from mentoring.rules.requests import MOST_LOCKS, MOST_OPEN, PROMISED, holds, keeps_apart, may_write

PAGE_SIZE = 20


@login_required
@require_GET
def mine(request: AuthedRequest) -> HttpResponse:
    """What one asked, and what came of it."""
    at = clock.now()
    context = {
        "requests": list(requests_of(request.user)),
        "page": Paginator(discussions_of(request.user), PAGE_SIZE).get_page(request.GET.get("page")),
        "reads": list(read_by(request.user)),
        "waiting": waiting_now(at),
        "promised_days": PROMISED.days,
        "has_desk": has_desk(request.user),
        "may_apply": can_apply(request.user, clock.today()),
    }
    return render(request, "mentoring/mine.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: AuthedRequest) -> HttpResponse:
    """Ask a mentor about something of one's own; ?about=kind:id chooses it."""
    things = things_of(request.user)
    form = AskForm(request.POST or None, things=things, initial={"about": request.GET.get("about", "")})
    if request.method == "POST" and form.is_valid():
        kind, _colon, target_id = form.cleaned_data["about"].partition(":")
        try:
            ask_mentor(
                actor=request.user,
                target_kind=kind,
                target_id=target_id,
                question=form.cleaned_data["question"],
                discipline=form.cleaned_data["discipline"],
                at=clock.now(),
                today=clock.today(),
            )
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Sent. You are told as soon as a mentor answers."))
            return redirect("mentoring:mine")
    context = {
        "form": form,
        "has_things": bool(things),
        "may_write": may_write(request.user, clock.today()),
        "waiting": waiting_now(clock.now()),
        "promised_days": PROMISED.days,
        "most_open": MOST_OPEN,
    }
    return render(request, "mentoring/ask.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def cancel(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = get_own(request.user, public_id)
    if found is None:
        raise Http404
    cancel_request(actor=request.user, request=found, key=_key(request), at=clock.now())
    messages.success(request, _("Your question is taken back."))
    return redirect("mentoring:mine")


@login_required
@require_GET
def desk(request: AuthedRequest) -> HttpResponse:
    """Who waits, what one holds, and the discussions one has."""
    if not has_desk(request.user):
        raise Http404
    at, today = clock.now(), clock.today()
    mentor = mentor_of(request.user)
    rows = answerable_by(mentor, at, today).exclude(locked_by=request.user, locked_until__gt=at)
    standing = standing_of(mentor, today) if mentor else None
    context = {
        "mentor": mentor,
        "is_mentor": can_mentor(mentor, today),
        "standing": standing,
        "is_away": mentor is not None and mentor.is_absent_on(today),
        "held": list(held_by(request.user, at)),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "discussions": list(led_by(request.user)),
        "reads": list(read_by(request.user)),
        "now": at,
    }
    return render(request, "mentoring/desk.html", context)


@login_required
@require_GET
def question(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """One question for a mentor: hold it, answer it, or say why one should not."""
    return _question(request, _answerable(request, public_id), FirstAnswerForm())


@login_required
@require_POST
def hold_view(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _waiting(request, public_id)
    try:
        hold(actor=request.user, request=found, key=_key(request), at=clock.now(), today=clock.today())
    except NotAllowed:
        raise
    except DomainError as error:
        return _refused(request, error)
    return redirect("mentoring:question", public_id=public_id)


@login_required
@require_POST
def extend_view(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _waiting(request, public_id)
    try:
        extend(actor=request.user, request=found, at=clock.now(), today=clock.today())
    except NotAllowed:
        raise
    except DomainError as error:
        return _refused(request, error)
    return redirect("mentoring:question", public_id=public_id)


@login_required
@require_POST
def give_back_view(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    give_back(actor=request.user, request=_waiting(request, public_id), at=clock.now())
    messages.success(request, _("Others can answer it now."))
    return redirect("mentoring:desk")


@login_required
@require_POST
def conflict(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found, form = _answerable(request, public_id), ConflictForm(request.POST)
    if not form.is_valid():
        return _question(request, found, FirstAnswerForm(), form, status=400)
    declare_conflict(actor=request.user, request=found, why=form.cleaned_data["why"], at=clock.now(), today=clock.today())
    messages.success(request, _("Thank you. You do not see this question any more."))
    return redirect("mentoring:desk")


@login_required
@require_POST
def claim(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The first answer. What was typed stays on the page where it cannot be sent."""
    found, form = _waiting(request, public_id), FirstAnswerForm(request.POST)
    if form.is_valid():
        try:
            made = claim_request(
                actor=request.user,
                request=found,
                key=form.cleaned_data["key"],
                post_id=form.cleaned_data["post_id"],
                text=form.cleaned_data["text"],
                at=clock.now(),
                today=clock.today(),
            )
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Your answer is sent. The discussion is open."))
            return redirect("mentoring:discussion", public_id=made.public_id)
    return _question(request, found, form, status=400)


def _question(
    request: AuthedRequest,
    found: Request,
    form: FirstAnswerForm,
    conflict_form: ConflictForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    at = clock.now()
    # A question that somebody else has taken is not shown again, only why it could not be answered.
    is_theirs = get_answerable(mentor_of(request.user), found.public_id, at, clock.today()) is not None
    context = {
        "asked": found,
        "is_open": is_theirs,
        "holds": holds(found, request.user, at),
        "form": form,
        "conflict_form": conflict_form or ConflictForm(),
        "key_form": KeyForm(),
        "is_minor": is_minor(found.asked_by, clock.today()),
        "now": at,
        "most_locks": MOST_LOCKS,
    }
    return render(request, "mentoring/question.html", context, status=status)


def _refused(request: AuthedRequest, error: DomainError) -> HttpResponse:
    messages.warning(request, str(error.message))
    return redirect("mentoring:desk")


def _answerable(request: AuthedRequest, public_id: uuid.UUID) -> Request:
    found = get_answerable(mentor_of(request.user), public_id, clock.now(), clock.today())
    if found is None:
        raise Http404
    return found


def _waiting(request: AuthedRequest, public_id: uuid.UUID) -> Request:
    """Also one that another mentor has just taken: the action says so in words. For approved mentors alone, and none of
    those whom they are kept apart from."""
    found = Request.objects.select_related("asked_by", "discipline").filter(public_id=public_id).first()
    if found is None or not can_mentor(mentor_of(request.user), clock.today()) or keeps_apart(found, request.user):
        raise Http404
    return found


def _key(request: AuthedRequest) -> uuid.UUID:
    form = KeyForm(request.POST)
    return form.cleaned_data["key"] if form.is_valid() else uuid.uuid4()
