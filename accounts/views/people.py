"""Pages of the programme manager about people: list, roles, suspension, invitations."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.enums import Role
from accounts.forms.people import InviteForm, MergeForm, PeopleFilter, RoleForm
from accounts.http import AuthedRequest
from accounts.models import User
from accounts.queries import find_people, get_person, invitation_state, invitations_visible_to, person_named
from accounts.rules import (
    can_be_merged,
    can_erase_for,
    can_grant_role,
    can_invite,
    can_manage_people,
    can_merge,
    can_record_consent,
    can_suspend,
    can_vet,
)
from core import clock
from core.errors import DomainError

PAGE_SIZE = 25


@login_required
def people(request: AuthedRequest) -> HttpResponse:
    """Everybody, found by name, address or role."""
    if not can_manage_people(request.user):
        raise Http404
    form = PeopleFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"q": "", "role": ""}
    found = find_people(request.user, text=wanted.get("q", ""), role=wanted.get("role", ""))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "form": form, "wanted": wanted})


@login_required
def person(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    target = get_person(request.user, public_id)
    context = {
        "person": target,
        "roles": [(role, role in target.roles) for role in Role],
        "may_grant": can_grant_role(request.user, target),
        "may_suspend": can_suspend(request.user, target),
        "may_erase": can_erase_for(request.user, target),
        "may_merge": can_merge(request.user) and can_be_merged(target),
        "may_vet": can_vet(request.user, target, clock.today()),
        "may_record_consent": can_record_consent(request.user, target),
    }
    return render(request, "accounts/person.html", context)


@login_required
@require_POST
def person_role(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give or take one role."""
    target = get_person(request.user, public_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Http404
    role = Role(form.cleaned_data["role"])
    action = actions.grant_role if form.cleaned_data["held"] else actions.revoke_role
    try:
        action(actor=request.user, target=target, role=role)
    except DomainError as error:
        messages.error(request, error.message)
    return _back_to(target)


@login_required
@require_POST
def person_suspend(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    target = get_person(request.user, public_id)
    try:
        actions.suspend(actor=request.user, target=target)
    except DomainError as error:
        messages.error(request, error.message)
    return _back_to(target)


@login_required
@require_POST
def person_reinstate(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    target = get_person(request.user, public_id)
    try:
        actions.reinstate(actor=request.user, target=target)
    except DomainError as error:
        messages.error(request, error.message)
    return _back_to(target)


@login_required
def person_merge(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Two accounts of one learner: first both side by side, then, confirmed, one."""
    kept = get_person(request.user, public_id)
    if not can_be_merged(kept):
        raise Http404
    form = MergeForm(request.POST or None)
    context = {"person": kept, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/merge.html", context)
    merged = person_named(request.user, form.cleaned_data["other"])
    if merged is None:
        form.add_error("other", _("Nobody has this address. Copy it from the page of the other account."))
    elif merged.pk == kept.pk or not can_be_merged(merged):
        form.add_error("other", str(actions.NotMergeable.message))
    elif "confirm" in request.POST:
        actions.merge_accounts(actor=request.user, kept=kept, merged=merged, reason=form.cleaned_data["reason"], at=clock.now())
        messages.success(request, _("Both are one account now. Everything that was earned is here."))
        return _back_to(kept)
    else:
        context["merged"] = merged
    return render(request, "accounts/merge.html", context)


def _back_to(target: User) -> HttpResponse:
    return redirect("accounts:person", public_id=target.public_id)


@login_required
def invitations(request: AuthedRequest) -> HttpResponse:
    """Invitations sent, and a form for another."""
    if not can_invite(request.user):
        raise Http404
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.invite(
            actor=request.user,
            email=form.cleaned_data["email"],
            role=Role(form.cleaned_data["role"]),
            language=request.user.language,
            at=clock.now(),
        )
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": form.cleaned_data["email"]})
        return redirect("accounts:invitations")
    page = Paginator(invitations_visible_to(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(invitation, invitation_state(invitation, clock.now())) for invitation in page]
    return render(request, "accounts/invitations.html", {"page": page, "rows": rows, "form": form})


@login_required
@require_POST
def invitation_withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(invitations_visible_to(request.user), pk=pk)
    actions.withdraw_invitation(actor=request.user, invitation=invitation, at=clock.now())
    messages.success(request, _("The invitation was withdrawn. Its link does not work any more."))
    return redirect("accounts:invitations")
