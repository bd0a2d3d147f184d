"""The whiteboard: what is drawn is a shared document (live.documents); hosts lock it."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _

from core import clock
from core.realtime.commands import Body
from core.realtime.documents import storage
from core.realtime.documents.open import wait_for_store
from live import keepsakes
from live.actions.boards import board_body, lock_board
from live.actions.pictures import take_picture_off
from live.documents import BOARD, name_of
from live.drawing import in_reading_order, things_of
from live.enums import Audience
from live.keepsakes import Keepsake
from live.models import Board, Workshop
from live.modules.base import Module, Panel, commands, register
from live.queries.kept import keeping_of, sees_kept
from live.queries.pictures import pictures_told
from live.rules.rooms import Caller, anybody_in, hosts


class Lock(Body):
    is_locked: bool


class ThePicture(Body):
    id: uuid.UUID


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    """Two queries."""
    if audience != Audience.ALL:
        return {}
    return {"board": board_body(Board.objects.filter(workshop=workshop).first())} | pictures_told(workshop)


PANEL = Panel(_("Board"), "presentation", "live/room/board.html", "board.js", place="stage", order=12, style="board.css")
register(Module("board", state, PANEL))


def kept(workshop: Workshop, user: Any) -> Keepsake | None:
    """The board as a picture, and its words as a list."""
    if not sees_kept(user, workshop, BOARD):
        return None
    wait_for_store(name_of(BOARD, workshop))
    document = storage.read(name_of(BOARD, workshop))
    things = things_of(document, with_strokes=False)
    if not things:
        return None
    lines = [thing for thing in in_reading_order(things) if thing.text.strip()]
    return Keepsake("live/kept/board.html", {"lines": lines, "is_shown": keeping_of(workshop).board}, order=20)


keepsakes.register(kept)


@commands.add("board.lock", rule=hosts)
def lock(caller: Caller, body: Lock) -> None:
    lock_board(caller=caller, is_locked=body.is_locked)


@commands.add("board.take_off", rule=anybody_in)
def take_off(caller: Caller, body: ThePicture) -> None:
    take_picture_off(caller=caller, picture_id=body.id, at=clock.now())
