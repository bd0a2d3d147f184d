"""Signed addresses for people without an account. Nothing of them is stored: a mail can give the same link again.

Each kind has a salt of its own, so that a link of one kind opens nothing of another.
"""

from django.core.signing import BadSignature, Signer

ASKER, OWNER = "ip_rights.asker", "ip_rights.owner"
CONTRIBUTOR, GUARDIAN = "ip_rights.contributor", "ip_rights.guardian"


def link_for(kind: str, value: object) -> str:
    return Signer(salt=kind, sep=".").sign(str(value))


def value_of(kind: str, link: str) -> str | None:
    """What was signed, or None for a link that is not ours."""
    try:
        return Signer(salt=kind, sep=".").unsign(link)
    except BadSignature:
        return None
