"""Who may read what staff note about learners. Whoever keeps a cohort may write."""

from accounts.models import User
from accounts.rules import can_manage_people


def can_read_managers_notes(user: User) -> bool:
    """Notes about somebody's safety. Their authors read them too."""
    return can_manage_people(user)
