"""Changes to people, one file for each noun."""

from accounts.actions.classes import add_members, create_class, reset_pin, set_class_open
from accounts.actions.consent import (
    ask_guardian,
    decide_by_link,
    record_paper_consent,
    set_birth_date,
    sync_consent_texts,
)
from accounts.actions.erasure import erase, keep_account, plan_erasure
from accounts.actions.invitations import accept_invitation, invite, withdraw_invitation
from accounts.actions.merging import NotMergeable, merge_accounts
from accounts.actions.people import complete_signup, grant_role, reinstate, revoke_role, suspend

__all__ = [
    "NotMergeable",
    "accept_invitation",
    "add_members",
    "ask_guardian",
    "complete_signup",
    "create_class",
    "decide_by_link",
    "erase",
    "grant_role",
    "invite",
    "keep_account",
    "merge_accounts",
    "plan_erasure",
    "record_paper_consent",
    "reinstate",
    "reset_pin",
    "revoke_role",
    "set_birth_date",
    "set_class_open",
    "suspend",
    "sync_consent_texts",
    "withdraw_invitation",
]
