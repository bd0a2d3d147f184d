"""The people of an application."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from grants.actions.members import answer_invitation, change_member, invite_member, remove_member
from grants.enums import MemberRole, MemberState
from grants.forms.drafts import InviteForm, RoleForm
from grants.models import DraftMember
from grants.rules.drafts import UNSENT, can_manage_draft, can_see_draft
from grants.views.drafts import draft_or_404

THERE = (MemberState.INVITED, MemberState.ACCEPTED)


@login_required
@require_http_methods(["GET", "POST"])
def people(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Who takes part. Its applicant invites and removes."""
    draft = draft_or_404(request, public_id)
    may_manage = can_manage_draft(request.user, draft) and draft.state in UNSENT
    if not can_see_draft(request.user, draft) or (request.method == "POST" and not may_manage):
        raise Http404
    form = InviteForm(request.POST or None)
    if form.is_valid():
        role = MemberRole(form.cleaned_data["role"])
        try:
            invite_member(actor=request.user, draft=draft, email=form.cleaned_data["email"], role=role, at=clock.now())
        except DomainError as error:
            form.add_error("email", str(error.message))
        else:
            messages.success(request, _("Invited. They find it on their home."))
            return redirect("grants:draft-people", public_id=public_id)
    members = draft.members.filter(state__in=THERE).select_related("user").order_by("invited_at", "pk")
    context = {"draft": draft, "members": members, "form": form, "may_manage": may_manage, "roles": MemberRole.choices}
    return render(request, "grants/drafts/people.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def change(request: AuthedRequest, public_id: uuid.UUID, member_id: int) -> HttpResponse:
    """Another role, or out of it."""
    draft = draft_or_404(request, public_id)
    member = get_object_or_404(draft.members.filter(state__in=THERE), pk=member_id)
    if "remove" in request.POST:
        remove_member(actor=request.user, member=member, at=clock.now())
        if member.user_id == request.user.pk:
            return redirect("grants:drafts")
    else:
        form = RoleForm(request.POST)
        if not form.is_valid():
            raise Http404
        change_member(actor=request.user, member=member, role=MemberRole(form.cleaned_data["role"]), at=clock.now())
    messages.success(request, _("Saved."))
    return redirect("grants:draft-people", public_id=public_id)


@login_required
@require_POST
def answer(request: AuthedRequest, member_id: int) -> HttpResponse:
    member = get_object_or_404(DraftMember.objects.select_related("draft"), pk=member_id, user=request.user)
    accepts = request.POST.get("answer") == "yes"
    answer_invitation(actor=request.user, member=member, accepts=accepts, at=clock.now())
    return redirect("grants:draft", public_id=member.draft.public_id) if accepts else redirect("grants:drafts")
