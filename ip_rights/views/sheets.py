"""Writing a split sheet: the form of many rows, its steps, and the sheet as a file."""

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from accounts.rules import is_minor
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.sheet_drafts import begin_sheet, discard_sheet, send_sheet, take_back_sheet, write_sheet
from ip_rights.enums import SheetState
from ip_rights.exports.sheet import sheet_pdf
from ip_rights.forms.splits import BasePeopleForms, PeopleForms, SheetForm, people_forms, sheet_form
from ip_rights.models import SplitSheet
from ip_rights.queries.sheets import get_agreed_sheet, locked_sheet, open_sheet
from ip_rights.queries.works import get_own, get_work_of
from ip_rights.rules.sheets import MOST_PEOPLE, known_guardians, missing_in

STEPS: dict[str, Callable[..., Any]] = {"begin": begin_sheet, "take-back": take_back_sheet, "discard": discard_sheet}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def sheet(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """The draft. Its buttons save it, add a row, or save it and ask everybody."""
    work = get_own(request.user, key)
    draft = open_sheet(work)
    if draft is None or draft.state != SheetState.DRAFT:
        return redirect("ip_rights:splits", key=key)
    draft.work = work
    asks_guardian = is_minor(request.user, clock.today()) and not known_guardians(request.user)
    if request.method == "GET":
        return _page(request, draft, sheet_form(draft, asks_guardian=asks_guardian), people_forms(draft))
    form = SheetForm(request.POST, asks_guardian=asks_guardian)
    data = _with_a_row(request) if "add" in request.POST else request.POST
    people = PeopleForms(data, prefix="people", form_kwargs={"sheet": draft})
    if "add" in request.POST:
        return _page(request, draft, form, people, is_typed=True)
    is_valid = form.is_valid() and people.is_valid()
    try:
        if is_valid:
            way = _save(request, draft, form, people)
            return redirect(reverse(way, args=[key], query={"saved": request.POST.get("copy", "")[:36]}))
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        form.add_error(None, str(error.message))
        return _page(request, draft, form, people, is_typed=True, status=error.status)
    return _page(request, draft, form, people, is_typed=True, status=HTTPStatus.BAD_REQUEST)


def _save(request: AuthedRequest, draft: SplitSheet, form: SheetForm, people: BasePeopleForms) -> str:
    """Saved first, so that nothing is lost when it cannot be sent yet. Gives the name of the page that comes next."""
    written = write_sheet(
        actor=request.user,
        work=draft.work,
        edition=form.cleaned_data["version"],
        people=people.people,
        is_equal=form.cleaned_data["is_equal"] == "yes",
        note=form.cleaned_data["note"],
        is_public=form.cleaned_data["is_public"],
        at=clock.now(),
    )
    if "send" not in request.POST:
        messages.success(request, _("Saved. Nobody has been asked yet."))
        return "ip_rights:sheet"
    try:
        sent = send_sheet(
            actor=request.user,
            work=draft.work,
            edition=written.edition,
            guardian_email=form.guardian,
            language=get_language() or settings.LANGUAGE_CODE,
            at=clock.now(),
        )
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, _("Saved, but nobody was asked. %(why)s") % {"why": error.message})
        return "ip_rights:sheet"
    if sent.state == SheetState.LOCKED:
        messages.success(request, _("It is in the evidence log now: you made this work alone."))
    else:
        messages.success(request, _("Everybody is asked now. You are told when somebody says no, and when all said yes."))
    return "ip_rights:splits"


def _with_a_row(request: AuthedRequest) -> QueryDict:
    data = request.POST.copy()
    typed = data.get("people-TOTAL_FORMS", "")[:3]
    count = int(typed) if typed.isdecimal() else 0
    data["people-TOTAL_FORMS"] = str(min(count + 1, MOST_PEOPLE))
    return data


def _page(
    request: AuthedRequest,
    draft: SplitSheet,
    form: SheetForm,
    people: BasePeopleForms,
    *,
    is_typed: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "work": draft.work,
        "sheet": draft,
        "form": form,
        "people": people,
        "blank": PeopleForms(prefix="people", form_kwargs={"sheet": draft}).empty_form,
        "is_typed": is_typed,
        "said_no": draft.contributors.filter(answer="declined"),
        "missing": [] if is_typed else missing_in(draft),
        "agreed": locked_sheet(draft.work),
    }
    return render(request, "ip_rights/splits/edit.html", context, status=status)


@login_required
@require_POST
def sheet_step(request: AuthedRequest, key: uuid.UUID, step: str) -> HttpResponse:
    """`step` is begin, take-back or discard."""
    work = get_own(request.user, key)
    act = STEPS.get(step)
    if act is None:
        raise Http404
    try:
        act(actor=request.user, work=work, at=clock.now())
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, str(error.message))
        return redirect("ip_rights:splits", key=key)
    if step == "discard":
        messages.success(request, _("The draft is gone. What was agreed before goes on holding."))
    return redirect("ip_rights:splits" if step == "discard" else "ip_rights:sheet", key=key)


@login_required
@never_cache
@require_safe
def sheet_file(request: AuthedRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """An agreed sheet, also one that a newer version replaced, for whoever stands in it."""
    return pdf_of(get_agreed_sheet(request.user, get_work_of(request.user, key), number))


def pdf_of(sheet: SplitSheet) -> HttpResponse:
    response = HttpResponse(sheet_pdf(sheet, language=get_language() or settings.LANGUAGE_CODE), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="split-sheet-{sheet.number}.pdf"'
    return response
