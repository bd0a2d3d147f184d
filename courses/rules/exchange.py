"""Who may take courses out of the site and bring them in."""

from accounts.models import User
from accounts.rules import can_edit_content


def can_exchange(user: User) -> bool:
    return can_edit_content(user)
