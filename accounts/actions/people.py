"""Accounts, roles and suspension."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.tokens import revoke_every_token
from accounts.enums import STAFF_ROLES, Role
from accounts.models import Profile, User
from accounts.rules import can_grant_role, can_suspend
from core import audit, clock
from core.errors import DomainError, NotAllowed
from core.realtime.events import close_sockets_of


class NeedsEmailAddress(DomainError):
    """A PIN is too weak a key for a role that sees other people's work."""

    message = _("This account has no e-mail address yet. Invite the person by e-mail instead; nothing was changed.")


@transaction.atomic
def complete_signup(*, user: User) -> None:
    """Give a new account its empty profile and the learner role. Safe to run again."""
    _profile, is_new = Profile.objects.get_or_create(user=user)
    user.groups.add(Group.objects.get(name=Role.LEARNER))
    user.__dict__.pop("roles", None)
    if is_new:
        audit.record(actor=user, verb="account.created", target=user)


@transaction.atomic
def grant_role(*, actor: User, target: User, role: Role) -> None:
    """Add `role` to `target`; nothing happens when it is held already. Raises NotAllowed, NeedsEmailAddress."""
    if not can_grant_role(actor, target):
        raise NotAllowed
    if role in STAFF_ROLES and not target.email:
        raise NeedsEmailAddress
    if role in target.roles:
        return
    target.groups.add(Group.objects.get(name=role))
    target.__dict__.pop("roles", None)
    audit.record(actor=actor, verb="role.granted", target=target, role=role)


@transaction.atomic
def revoke_role(*, actor: User, target: User, role: Role) -> None:
    """Take `role` from `target`; nothing happens when it is not held. Open pages of theirs must sign on again."""
    if not can_grant_role(actor, target):
        raise NotAllowed
    if role not in target.roles:
        return
    target.groups.remove(Group.objects.get(name=role))
    target.__dict__.pop("roles", None)
    audit.record(actor=actor, verb="role.revoked", target=target, role=role)
    close_sockets_of(target.pk)


@transaction.atomic
def suspend(*, actor: User, target: User) -> None:
    """Close the account and end its sessions and sockets at once. Raises NotAllowed."""
    if not can_suspend(actor, target):
        raise NotAllowed
    if not target.is_active:
        return
    target.is_active = False
    target.save(update_fields=["is_active"])
    audit.record(actor=actor, verb="account.suspended", target=target)
    end_sessions(user=target)


@transaction.atomic
def reinstate(*, actor: User, target: User) -> None:
    """Open a suspended account again; the person signs in anew. Raises NotAllowed."""
    if not can_suspend(actor, target):
        raise NotAllowed
    if target.is_active:
        return
    target.is_active = True
    target.save(update_fields=["is_active"])
    audit.record(actor=actor, verb="account.reinstated", target=target)


def end_sessions(*, user: User) -> None:
    """Delete every session of the person, close their sockets and revoke their tokens."""
    revoke_every_token(user=user, at=clock.now())
    for session in UserSession.objects.filter(user=user):
        session.end()
    close_sockets_of(user.pk)
