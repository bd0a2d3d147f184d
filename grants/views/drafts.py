"""Applications: the list of one's own, and the page on which one is written."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from grants.actions.drafts import move_to_version, rename_draft, set_example, start_draft
from grants.actions.saving import MOST_BYTES, SectionChanged, save_section
from grants.actions.workflow import open_steps
from grants.diffing import word_diff
from grants.enums import DraftState, SectionFormat
from grants.forms.drafts import TitleForm
from grants.links import links_of
from grants.models import Call, Draft
from grants.queries.drafts import (
    Content,
    content_of,
    drafts_of,
    invitations_of,
    newer_version,
    reads_threads,
    section_of,
    visible_to,
)
from grants.queries.reviews import ready_by
from grants.richtext import to_source
from grants.rules.drafts import WRITTEN, can_edit_draft, can_manage_draft, can_see_draft
from grants.rules.reviews import can_review
from grants.shared_texts import is_shared

ON_PAGE = 20
ON_PAGES_OF_THEIR_OWN = {"sign", "submit", "win", "lose", "withdraw"}
BY_ANSWERING = {"ask_help", "take_back", "claim"}  # made by asking a mentor and by answering, never by themselves


def draft_or_404(request: AuthedRequest, public_id: uuid.UUID) -> Draft:
    return get_object_or_404(visible_to(request.user), public_id=public_id)


@login_required
@require_GET
def drafts(request: AuthedRequest) -> HttpResponse:
    """Every application that the person works on, with what is filled in."""
    page = Paginator(drafts_of(request.user), ON_PAGE).get_page(request.GET.get("page"))
    rows = [(draft, content_of(draft)) for draft in page.object_list]
    context = {"rows": rows, "page": page, "invitations": invitations_of(request.user)}
    return render(request, "grants/drafts/list.html", context)


@login_required
@require_POST
def start(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """From the page of a call; `from` names an earlier own application whose texts come along."""
    call = get_object_or_404(Call, public_id=public_id, live=True)
    version = call.versions.first()
    if version is None:
        raise Http404
    earlier = None
    if request.POST.get("from"):
        try:
            earlier = Draft.objects.filter(applicant=request.user, public_id=uuid.UUID(request.POST["from"])).first()
        except ValueError:
            raise Http404 from None
        if earlier is None:
            raise Http404
    title = request.POST.get("title", "").replace("\0", "").strip()[:160] or call.title
    draft = start_draft(actor=request.user, version=version, title=title, began_from=earlier, at=clock.now())
    return redirect("grants:draft", public_id=draft.public_id)


@login_required
@require_GET
def draft(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = draft_or_404(request, public_id)
    return render(request, "grants/drafts/draft.html", _page(request, found, content_of(found)))


@login_required
@require_POST
def save(request: AuthedRequest, public_id: uuid.UUID, section_id: str) -> HttpResponse:
    """One section, told by a form or by the page's script. Where somebody else saved it both texts are shown."""
    found = draft_or_404(request, public_id)
    source, base = request.POST.get("text", ""), request.POST.get("version", "")
    if not base.isdigit():
        raise Http404
    try:
        row = save_section(
            actor=request.user, draft=found, section_id=section_id, source=source, base_version=int(base), at=clock.now()
        )
    except SectionChanged as conflict:
        section = section_of(found.version, section_id) or {}
        is_rich = section.get("format") == SectionFormat.RICH
        theirs = to_source(conflict.saved.text) if is_rich else conflict.saved.text
        if _wants_json(request):
            body = {"message": str(conflict.message), "theirs": theirs, "version": conflict.saved.version}
            return JsonResponse(body, status=conflict.status)
        context = {"draft": found, "section": section, "mine": source, "theirs": theirs, "saved": conflict.saved}
        context["version"] = conflict.saved.version
        context["parts"] = word_diff(theirs, source)
        return render(request, "grants/drafts/conflict.html", {**context, "message": conflict.message}, status=conflict.status)
    except DomainError as error:
        if _wants_json(request) or isinstance(error, NotAllowed):
            raise
        section = section_of(found.version, section_id) or {"id": section_id, "title": found.title}
        context = {"draft": found, "section": section, "mine": source, "version": base, "message": error.message}
        return render(request, "grants/drafts/conflict.html", context, status=error.status)
    if _wants_json(request):
        return JsonResponse({"version": row.version})
    messages.success(request, _("Saved."))
    return redirect(f"{request.path.split('sections/')[0]}#s-{section_id}")


@login_required
@require_POST
def rename(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = draft_or_404(request, public_id)
    form = TitleForm(request.POST)
    if form.is_valid():
        rename_draft(actor=request.user, draft=found, title=form.cleaned_data["title"], at=clock.now())
    else:
        messages.error(request, _("A title has 1 to 160 characters. The old one stays."))
    return redirect("grants:draft", public_id=public_id)


@login_required
@require_POST
def move_on(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Go on with the newer form of the call."""
    found = draft_or_404(request, public_id)
    version = newer_version(found)
    if version is None:
        raise Http404
    move_to_version(actor=request.user, draft=found, version=version, at=clock.now())
    messages.success(request, _("Your application has the new form now. Texts that it no longer asks for stand below."))
    return redirect("grants:draft", public_id=public_id)


@login_required
@require_POST
def example(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    found = draft_or_404(request, public_id)
    set_example(actor=request.user, draft=found, is_example=request.POST.get("is_example") == "1", at=clock.now())
    return redirect("grants:draft", public_id=public_id)


def _page(request: AuthedRequest, found: Draft, content: Content) -> dict[str, Any]:
    may_manage = can_manage_draft(request.user, found)
    may_discuss = reads_threads(request.user, found)
    return {
        "draft": found,
        "content": content,
        "may_edit": can_edit_draft(request.user, found),
        "may_manage": may_manage,
        "may_change": may_manage and found.state in WRITTEN,
        "newer": newer_version(found) if may_manage and found.state in WRITTEN else None,
        "title_form": TitleForm(instance=found),
        "steps": [step for step in open_steps(request.user, found) if step.name not in ON_PAGES_OF_THEIR_OWN | BY_ANSWERING],
        "links": links_of(request.user, found),
        "is_together": can_see_draft(request.user, found) and is_shared(found),
        "most_bytes": MOST_BYTES,
        "may_discuss": may_discuss,
        "may_review": can_review(request.user, found),
        "has_review_to_read": may_discuss and found.state == DraftState.CHANGES_SUGGESTED,
        "ready": ready_by(found) if may_discuss else None,
        "step_key": uuid.uuid4(),
    }


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
