"""Changes to people: accounts, roles, suspension."""

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.enums import Role
from accounts.models import Profile, User
from accounts.rules import can_grant_role
from core import audit
from core.errors import NotAllowed


@transaction.atomic
def complete_signup(*, user: User) -> None:
    """Give a new account its empty profile and the learner role."""
    Profile.objects.get_or_create(user=user)
    user.groups.add(Group.objects.get(name=Role.LEARNER))
    audit.record(actor=user, verb="account.created", target=user)


@transaction.atomic
def grant_role(*, actor: User, target: User, role: Role) -> None:
    """Add `role` to `target`; nothing happens when it is held already. Raises NotAllowed."""
    if not can_grant_role(actor, target):
        raise NotAllowed
    target.groups.add(Group.objects.get(name=role))
    target.__dict__.pop("roles", None)
    audit.record(actor=actor, verb="role.granted", target=target, role=role)
