"""What was kept of an application, what changed between two of them, and the way back."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import AuthedRequest
from core import clock
from grants.actions.saving import keep_revision, restore_revision
from grants.diffing import Change, word_diff
from grants.forms.drafts import RevisionForm
from grants.models import Draft, DraftRevision
from grants.queries.drafts import revision_of
from grants.rules.counting import words_of
from grants.rules.drafts import can_edit_draft
from grants.views.drafts import draft_or_404


@login_required
@require_http_methods(["GET", "POST"])
def revisions(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    may_edit = can_edit_draft(request.user, draft)
    form = RevisionForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            kept = keep_revision(actor=request.user, draft=draft, name=form.cleaned_data["name"], at=clock.now())
            messages.success(request, _("Kept as number %s.") % kept.number)
            return redirect("grants:revisions", public_id=public_id)
        if not may_edit:
            raise Http404
    found = draft.revisions.select_related("made_by")
    context = {"draft": draft, "revisions": found, "form": form, "may_edit": may_edit}
    return render(request, "grants/drafts/revisions.html", context, status=400 if form.errors else 200)


@login_required
@require_GET
def compare(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """`before` and `after` name revisions by their addresses; without `after`, what stands there now."""
    draft = draft_or_404(request, public_id)
    before = _named(draft, request.GET.get("before", ""))
    if before is None:
        raise Http404
    after = _named(draft, request.GET["after"]) if request.GET.get("after") else None
    now = dict(draft.texts.values_list("section", "text"))
    sections = {**_formats(before.version.content), **_formats((after.version if after else draft.version).content)}
    new = after.texts if after else now
    rows = []
    for id_, (title, text_format) in sections.items():
        old_words = words_of(before.texts.get(id_, ""), text_format)
        parts = word_diff(old_words, words_of(new.get(id_, ""), text_format))
        rows.append({"title": title, "parts": parts, "is_same": all(part.change == Change.SAME for part in parts)})
    context = {"draft": draft, "before": before, "after": after, "rows": rows}
    return render(request, "grants/drafts/compare.html", context)


@login_required
@require_POST
def restore(request: AuthedRequest, public_id: uuid.UUID, revision_id: uuid.UUID) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    revision = revision_of(draft, revision_id)
    if revision is None:
        raise Http404
    before = restore_revision(actor=request.user, draft=draft, revision=revision, at=clock.now())
    words = _("The texts of number %(back)s are there again. What stood there is kept as number %(kept)s.")
    messages.success(request, words % {"back": revision.number, "kept": before.number})
    return redirect("grants:draft", public_id=public_id)


def _named(draft: Draft, words: str) -> DraftRevision | None:
    """Raises Http404 for an address that is none."""
    try:
        found = revision_of(draft, uuid.UUID(words))
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    return found


def _formats(content: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {section["id"]: (section["title"], section.get("format", "")) for section in content["sections"]}
