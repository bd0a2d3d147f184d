"""Who looks after quizzes: reads their figures and corrects them when a key was wrong."""

from accounts.enums import Role
from accounts.models import User
from accounts.rules import has_role


def can_care_for_quizzes(user: User) -> bool:
    return has_role(user, Role.EDITOR, Role.FACILITATOR, Role.MANAGER)
