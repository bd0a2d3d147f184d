"""Who may do what with certificates. Nobody gives one: it follows from a finished course."""

from accounts.enums import Role
from accounts.models import User
from accounts.rules import has_role


def can_keep_awards(user: User) -> bool:
    """See everybody's certificates and withdraw one."""
    return has_role(user, Role.MANAGER)
