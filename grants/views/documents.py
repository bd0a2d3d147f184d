"""The documents of an application: the checklist, files in and out."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from assets.serving import make_harmless
from core import clock
from core.api.limits import seconds_to_wait
from core.errors import DomainError, NotAllowed
from grants.actions.documents import add_document, delete_document, take_over
from grants.enums import LetterState, MemberRole
from grants.forms.documents import DocumentForm
from grants.models import Draft, DraftDocument, Letter
from grants.models.letters import GIVEN
from grants.queries.documents import Wanted, checklist_of, document_of
from grants.queries.drafts import visible_to
from grants.rules.drafts import can_edit_draft, role_in
from grants.rules.letters import can_ask_letter, can_remind, parties_in
from grants.views.drafts import draft_or_404
from grants.workflows.letter import STEPS, Party

FILES_A_MINUTE = 20
# Badges by state, and the words where no letter has a state of its own.
TONES = {LetterState.VERIFIED: "good", LetterState.RECEIVED: "good", LetterState.DECLINED: "bad", LetterState.EXPIRED: "warn"}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def documents(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the call wants and what is there. Who writes adds files, or takes one over from the earlier application."""
    draft = draft_or_404(request, public_id)
    if request.method != "POST":
        return _page(request, draft)
    if not can_edit_draft(request.user, draft):
        raise Http404
    if seconds_to_wait(f"draft-files:{request.user.pk}", FILES_A_MINUTE):
        messages.error(request, _("That was very fast. Wait a moment, then go on."))
        return _page(request, draft, status=HTTPStatus.TOO_MANY_REQUESTS)
    if "take" in request.POST:
        return _take(request, draft)
    checklist = checklist_of(draft, clock.now())
    wanted = next((one for one in checklist.wanted if one.id == request.POST.get("wanted")), checklist.extra)
    form = DocumentForm(request.POST, request.FILES, wanted=wanted)
    if not form.is_valid():
        return _page(request, draft, form, wanted.id, status=HTTPStatus.BAD_REQUEST)
    data = form.cleaned_data
    try:
        add_document(
            actor=request.user,
            draft=draft,
            paper=form.paper,
            wanted=wanted.id,
            title=data.get("title", ""),
            replaces=document_of(draft, data["replaces"]) if data.get("replaces") else None,
            at=clock.now(),
        )
    except NotAllowed:
        raise
    except DomainError as error:
        form.add_error("file", str(error.message))
        return _page(request, draft, form, wanted.id, status=error.status)
    messages.success(request, _("The file is stored."))
    return _back(draft, wanted.id)


@login_required
@require_safe
def document_file(request: AuthedRequest, public_id: uuid.UUID, document_id: uuid.UUID) -> HttpResponseBase:
    document = get_object_or_404(draft_or_404(request, public_id).documents, public_id=document_id)
    return download(document.file, document.name)


@login_required
@require_POST
def delete(request: AuthedRequest, public_id: uuid.UUID, document_id: uuid.UUID) -> HttpResponse:
    """For good. What is gone already leads back, as a second click does."""
    draft = draft_or_404(request, public_id)
    document = document_of(draft, document_id)
    if document is None:
        return _back(draft, "")
    delete_document(actor=request.user, document=document, at=clock.now())
    messages.success(request, _("The file is deleted."))
    return _back(draft, document.wanted)


def download(file: FieldFile, name: str) -> HttpResponseBase:
    """A private file as one to keep: never a page, and not left in any cache, since sight of it may end."""
    try:
        response = FileResponse(file.open("rb"))
    except OSError as error:
        raise Http404 from error
    response["Content-Type"] = "application/octet-stream"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    make_harmless(response)
    return response


def _take(request: AuthedRequest, draft: Draft) -> HttpResponse:
    try:
        earlier = DraftDocument.objects.select_related("draft").get(
            public_id=uuid.UUID(request.POST["take"]), draft__in=visible_to(request.user)
        )
    except (ValueError, DraftDocument.DoesNotExist):
        raise Http404 from None
    wanted = request.POST.get("wanted", "")
    try:
        take_over(actor=request.user, draft=draft, document=earlier, wanted=wanted, at=clock.now())
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, str(error.message))
        return _page(request, draft, status=error.status)
    messages.success(request, _("A copy of the file is here now."))
    return _back(draft, wanted)


def _back(draft: Draft, wanted: str) -> HttpResponse:
    response = redirect("grants:documents", public_id=draft.public_id)
    response["Location"] += f"#d-{wanted}" if wanted else "#extra"
    return response


def _page(
    request: AuthedRequest, draft: Draft, form: DocumentForm | None = None, form_for: str = "", *, status: int = HTTPStatus.OK
) -> HttpResponse:
    now = clock.now()
    parties = parties_in(request.user, draft)
    may_edit = Party.ASKER in parties
    checklist = checklist_of(draft, now, with_offers=may_edit)

    def row(one: Wanted) -> dict[str, Any]:
        own = form if form is not None and form_for == one.id else None
        return {
            "wanted": one,
            "tone": _tone(one),
            "letters": [_letter_row(letter, draft, parties, now) for letter in one.letters],
            "form": own or (DocumentForm(wanted=one) if may_edit else None),
            "is_open": own is not None,
        }

    context = {
        "draft": draft,
        "checklist": checklist,
        "rows": [row(one) for one in checklist.wanted],
        "extra": row(checklist.extra),
        "may_edit": may_edit,
        "may_ask": may_edit and can_ask_letter(request.user, draft, clock.today()),
        "sees_addresses": bool(parties) or role_in(request.user, draft) == MemberRole.EDIT,
    }
    return render(request, "grants/documents/documents.html", context, status=status)


def _tone(one: Wanted) -> str:
    if one.is_there:
        return "good"
    return TONES.get(one.state, "info") if one.state else "bad" if one.is_required else ""


def _letter_row(letter: Letter, draft: Draft, parties: set[Party], now: Any) -> dict[str, Any]:
    letter.draft = draft
    open_to = {name for name, step in STEPS.items() if step.by in parties and letter.state in (step.before or ())}
    return {
        "letter": letter,
        "tone": TONES.get(LetterState(letter.state), "info"),
        "is_given": letter.state in GIVEN,
        "may_remind": "remind" in open_to and can_remind(letter, now),
        "may_cancel": "cancel" in open_to,
        "may_verify": "verify" in open_to,
    }
