"""Finding calls and reading one."""

import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import AuthedRequest
from core import clock
from grants.actions.applicants import answer_question, describe_applicant
from grants.actions.following import follow_call, unfollow_call
from grants.amounts import shown_money
from grants.enums import BudgetCategory, Sector
from grants.forms.finder import AnswerForm, ApplicantForm, FinderForm, FollowForm
from grants.models import Applicant, Call
from grants.queries.calls import Wanted, calls_visible_to_all, facts_of, find_calls, row_of
from grants.queries.following import Followed, followed_by
from grants.rules.calls import WITH_DEADLINE, can_follow, takes_drafts
from grants.rules.eligibility import check, rules_of

PAGE_SIZE = 30


@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    form = FinderForm(request.GET or None)
    wanted = Wanted(**{name: value for name, value in form.cleaned_data.items() if value}) if form.is_valid() else Wanted()
    rows = find_calls(wanted, request.user, at=clock.now(), today=clock.today())
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "grants/calls.html", {"form": form, "page": page, "query": query.urlencode(), "wanted": wanted})


@require_GET
def deadlines(request: HttpRequest) -> HttpResponse:
    """What can still be sent, by month; `?followed=on` for what the reader follows alone."""
    is_own = request.user.is_authenticated and "followed" in request.GET
    rows = find_calls(Wanted(followed=is_own), request.user, at=clock.now(), today=clock.today())
    context = {"rows": [row for row in rows if row.phase in WITH_DEADLINE], "is_own": is_own}
    return render(request, "grants/deadlines.html", context)


@require_GET
def call(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    found = _call_or_404(public_id)
    today = clock.today()
    facts = facts_of(request.user) if request.user.is_authenticated else None
    followed = followed_by(request.user) if request.user.is_authenticated else Followed()
    rules = rules_of(found)
    context = {
        "call": found,
        "row": row_of(found, facts, followed, at=clock.now(), today=today),
        "zone": ZoneInfo(found.time_zone),
        "rules": rules,
        "results": list(zip(rules, check(rules, facts, today), strict=True)) if facts else None,
        "sectors": [Sector(code).label for code in found.sectors],
        "budget": [
            {"text": _budget_words(found, block.block_type, block.value), "rule": block.value} for block in found.budget
        ],
        "is_form_ours": all(block.value.get("is_ours") for block in found.sections),
        "may_start": bool(found.sections) and takes_drafts(found, clock.now()),
        "may_follow": request.user.is_authenticated and can_follow(request.user, found),
    }
    return render(request, "grants/call.html", context)


@login_required
@require_POST
def answer(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found, form = _call_or_404(public_id), AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    answer_question(actor=request.user, call=found, question=said["question"], answer=said["answer"], at=clock.now())
    return redirect("grants:call", public_id=public_id)


@login_required
@require_POST
def follow(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """From the page of a call or from a list, to which it leads back."""
    found, form = _call_or_404(public_id), FollowForm(request.POST)
    if not form.is_valid():
        raise Http404
    if form.cleaned_data["follow"]:
        follow_call(actor=request.user, call=found, at=clock.now())
        messages.success(
            request, _("You follow “%(call)s”. Its deadline stands in your calendar once it is known.") % {"call": found.title}
        )
    else:
        unfollow_call(actor=request.user, call=found)
        messages.success(request, _("You no longer follow “%(call)s”.") % {"call": found.title})
    target = form.cleaned_data["next"]
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("grants:call", args=[public_id])
    return redirect(target)


@login_required
@require_http_methods(["GET", "POST"])
def about_me(request: AuthedRequest) -> HttpResponse:
    applicant = Applicant.objects.filter(user=request.user).first() or Applicant(user=request.user)
    form = ApplicantForm(request.POST or None, applicant=applicant)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        describe_applicant(
            actor=request.user,
            countries=[said["lives_in"], said["comes_from"]],
            legal_forms=said["legal_forms"],
            sectors=said["sectors"],
            career_since=said["career_since"],
            at=clock.now(),
        )
        messages.success(request, _("Kept. Each call now says whether it fits you, and why."))
        return redirect("grants:calls")
    return render(request, "grants/about_me.html", {"form": form}, status=400 if form.errors else 200)


def _call_or_404(public_id: uuid.UUID) -> Call:
    return get_object_or_404(calls_visible_to_all(), public_id=public_id)


def _budget_words(found: Call, kind: str, value: Any) -> str:
    if kind == "maximum":
        return _("Ask for %(amount)s at most.") % {"amount": shown_money(value["amount"], found.currency)}
    if kind == "ineligible":
        labels = [str(BudgetCategory(code).label) for code in value["categories"]]
        return _("Not paid for: %(what)s.") % {"what": ", ".join(labels)}
    percent = {"percent": value["percent"]}
    if kind == "share":
        return _("Ask for %(percent)s %% of all costs at most.") % percent
    if kind == "overhead":
        return _("Overhead is %(percent)s %% of all costs at most.") % percent
    if value["counts_in_kind"]:
        return _("At least %(percent)s %% of all costs come from elsewhere; what is given in kind counts.") % percent
    return _("At least %(percent)s %% of all costs come from elsewhere, in money.") % percent
