"""Posts that somebody asked to look at."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from review.actions.moderation import hide_post, leave_post, report_post
from review.forms import ReportForm
from review.queries.threads import post_for, reported_posts
from review.rules import can_moderate, can_report
from review.targets import target_of, tell_reading

PAGE_SIZE = 25


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def report(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask for a post to be looked at."""
    post = post_for(request.user, public_id)
    target = target_of(post.thread.target_kind) if post else None
    if post is None or target is None or not can_report(request.user, post):
        raise Http404
    tell_reading(request.user, post.thread.target_kind, post.thread.target_id)
    back = target.url(post.thread.target_id, post.thread.part)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            report_post(actor=request.user, post=post, reason=form.cleaned_data["reason"], at=clock.now())
        except DomainError as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Thank you for telling us. Somebody will look at it."))
            return redirect(back)
    return render(request, "review/report.html", {"post": post, "form": form, "back": back}, status=400 if form.errors else 200)


@login_required
@never_cache
@require_safe
def reported(request: AuthedRequest) -> HttpResponse:
    """What waits to be looked at."""
    if not can_moderate(request.user):
        raise Http404
    page = Paginator(reported_posts(), PAGE_SIZE).get_page(request.GET.get("page"))
    for kind, target_id in {(post.thread.target_kind, post.thread.target_id) for post in page.object_list}:
        tell_reading(request.user, kind, target_id)
    return render(request, "review/reported.html", {"page": page})


@login_required
@require_POST
def judge(request: AuthedRequest, public_id: uuid.UUID, verb: str) -> HttpResponse:
    """Hide a post, or let it stand."""
    post = post_for(request.user, public_id)
    if post is None or verb not in {"hide", "leave"}:
        raise Http404
    try:
        (hide_post if verb == "hide" else leave_post)(actor=request.user, post=post, at=clock.now())
    except NotAllowed as denied:
        raise Http404 from denied
    words = _("Nobody sees the post any more.") if verb == "hide" else _("The post stays where it is.")
    messages.success(request, words)
    return redirect("review:reported")
