"""Names of groups. A group has one audience, and its name says which: what is sent to it never reaches anybody else.

A stream (core.realtime.streams) has the name of the group that is told about it. Clients see the last part as its alias.
"""

import hashlib


def user_group(user_id: int) -> str:
    """The sockets of this person, wherever they are open."""
    return f"user.{user_id}"


def session_group(session_key: str) -> str:
    """The sockets that one session opened; hashed, for the key itself is a secret."""
    return "session." + hashlib.sha256(session_key.encode()).hexdigest()[:32]


def document_group(name: str) -> str:
    """Who edits a shared document together."""
    return f"document.{name}"


def document_access_group(name: str, user_id: int | None = None) -> str:
    """The sockets of a shared document, of everybody or of one person, to be told that what they may do has changed."""
    return f"access.{name}" if user_id is None else f"access.{name}.{user_id}"


def alias(group: str) -> str:
    return group.rsplit(".", 1)[-1]
