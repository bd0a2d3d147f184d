"""Who may see and keep cohorts. Facilitators have their own; managers have all."""

from accounts.enums import Role
from accounts.models import User
from accounts.rules import can_manage_people, can_teach, has_role


def can_see_cohorts(user: User) -> bool:
    return can_teach(user)


def can_see_every_cohort(user: User) -> bool:
    return has_role(user, Role.MANAGER)


def can_choose_facilitators(user: User) -> bool:
    """Others keep the cohorts they make."""
    return has_role(user, Role.MANAGER)


def can_add_participants(user: User) -> bool:
    """Whoever may see all people anyway: the answer tells which addresses have an account."""
    return can_manage_people(user)
