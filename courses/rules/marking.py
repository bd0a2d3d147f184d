"""Who marks open answers. Facilitators those of their cohorts, managers all; nobody their own."""

from accounts.enums import Role
from accounts.models import User
from accounts.rules import can_teach, has_role


def can_mark(user: User) -> bool:
    return can_teach(user)


def can_mark_everybody(user: User) -> bool:
    return has_role(user, Role.MANAGER)
