"""Reviews of an application: the page on which its mentor fills one in, and the rounds that its people read."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from grants.actions.reviews import STEP_OF, VersionSuperseded, keep_draft_review, sign_draft_review
from grants.forms.reviews import ReviewForm
from grants.links import links_of
from grants.models import Draft, DraftRevision
from grants.queries.drafts import reads_threads, revision_of
from grants.queries.reviews import (
    Rounds,
    changes_between,
    changes_since,
    judged_by,
    kept_review_of,
    passages_of,
    rounds_of,
)
from grants.rules.drafts import KIND
from grants.rules.reviews import can_review, rubric_of
from grants.views.drafts import draft_or_404
from grants.workflows.draft import STEPS
from review.actions import KeptElsewhere
from review.enums import Verdict
from review.models import ReviewDraft
from review.targets import can_write_to, tell_reading

KEEP = "keep"


@login_required
@never_cache
@require_safe
def reviews(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """What was signed, version by version, for those who also read the comments on its words."""
    draft = draft_or_404(request, public_id)
    if not reads_threads(request.user, draft):
        raise Http404
    tell_reading(request.user, KIND, str(draft.public_id))
    rounds = rounds_of(draft)
    since = revision_of(draft, rounds.last_reviewed.public_id) if rounds.last_reviewed else None
    context = {
        "draft": draft,
        "rounds": rounds,
        "since": since,
        "changes": changes_since(since, draft) if since else None,
        "criteria": judged_by(rubric_of(draft.version.content), {}, {}),
        "may_review": can_review(request.user, draft),
        "links": links_of(request.user, draft),
    }
    return render(request, "grants/reviews/reviews.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def review(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """For its mentor alone: kept for later, or signed with what follows from it."""
    draft = draft_or_404(request, public_id)
    if not can_review(request.user, draft):
        raise Http404
    latest = draft.revisions.select_related("version").first()
    if latest is None:
        return render(request, "grants/reviews/no_version.html", {"draft": draft, "links": links_of(request.user, draft)})
    if request.method != "POST":
        kept = kept_review_of(request.user, draft)
        return _page(request, draft, latest, ReviewForm(revision=latest, kept=kept), kept=kept)
    form = ReviewForm(request.POST, revision=latest)
    try:
        return _done(request, draft, form) or _page(request, draft, latest, form, status=400)
    except NotAllowed:
        raise
    except KeptElsewhere as conflict:
        mine = _with(request, latest, base=conflict.kept.version)
        return _page(request, draft, latest, mine, error=conflict, other=conflict.kept)
    except VersionSuperseded as conflict:
        mine = _with(request, conflict.latest, of=conflict.latest.public_id)
        return _page(request, draft, conflict.latest, mine, error=conflict)
    except DomainError as error:
        return _page(request, draft, latest, form, error=error)


def _done(request: AuthedRequest, draft: Draft, form: ReviewForm) -> HttpResponse | None:
    """Where it leads once it is kept or signed; None with the errors in the form. Raises DomainError."""
    do = request.POST.get("do", "")
    if do != KEEP and do not in Verdict.values:
        raise Http404
    if not form.is_valid() or (do != KEEP and not form.is_whole()):
        return None
    if do == KEEP:
        keep_draft_review(actor=request.user, draft=draft, written=form.written, at=clock.now())
        messages.success(request, _("Kept. Nobody else reads it until you sign."))
        return redirect("grants:review", public_id=draft.public_id)
    key = form.cleaned_data["key"]
    sign_draft_review(actor=request.user, draft=draft, written=form.written, verdict=Verdict(do), key=key, at=clock.now())
    messages.success(request, _("Signed. %(name)s reads it now.") % {"name": draft.applicant.display_name})
    return redirect("grants:reviews", public_id=draft.public_id)


def _with(request: AuthedRequest, revision: DraftRevision, **values: object) -> ReviewForm:
    """What was typed, with another version or save to begin with."""
    data = request.POST.copy()
    for name, value in values.items():
        data[name] = str(value)
    return ReviewForm(data, revision=revision)


def _page(
    request: AuthedRequest,
    draft: Draft,
    latest: DraftRevision,
    form: ReviewForm,
    *,
    kept: ReviewDraft | None = None,
    other: ReviewDraft | None = None,
    error: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    rounds = rounds_of(draft)
    context: dict[str, Any] = {
        "draft": draft,
        "latest": latest,
        "form": form,
        "rows": form.rows(passages_of(latest)),
        "rounds": rounds,
        "error": error,
        "other": other,
        "others_words": judged_by(form.rubric, other.levels, other.remarks) if other else (),
        "kept": kept,
        "began": _began_with(draft, latest, kept),
        "changes": changes_since(latest, draft),
        "last": _last_round(draft, latest, rounds),
        "is_with_mentor": any(draft.state in STEPS[name].before for name in STEP_OF.values()),
        "may_sign": can_write_to(request.user, KIND, str(draft.public_id)),
        "links": links_of(request.user, draft),
    }
    return render(request, "grants/reviews/review.html", context, status=error.status if error else status)


def _began_with(draft: Draft, latest: DraftRevision, kept: ReviewDraft | None) -> DraftRevision | None:
    """The older version that was on the page when the review was kept."""
    if kept is None or not kept.of or kept.of == str(latest.public_id):
        return None
    return revision_of(draft, uuid.UUID(kept.of))


def _last_round(draft: Draft, latest: DraftRevision, rounds: Rounds) -> dict[str, Any] | None:
    """The version that was reviewed last, if it is not this one, and what changed from it to this one."""
    if rounds.last_reviewed is None or rounds.last_reviewed.public_id == latest.public_id:
        return None
    before = revision_of(draft, rounds.last_reviewed.public_id)
    return {"revision": before, "changes": changes_between(before, latest)} if before else None
