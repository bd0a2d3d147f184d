"""Who plans workshops, and who may lead one."""

from accounts.enums import Role
from accounts.models import User
from accounts.rules import can_teach, has_role


def can_plan(user: User) -> bool:
    """Whoever keeps a cohort or all of them; for which owners is asked of the owner."""
    return can_teach(user)


LEADING_ROLES = (Role.FACILITATOR, Role.MENTOR, Role.MANAGER)


def can_lead(user: User) -> bool:
    """Be a host. Adults who work here: who they are is known, and managers keep who of them was vetted."""
    return has_role(user, *LEADING_ROLES)
