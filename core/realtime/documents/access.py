"""Asking anew what people may do with a document that they have open."""

from core.realtime.events import publish
from core.realtime.frames import closing
from core.realtime.groups import document_access_group

COME_AGAIN = 4000  # below 4400, so the client comes back, and is asked who it is


def ask_again(name: str, user_id: int | None = None) -> None:
    """End the sockets of this document, or those of one person, after the commit. What was not sent yet is sent then, if it
    still may be: until then it stays in the browser."""
    publish(document_access_group(name, user_id), closing(COME_AGAIN))
