"""An application as files, and as plain text for a funder's form."""

import uuid
from http import HTTPStatus
from typing import IO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts.http import AuthedRequest
from core import clock
from grants.actions.exports import note_export
from grants.exports.archive import to_zip
from grants.exports.budgets import to_xlsx
from grants.exports.docx import OWN, problem_with, template_of, to_docx
from grants.exports.layout import budget_view_of, layout_of
from grants.exports.names import safe_name
from grants.exports.notes import notes_of
from grants.exports.pdf import to_pdf
from grants.exports.plain import pasted_sections
from grants.forms.exports import CLEAN, ExportForm
from grants.models import Draft, DraftRevision
from grants.queries.documents import files_of
from grants.queries.drafts import reads_threads
from grants.views.drafts import draft_or_404

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


@login_required
@require_GET
def export(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """What each file is, and what goes into it."""
    draft = draft_or_404(request, public_id)
    initial = {"version": request.GET.get("version", ""), "content": CLEAN}
    return _page(request, draft, ExportForm(initial=initial, draft=draft, reads_threads=reads_threads(request.user, draft)))


@login_required
@require_GET
def download(request: AuthedRequest, public_id: uuid.UUID, kind: str) -> HttpResponseBase:
    """The file; or the page again, with what cannot be had together. Comments are for those who read them on the site."""
    draft = draft_or_404(request, public_id)
    if kind not in KINDS:
        raise Http404
    form = _form(request, draft)
    if not form.is_valid():
        return _page(request, draft, form, status=HTTPStatus.BAD_REQUEST)
    made = _file(draft, kind, form.revision, has_notes=form.has_notes)
    note_export(actor=request.user, draft=draft, file=kind, revision=form.revision, has_notes=form.has_notes, at=clock.now())
    response = HttpResponse(made) if isinstance(made, bytes) else FileResponse(made)
    response["Content-Type"] = KINDS[kind]
    name = f"{safe_name(draft.title)}.{kind}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_GET
def paste(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Each section as plain text, with its count."""
    draft = draft_or_404(request, public_id)
    form = _form(request, draft)
    if not form.is_valid():
        raise Http404
    sections = pasted_sections(layout_of(draft, form.revision))
    return render(request, "grants/paste.html", {"draft": draft, "revision": form.revision, "sections": sections})


@login_required
@require_GET
def own_layout(request: AuthedRequest) -> FileResponse:
    """Our layout with its signs, for editors to begin a funder's with."""
    if not request.user.has_perm("grants.change_call"):
        raise Http404
    return FileResponse(OWN.open("rb"), as_attachment=True, filename="layout.docx", content_type=KINDS["docx"])


def _form(request: AuthedRequest, draft: Draft) -> ExportForm:
    """Raises Http404 where somebody asks for comments who may not read them."""
    may_read = reads_threads(request.user, draft)
    if not may_read and request.GET.get("content", CLEAN) != CLEAN:
        raise Http404
    return ExportForm(request.GET, draft=draft, reads_threads=may_read)


def _file(draft: Draft, kind: str, revision: DraftRevision | None, *, has_notes: bool) -> bytes | IO[bytes]:
    layout = layout_of(draft, revision)
    if kind == "pdf":
        return to_pdf(layout)
    notes = notes_of(draft, layout) if has_notes else {}
    docx = to_docx(layout, notes, template_of(draft.version.call))
    if kind == "docx":
        return docx
    view = budget_view_of(draft, revision)
    xlsx = to_xlsx(view) if view.lines else None
    return to_zip(layout, docx=docx, pdf=to_pdf(layout), xlsx=xlsx, files=files_of(draft))


def _page(request: AuthedRequest, draft: Draft, form: ExportForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    template = template_of(draft.version.call)
    context = {
        "draft": draft,
        "form": form,
        "has_layout": template is not None,
        "is_layout_broken": template is not None and bool(problem_with(template, layout_of(draft))),
        "documents": files_of(draft),
    }
    return render(request, "grants/export.html", context, status=status)
