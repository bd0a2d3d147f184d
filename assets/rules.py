"""Who may do what with films and sounds."""

from accounts.models import User
from accounts.rules import can_edit_content


def can_edit_films(user: User) -> bool:
    """Uploading, converting and captioning are part of editing: there is one library for everybody who writes."""
    return can_edit_content(user)
