"""Requests to use works: the public form, the asker's page behind a signed link, the makers' inbox, letters."""

import uuid
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from accounts.limits import limited
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.requests import (
    allow_use,
    ask_back,
    ask_to_use,
    confirm_request,
    refuse_use,
    reply,
    withdraw_request,
)
from ip_rights.exports.permission import permission_pdf, printed_code, signatures, terms_in_words
from ip_rights.forms.requests import RequestForm, TermsForm, WordsForm, begun_with
from ip_rights.licence_enums import RequestState, UseKind
from ip_rights.models import UseRequest
from ip_rights.permission_terms import offered
from ip_rights.prices import show_price
from ip_rights.queries.licences import credits_of, licence_of, terms_in_plain_words, terms_of
from ip_rights.queries.requests import get_request_to, permission_with, request_by_link, requests_to
from ip_rights.queries.showing import get_work
from ip_rights.rules.licences import permission_blocks
from ip_rights.rules.requests import may_step, state_at
from ip_rights.rules.works import is_shown

VISITS_A_MINUTE, A_PAGE = 30, 20


@limited("request-use", VISITS_A_MINUTE)
@never_cache
@require_http_methods(["GET", "POST"])
def request_use(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The public form. What programs fill in is answered as if it had been sent."""
    work = get_work(request.user, key, clock.today())
    if not is_shown(work):
        raise Http404
    use = request.GET.get("use", "")
    form = RequestForm(request.POST or None, initial={"use": use} if use in UseKind.values else None)
    if request.method == "POST":
        if form.is_trapped:
            return render(request, "ip_rights/requests/sent.html", {"work": work})
        if form.is_valid():
            language = get_language() or settings.LANGUAGE_CODE
            try:
                ask_to_use(work=work, wish=form.wish, language=language, at=clock.now())
            except DomainError as error:
                form.add_error(None, str(error.message))
            else:
                return render(request, "ip_rights/requests/sent.html", {"work": work, "email": form.wish.email})
    terms = terms_of(licence_of(work))
    context = {
        "work": work,
        "form": form,
        "terms": terms,
        "plain": terms_in_plain_words(terms),
        "offers": work.offers.all(),
        "credits": credits_of(work),
    }
    return render(request, "ip_rights/requests/ask.html", context, status=400 if form.errors else 200)


@limited("asked", VISITS_A_MINUTE)
@never_cache
@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest, link: str) -> HttpResponse:
    """The asker's page: confirm, answer a question, take it back, fetch the letter. Reading it changes nothing, since
    programs that check mails open links too.
    """
    found = request_by_link(link)
    if found is None:
        raise Http404
    form = WordsForm(request.POST or None if "reply" in request.POST else None, label=_("Your answer"))
    if request.method == "POST":
        try:
            _asker_step(request, found, form)
        except DomainError as error:
            form.add_error(None, str(error.message)) if form.is_bound else messages.error(request, str(error.message))
        if not form.is_bound or form.is_valid():
            return redirect("ip_rights:asked", link)
    at = clock.now()
    steps = {name: may_step(name, found, at) for name in ("confirm", "reply", "withdraw")}
    context = _request_context(found) | {"form": form, "link": link, "may": steps}
    response = render(request, "ip_rights/requests/asked.html", context, status=400 if form.errors else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def _asker_step(request: HttpRequest, found: UseRequest, form: WordsForm) -> None:
    at = clock.now()
    if "confirm" in request.POST:
        confirm_request(request=found, at=at)
    elif "withdraw" in request.POST:
        withdraw_request(request=found, at=at)
    elif form.is_bound and form.is_valid():
        reply(request=found, text=form.cleaned_data["text"], at=at)


def _request_context(found: UseRequest) -> dict[str, Any]:
    granted = found.state == RequestState.GRANTED
    return {
        "asked": found,
        "work": found.work,
        "state": state_at(found, clock.now()),
        "budget": show_price(found.budget, found.currency) if found.budget is not None else "",
        "said": found.messages.select_related("author"),
        "rows": terms_in_words(offered(found.terms)) if found.terms else [],
        "code": printed_code(found) if granted else "",
    }


@login_required
@require_safe
def inbox(request: AuthedRequest) -> HttpResponse:
    """All confirmed requests to one's works; those that wait for an answer are marked."""
    page = Paginator(requests_to(request.user), A_PAGE).get_page(request.GET.get("page"))
    at = clock.now()
    rows = [(found, state_at(found, at)) for found in page]
    return render(request, "ip_rights/requests/inbox.html", {"page": page, "rows": rows})


@login_required
@never_cache
@require_safe
def request_page(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    return _request_page(request, get_request_to(request.user, key))


def _request_page(request: AuthedRequest, found: UseRequest, status: int = 200, **forms: Any) -> HttpResponse:
    at = clock.now()
    first = begun_with(found, credit=credits_of(found.work), name=request.user.display_name, today=timezone.localdate(at))
    context = _request_context(found) | {
        "may": {name: may_step(name, found, at) for name in ("question", "grant", "refuse")},
        "blocks": permission_blocks(found.work, at),
        "question_form": WordsForm(label=_("Your question"), prefix="question"),
        "refuse_form": WordsForm(label=_("A few words to them"), is_required=False, prefix="refuse"),
        "terms_form": TermsForm(initial=first, prefix="grant"),
        "owner_answers": found.owner_answers.select_related("contributor"),
    }
    return render(request, "ip_rights/requests/request.html", context | forms, status=status)


@login_required
@require_POST
def request_step(request: AuthedRequest, key: uuid.UUID, step: str) -> HttpResponse:
    """`step` is question, grant or refuse."""
    found = get_request_to(request.user, key)
    act: Any
    form: Any
    if step == "question":
        name, form = "question_form", WordsForm(request.POST, label=_("Your question"), prefix=step)
        act = partial(_with_words, ask_back)
    elif step == "refuse":
        name = "refuse_form"
        form = WordsForm(request.POST, label=_("A few words to them"), is_required=False, prefix=step)
        act = partial(_with_words, refuse_use)
    elif step == "grant":
        name, form, act = "terms_form", TermsForm(request.POST, prefix=step), _grant
    else:
        raise Http404
    if form.is_valid():
        try:
            act(request, found, form)
        except NotAllowed as error:
            raise Http404 from error
        except DomainError as error:
            form.add_error(None, str(error.message))
            return _request_page(request, found, error.status, **{name: form})
        return redirect("ip_rights:request", found.key)
    return _request_page(request, found, HTTPStatus.BAD_REQUEST, **{name: form})


def _with_words(act: Any, request: AuthedRequest, found: UseRequest, form: WordsForm) -> None:
    act(actor=request.user, request=found, text=form.cleaned_data["text"], at=clock.now())


def _grant(request: AuthedRequest, found: UseRequest, form: TermsForm) -> None:
    terms = form.terms_for(found)
    allow_use(actor=request.user, request=found, terms=terms, name=form.cleaned_data["name"], at=clock.now())


@login_required
@never_cache
@require_safe
def request_letter(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    return _letter(get_request_to(request.user, key))


@limited("asked", VISITS_A_MINUTE)
@never_cache
@require_safe
def asked_letter(request: HttpRequest, link: str) -> HttpResponse:  # noqa: ARG001
    found = request_by_link(link)
    if found is None:
        raise Http404
    return _letter(found)


def _letter(found: UseRequest) -> HttpResponse:
    if found.state != RequestState.GRANTED:
        raise Http404
    response = HttpResponse(permission_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="permission-{found.code.lower()}.pdf"'
    return response


@limited("permission", VISITS_A_MINUTE)
@never_cache
@require_safe
def permission(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Whether a letter is genuine: whoever has it types its code, and sees what all owners signed."""
    code = request.GET.get("code", "")
    found = permission_with(key, code) if code else None
    context: dict[str, Any] = {"code": code, "found": found}
    if found:
        context |= {"rows": terms_in_words(offered(found.terms)), "signed": signatures(found)}
    response = render(request, "ip_rights/requests/permission.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
