"""Changing a shared document from outside of its sockets: what the server itself writes, and what came over HTTP."""

from collections.abc import Callable

from pycrdt import Doc

from core.realtime.documents import storage
from core.realtime.documents.protocol import UPDATE, BadFrame, write_sync
from core.realtime.events import publish
from core.realtime.frames import Frame
from core.realtime.groups import document_group


def change(name: str, doc: Doc, edit: Callable[[Doc], None]) -> None:
    """Let `edit` change `doc`, a copy of the stored document. It is stored in the caller's transaction, and who has it open
    hears of it after the commit; letters that are under way meanwhile keep their places."""
    before = doc.get_state()
    edit(doc)
    _add(name, doc.get_update(before))


def take(name: str, doc: Doc, update: bytes) -> None:
    """The same with an update that a client sent. One that says nothing new is not stored. Raises BadFrame."""
    before = doc.get_update()  # a state vector would not tell of deletions
    try:
        doc.apply_update(update)
    except ValueError as error:
        raise BadFrame from error
    if doc.get_update() != before:
        _add(name, update)


def _add(name: str, update: bytes) -> None:
    storage.add_update(name, update)
    publish(document_group(name), Frame(write_sync(UPDATE, update)))
