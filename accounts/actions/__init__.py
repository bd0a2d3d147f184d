"""Changes to people, one file for each noun."""

from accounts.actions.classes import add_members, create_class, reset_pin, set_class_open
from accounts.actions.invitations import accept_invitation, invite, withdraw_invitation
from accounts.actions.people import complete_signup, grant_role, reinstate, revoke_role, suspend

__all__ = [
    "accept_invitation",
    "add_members",
    "complete_signup",
    "create_class",
    "grant_role",
    "invite",
    "reinstate",
    "reset_pin",
    "revoke_role",
    "set_class_open",
    "suspend",
    "withdraw_invitation",
]
