"""Wishes and offers, one's pairs, and the desk on which pairs are proposed and published."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.enums import Role
from accounts.http import AuthedRequest
from accounts.models import User
from accounts.rules import has_role
from core import clock
from core.errors import DomainError
from courses.models import Cohort
from mentoring.actions.matching import change_pair, discard_pairs, keep_apart, propose_pairs, publish_pairs
from mentoring.actions.pairs import answer_pair, save_pairing
from mentoring.enums import RunState
from mentoring.forms.matching import AnswerForm, ChangePairForm, PairingForm
from mentoring.models import MatchRun
from mentoring.queries.matching import cohort_rows, get_match, get_run, pair_rows, profile_of, run_view
from mentoring.rules.matching import can_keep_pairing, can_match


@login_required
def pairing(request: AuthedRequest) -> HttpResponse:
    """What somebody wishes for or offers, and the pairs that were proposed to them."""
    if not can_keep_pairing(request.user):
        raise Http404
    profile = profile_of(request.user)
    form = PairingForm(request.POST or None, user=request.user, profile=profile)
    if request.method == "POST" and form.is_valid():
        capacity = form.cleaned_data.get("capacity", 0)
        save_pairing(actor=request.user, at=clock.now(), **form.cleaned_data | {"capacity": capacity})
        messages.success(request, _("Saved. It counts from the next time that pairs are made."))
        return redirect("mentoring:pairing")
    context = {
        "form": form,
        "profile": profile,
        "pairs": pair_rows(request.user),
        "answer_form": AnswerForm(),
        "is_mentor": has_role(request.user, Role.MENTOR),
    }
    return render(request, "mentoring/matching/pairing.html", context)


@login_required
@require_POST
def answer(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    match = get_match(request.user, public_id)
    form = AnswerForm(request.POST)
    if match is None or not form.is_valid():
        raise Http404
    try:
        answer_pair(actor=request.user, match=match, at=clock.now(), **form.cleaned_data)
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Your answer is noted."))
    if can_match(request.user) and request.user.pk not in {match.learner_id, match.mentor_id}:
        return redirect("mentoring:run", public_id=match.run.public_id)
    return redirect("mentoring:pairing")


@login_required
@require_GET
def matching(request: AuthedRequest) -> HttpResponse:
    """The desk: cohorts, and where the pairs of each stand."""
    if not can_match(request.user):
        raise Http404
    return render(request, "mentoring/matching/desk.html", {"rows": cohort_rows(request.user, clock.today())})


@login_required
@require_POST
def propose(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    if not can_match(request.user):
        raise Http404
    cohort = get_object_or_404(Cohort, public_id=public_id)
    try:
        made = propose_pairs(actor=request.user, cohort=cohort, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
        return redirect("mentoring:matching")
    return redirect("mentoring:run", public_id=made.public_id)


@login_required
@require_GET
def run(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The pairs of a run with their reasons, and who waits."""
    found = _run_or_404(request, public_id)
    view = run_view(found)
    context = {"view": view, "run": found, "is_open": found.state == RunState.PROPOSED, "answer_form": AnswerForm()}
    return render(request, "mentoring/matching/run.html", context)


@login_required
@require_POST
def change(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _run_or_404(request, public_id)
    form = ChangePairForm(request.POST, choices=run_view(found).choices)
    if not form.is_valid():
        raise Http404
    learner = get_object_or_404(User, public_id=form.cleaned_data["learner"])
    mentor = get_object_or_404(User, public_id=form.mentor_id) if form.mentor_id else None
    try:
        change_pair(actor=request.user, run=found, learner=learner, mentor=mentor, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("The pair is changed. Nobody is told before you publish."))
    return redirect("mentoring:run", public_id=public_id)


@login_required
@require_POST
def publish(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _run_or_404(request, public_id)
    try:
        count = publish_pairs(actor=request.user, run=found, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        words = ngettext(
            "%(count)d pair is published, and both are told.", "%(count)d pairs are published, and all are told.", count
        )
        messages.success(request, words % {"count": count})
    return redirect("mentoring:run", public_id=public_id)


@login_required
@require_POST
def discard(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    try:
        discard_pairs(actor=request.user, run=_run_or_404(request, public_id), at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("The proposals are discarded. Nobody was told of them."))
    return redirect("mentoring:matching")


@login_required
@require_POST
def apart(request: AuthedRequest, public_id: uuid.UUID, match_id: uuid.UUID) -> HttpResponse:
    """These two are never brought together again."""
    found = _run_or_404(request, public_id)
    match = get_object_or_404(found.matches.select_related("learner", "mentor"), public_id=match_id)
    keep_apart(actor=request.user, one=match.learner, other=match.mentor, at=clock.now())
    messages.success(request, _("These two are kept apart from now on: never paired, and they cannot book each other."))
    return redirect("mentoring:run", public_id=public_id)


def _run_or_404(request: AuthedRequest, public_id: uuid.UUID) -> MatchRun:
    found = get_run(request.user, public_id)
    if found is None:
        raise Http404
    return found
