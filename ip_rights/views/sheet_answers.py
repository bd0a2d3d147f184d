"""What people in a split sheet are asked, with an account or by the link of a mail, and what guardians sign."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthedRequest
from accounts.limits import limited
from accounts.rules import is_minor
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.sheet_answers import accept_sheet, decline_sheet, refuse_as_guardian, sign_as_guardian
from ip_rights.enums import AnswerState, SheetState
from ip_rights.forms.splits import NoForm, SignatureForm, YesForm
from ip_rights.links import CONTRIBUTOR, GUARDIAN
from ip_rights.models import Contributor
from ip_rights.queries.sheets import contributor_by_link, contributor_in, locked_sheet, open_sheet, shown_sheet
from ip_rights.queries.works import get_work_of
from ip_rights.rules.sheets import known_guardians, waits_for_answer, waits_for_guardian
from ip_rights.views.sheets import pdf_of

VISITS_A_MINUTE = 30
GONE = 410


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer_sheet(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """Who has an account here answers here."""
    work = get_work_of(request.user, key)
    sheet = open_sheet(work) or locked_sheet(work)
    contributor = contributor_in(sheet, request.user) if sheet and sheet.state != SheetState.DRAFT else None
    if contributor is None:
        return redirect("ip_rights:splits", key=key)
    return _answer(request, contributor, actor=request.user)


@limited("sheet-link", VISITS_A_MINUTE)
@never_cache
@require_http_methods(["GET", "POST"])
def sheet_by_link(request: HttpRequest, link: str) -> HttpResponse:
    """The same without an account. Reading it changes nothing, since programs that check mails open links too."""
    contributor = contributor_by_link(CONTRIBUTOR, link)
    if contributor is None or contributor.sheet.state == SheetState.DRAFT:
        said_no = contributor is not None and contributor.answer == AnswerState.DECLINED
        return _private(render(request, "ip_rights/splits/gone.html", {"said_no": said_no}, status=GONE))
    if contributor.person_id is not None:
        return redirect("ip_rights:answer-sheet", key=contributor.sheet.work.key)
    return _answer(request, contributor, actor=None, link=link)


@limited("sheet-link", VISITS_A_MINUTE)
@never_cache
@require_safe
def sheet_file_by_link(request: HttpRequest, link: str) -> HttpResponse:  # noqa: ARG001
    contributor = contributor_by_link(CONTRIBUTOR, link)
    if contributor is None or contributor.sheet.locked_at is None or contributor.person_id is not None:
        raise Http404
    return pdf_of(contributor.sheet)


@limited("sheet-link", VISITS_A_MINUTE)
@never_cache
@require_http_methods(["GET", "POST"])
def sign_sheet(request: HttpRequest, link: str) -> HttpResponse:
    """A guardian's page: what the minor agreed to, and the place to sign."""
    contributor = contributor_by_link(GUARDIAN, link)
    if contributor is None or contributor.sheet.state == SheetState.DRAFT:
        return _private(render(request, "ip_rights/splits/gone.html", {"is_guardian": True}, status=GONE))
    says_no = request.POST.get("answer") == "no"
    form = SignatureForm(None if says_no else request.POST or None)
    no_form = NoForm(request.POST if says_no else None)
    status = 200
    if request.method == "POST":
        try:
            if says_no and no_form.is_valid():
                refuse_as_guardian(contributor=contributor, reason=no_form.cleaned_data["reason"], at=clock.now())
                return redirect(request.path)
            if not says_no and form.is_valid():
                sign_as_guardian(contributor=contributor, name=form.cleaned_data["name"], at=clock.now())
                return redirect(request.path)
        except DomainError as error:
            (no_form if says_no else form).add_error(None, str(error.message))
            status = error.status
        else:
            status = 400
    context = {"may_sign": waits_for_guardian(contributor), "form": form, "no_form": no_form}
    return _private(render(request, "ip_rights/splits/guardian.html", context | _shown(contributor), status=status))


def _answer(request: HttpRequest, contributor: Contributor, *, actor: Any, link: str = "") -> HttpResponse:
    says_no = request.POST.get("answer") == "no"
    yes_form = _yes_form(contributor, None if says_no else request.POST or None)
    no_form = NoForm(request.POST if says_no else None)
    status = 200
    if request.method == "POST":
        form = no_form if says_no else yes_form
        try:
            if form.is_valid():
                _take(contributor, actor, yes_form, no_form, says_no=says_no)
                return redirect(request.path if not says_no or actor is None else "ip_rights:works")
            status = 400
        except NotAllowed as error:
            raise Http404 from error
        except DomainError as error:
            form.add_error(None, str(error.message))
            status = error.status
    context = {
        "may_answer": waits_for_answer(contributor),
        "is_waiting_for_guardian": waits_for_guardian(contributor),
        "yes_form": yes_form,
        "no_form": no_form,
        "link": link,
    }
    return _private(render(request, "ip_rights/splits/answer.html", context | _shown(contributor), status=status))


def _take(contributor: Contributor, actor: Any, yes: YesForm, no: NoForm, *, says_no: bool) -> None:
    if says_no:
        decline_sheet(contributor=contributor, actor=actor, reason=no.cleaned_data["reason"], at=clock.now())
        return
    accept_sheet(
        contributor=contributor,
        actor=actor,
        says_minor=yes.cleaned_data.get("says_minor", False),
        guardian_email=yes.guardian,
        at=clock.now(),
    )


def _yes_form(contributor: Contributor, data: Any) -> YesForm:
    """What is asked depends on what is known: the age of an account, the guardians it named."""
    if contributor.person is None:
        return YesForm(data, asks_age=not contributor.is_minor, asks_guardian=True)
    is_young = is_minor(contributor.person, clock.today())
    return YesForm(data, asks_age=False, asks_guardian=is_young and not known_guardians(contributor.person))


def _shown(contributor: Contributor) -> dict[str, Any]:
    return {"contributor": contributor, "work": contributor.sheet.work, "shown": shown_sheet(contributor.sheet)}


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"  # with none at all browsers hide the origin that the forms are checked by
    return response
