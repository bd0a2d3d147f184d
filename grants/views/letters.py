"""Letters of support: asking for one, and the page of the person who is asked, behind a secret link."""

import uuid
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from accounts.limits import limited
from core import clock
from core.errors import DomainError, NotAllowed
from grants.actions.letters import (
    GuardianNeeded,
    LinkClosed,
    ask_letter,
    cancel_letter,
    decline_letter,
    give_letter,
    open_letter,
    remind_letter,
    verify_letter,
)
from grants.enums import LetterState
from grants.forms.documents import AskLetterForm, DeclineForm, LetterForm
from grants.models import Letter
from grants.models.letters import GIVEN
from grants.queries.documents import document_wanted, letter_as_text, letter_by_link
from grants.rules.drafts import can_edit_draft
from grants.rules.letters import can_ask_letter, takes_answers
from grants.views.documents import download
from grants.views.drafts import draft_or_404

VISITS_A_MINUTE = 30
STEPS = {"remind": remind_letter, "cancel": cancel_letter, "verify": verify_letter}


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Whom to ask, in which language; `wanted` in the address names the letter of the call, none is an extra one."""
    draft = draft_or_404(request, public_id)
    wanted = document_wanted(draft.version, request.GET.get("wanted", ""))
    if not can_edit_draft(request.user, draft) or (request.GET.get("wanted") and not (wanted and wanted.get("is_letter"))):
        raise Http404
    initial = {"language": get_language() or settings.LANGUAGE_CODE}
    form = AskLetterForm(request.POST or None, has_title=bool(wanted), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            ask_letter(
                actor=request.user,
                draft=draft,
                wanted=wanted["id"] if wanted else "",
                title=data.get("title", ""),
                name=data["name"],
                email=data["email"],
                note=data["note"],
                language=data["language"],
                at=clock.now(),
            )
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error("email", str(error.message))
        else:
            messages.success(request, _("A mail is on its way to %(name)s.") % {"name": data["name"]})
            return redirect("grants:documents", public_id=public_id)
    may_ask = can_ask_letter(request.user, draft, clock.today())
    context = {
        "draft": draft,
        "wanted": wanted,
        "form": form,
        "may_ask": may_ask,
        "said": "" if may_ask else GuardianNeeded.message,
    }
    return render(
        request, "grants/documents/ask.html", context, status=HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    )


@login_required
@require_POST
def step(request: AuthedRequest, public_id: uuid.UUID, letter_id: uuid.UUID, name: str) -> HttpResponse:
    """Remind, take back, or note as checked."""
    draft = draft_or_404(request, public_id)
    letter = get_object_or_404(draft.letters, public_id=letter_id)
    if name not in STEPS:
        raise Http404
    said = {"remind": _("A mail is on its way."), "cancel": _("The letter is taken out."), "verify": _("Noted as checked.")}
    STEPS[name](actor=request.user, letter=letter, at=clock.now())
    messages.success(request, said[name])
    return redirect("grants:documents", public_id=public_id)


@login_required
@require_safe
def letter_file(request: AuthedRequest, public_id: uuid.UUID, letter_id: uuid.UUID) -> HttpResponseBase:
    """The file of a letter that arrived; with `?text` its words as a text file."""
    letter = get_object_or_404(draft_or_404(request, public_id).letters, public_id=letter_id, state__in=GIVEN)
    if "text" in request.GET and letter.text:
        response = HttpResponse(letter_as_text(letter), content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{slugify(letter.title) or "letter"}.txt"'
        response["Cache-Control"] = "private, no-store"
        return response
    if not letter.file:
        raise Http404
    return download(letter.file, letter.file_name)


@limited("letters", VISITS_A_MINUTE)
@never_cache
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """The page of whoever was asked. The link came to their address, and no account is needed."""
    found = letter_by_link(token)
    with translation.override(_language(request, found)):
        response = _answered(request, found) if found and request.method != "POST" else None
        response = response or _open(request, token, found)
    # The address is a key and goes to no other site. With no referrer at all browsers send forms as if from nowhere.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _open(request: HttpRequest, token: str, found: Letter | None) -> HttpResponse:
    given, declined = LetterForm(), DeclineForm()
    try:
        if request.method != "POST":
            open_letter(token=token, at=clock.now())
        elif "decline" in request.POST:
            declined = DeclineForm(request.POST)
            if declined.is_valid():
                decline_letter(token=token, reason=declined.cleaned_data["reason"], at=clock.now())
                return redirect(request.path)
        else:
            given = LetterForm(request.POST, request.FILES)
            if given.is_valid():
                give_letter(token=token, text=given.cleaned_data["text"], paper=given.paper, at=clock.now())
                return redirect(request.path)
    except LinkClosed as error:
        status = error.status if found else HTTPStatus.NOT_FOUND
        return _closed(request, status, typed=request.POST.get("text", "") or request.POST.get("reason", ""))
    except DomainError as error:
        given.add_error("file" if error.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else None, str(error.message))
    if found is None or not takes_answers(found, clock.now()):
        return _closed(request, HTTPStatus.GONE if found else HTTPStatus.NOT_FOUND, typed=request.POST.get("text", ""))
    is_wrong = bool(given.errors or declined.errors)
    context = _context(found) | {"form": given, "decline_form": declined, "declines": bool(declined.errors)}
    return render(
        request, "grants/documents/letter.html", context, status=HTTPStatus.BAD_REQUEST if is_wrong else HTTPStatus.OK
    )


def _answered(request: HttpRequest, found: Letter) -> HttpResponse | None:
    """What they gave, once they did; None while the link is open or was closed otherwise."""
    if found.state not in (*GIVEN, LetterState.DECLINED):
        return None
    return render(request, "grants/documents/answered.html", _context(found) | {"is_given": found.state in GIVEN})


def _closed(request: HttpRequest, status: int, *, typed: str) -> HttpResponse:
    return render(request, "grants/documents/closed.html", {"typed": typed}, status=status)


def _context(found: Letter) -> dict[str, Any]:
    """Nothing of the application but its title, its call and its applicant's name."""
    content = found.draft.version.content
    return {
        "letter": found,
        "title": found.draft.title,
        "applicant": found.draft.applicant.display_name,
        "call": content["title"],
        "funder": content["funder"],
    }


def _language(request: HttpRequest, found: Letter | None) -> str:
    """That in which they were asked, unless they chose another one here."""
    if found is None or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return get_language() or settings.LANGUAGE_CODE
    return found.language
