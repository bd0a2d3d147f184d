"""The licence of a work: choosing it, what others say to it, and what may be bought beside it."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthedRequest
from accounts.limits import limited
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.consents import answer_as_owner
from ip_rights.actions.licences import choose_licence, end_licence, take_back_proposal
from ip_rights.actions.offers import add_offer, remove_offer
from ip_rights.chooser import PROGRAMS, Route, route
from ip_rights.enums import AnswerState, WorkKind
from ip_rights.exports.permission import terms_in_words
from ip_rights.forms.licences import ChooseForm, OfferForm
from ip_rights.licence_enums import ProposalState, RequestState
from ip_rights.models import CommercialOffer, LicenceChoice, OwnerAnswer, Work
from ip_rights.permission_terms import offered
from ip_rights.queries.consents import answer_by_link, get_answer, open_proposal_of
from ip_rights.queries.licences import attribution_of, credits_of, licence_of, terms_in_plain_words, terms_of
from ip_rights.queries.works import get_work_of
from ip_rights.rules.licences import blocks, can_license

VISITS_A_MINUTE = 30


@login_required
@require_http_methods(["GET", "POST"])
def licence(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """What is offered now, how it is to be named, and the offers. POST adds an offer."""
    work = get_work_of(request.user, key)
    may_change = can_license(request.user, work)
    form = OfferForm(request.POST or None)
    if request.method == "POST":
        if not may_change:
            raise Http404
        if form.is_valid():
            try:
                add_offer(actor=request.user, work=work, offer=form.save(commit=False), at=clock.now())
            except DomainError as error:
                form.add_error(None, str(error.message))
            else:
                messages.success(request, _("The offer stands with your work."))
                return redirect("ip_rights:licence", work.key)
    status = 400 if form.errors else 200
    return render(
        request, "ip_rights/licences/licence.html", _licence_context(work, form, may_change=may_change), status=status
    )


def _licence_context(work: Work, form: OfferForm, *, may_change: bool) -> dict[str, Any]:
    choice = licence_of(work)
    terms = terms_of(choice)
    proposal = open_proposal_of(work)
    return {
        "work": work,
        "choice": choice,
        "terms": terms,
        "plain": terms_in_plain_words(terms),
        "line": attribution_of(work),
        "proposal": proposal,
        "proposed": terms_of(proposal.licence) if proposal else None,
        "owner_answers": proposal.owner_answers.select_related("contributor") if proposal else [],
        "earlier": [(row, terms_of(row)) for row in work.licences.exclude(ended_at=None).order_by("-ended_at")],
        "offers": work.offers.all(),
        "form": form,
        "may_change": may_change,
    }


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """One question at a time, its answers in the address; then the licence, what stands in its way, and what to confirm."""
    work = get_work_of(request.user, key)
    if not can_license(request.user, work):
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    found = route({name: given.get(name, "") for name in given}, is_program=WorkKind(work.kind) in PROGRAMS)
    if found.licence is None:
        context = {"work": work, "question": found.question, "answered": _answered(found)}
        return render(request, "ip_rights/licences/question.html", context)
    form = ChooseForm(request.POST or None, licence=found.licence)
    if request.method == "POST" and form.is_valid():
        answer = _chosen(request, work, found, form)
        if answer is not None:
            return answer
    terms = terms_of(found.licence)
    result: dict[str, Any] = {
        "work": work,
        "answered": _answered(found),
        "terms": terms,
        "plain": terms_in_plain_words(terms),
        "blocks": blocks(work, found.licence, clock.now()),
        "form": form,
        "credits": credits_of(work),
        "now": licence_of(work),
    }
    return render(request, "ip_rights/licences/result.html", result, status=400 if form.errors else 200)


def _chosen(request: AuthedRequest, work: Work, found: Route, form: ChooseForm) -> HttpResponse | None:
    """Back to the licence, or None where the form says why not."""
    try:
        made = choose_licence(
            actor=request.user,
            work=work,
            licence=found.licence or "",
            answers={question.name: value for question, value in found.answered},
            ticks=form.ticks,
            attribution=form.cleaned_data["attribution"],
            at=clock.now(),
        )
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        form.add_error(None, str(error.message))
        return None
    messages.success(request, _said(made))
    return redirect("ip_rights:licence", work.key)


def _answered(found: Route) -> list[dict[str, Any]]:
    """Each with its words, and the way back to just before it."""
    rows: list[dict[str, Any]] = []
    query = ""
    for question, value in found.answered:
        words = dict(question.options)[value]
        rows.append({"name": question.name, "value": value, "text": question.text, "words": words, "back": query or "?"})
        query = f"{query}&{question.name}={value}" if query else f"?{question.name}={value}"
    return rows


def _said(made: object) -> str:
    if isinstance(made, LicenceChoice):
        return _("It is offered from now on.")
    return _("The other owners are asked. It is offered once everybody said yes.")


@login_required
@require_POST
def licence_step(request: AuthedRequest, key: uuid.UUID, step: str) -> HttpResponse:
    """`step` is end or take-back."""
    act = {"end": end_licence, "take-back": take_back_proposal}.get(step)
    if act is None:
        raise Http404
    work = get_work_of(request.user, key)
    try:
        act(actor=request.user, work=work, at=clock.now())
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(
            request, _("Done. Who has the work already keeps what they were given.") if step == "end" else _("Taken back.")
        )
    return redirect("ip_rights:licence", work.key)


@login_required
@require_POST
def offer_remove(request: AuthedRequest, key: uuid.UUID, offer: uuid.UUID) -> HttpResponse:
    work = get_work_of(request.user, key)
    found = CommercialOffer.objects.filter(work=work, key=offer).select_related("work").first()
    if found is None:
        raise Http404
    try:
        remove_offer(actor=request.user, offer=found, at=clock.now())
    except NotAllowed as error:
        raise Http404 from error
    return redirect("ip_rights:licence", work.key)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def consent(request: AuthedRequest, pk: int) -> HttpResponse:
    """An owner with an account says yes or no."""
    found = get_answer(request.user, pk)
    if found is None:
        raise Http404
    return _consent(request, found, actor=request.user)


@limited("owner-link", VISITS_A_MINUTE)
@never_cache
@require_http_methods(["GET", "POST"])
def consent_by_link(request: HttpRequest, link: str) -> HttpResponse:
    """The same without an account, by the link of a mail. Owners with an account answer there."""
    found = answer_by_link(link)
    if found is None or found.contributor.person_id is not None:
        raise Http404
    return _consent(request, found, actor=None)


def _consent(request: HttpRequest, found: OwnerAnswer, *, actor: Any) -> HttpResponse:
    status = 200
    error_text = ""
    if request.method == "POST":
        try:
            found = answer_as_owner(
                answer=found,
                says_yes=request.POST.get("answer") == "yes",
                reason=request.POST.get("reason", ""),
                name=request.POST.get("name", ""),
                actor=actor,
                at=clock.now(),
            )
        except NotAllowed as error:
            raise Http404 from error
        except DomainError as error:
            status, error_text = error.status, str(error.message)
        else:
            return redirect(request.path)
    response = render(
        request, "ip_rights/licences/consent.html", _consent_context(found) | {"error": error_text}, status=status
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _consent_context(found: OwnerAnswer) -> dict[str, Any]:
    context: dict[str, Any] = {"answer": found}
    if found.proposal:
        terms = terms_of(found.proposal.licence)
        is_open = found.proposal.state == ProposalState.OPEN
        context |= {"work": found.proposal.work, "terms": terms, "plain": terms_in_plain_words(terms)}
    elif found.request:
        is_open = found.request.state == RequestState.SIGNING
        rows = terms_in_words(offered(found.request.terms)) if found.request.terms else []
        context |= {"work": found.request.work, "asked": found.request, "rows": rows}
    return context | {"is_open": is_open and found.answer == AnswerState.WAITING}
