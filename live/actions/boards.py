"""What hosts do with the whiteboard as a whole, and what becomes of documents whose room is gone."""

from typing import Any

from django.db import transaction

from core import audit, clock
from core.errors import NotAllowed
from core.realtime.documents import storage
from core.realtime.documents.access import ask_again
from core.realtime.models import SharedDocument
from live.documents import BOARD, KINDS, name_of
from live.enums import Audience
from live.models import Board, Group, Workshop
from live.rules.rooms import Caller
from live.streams import tell


@transaction.atomic
def lock_board(*, caller: Caller, is_locked: bool) -> Board:
    """From now on only those who lead draw, or everybody again. Twice is the same. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    workshop = Workshop.objects.select_for_update().get(pk=caller.workshop.pk)
    board, _ = Board.objects.get_or_create(workshop=workshop)
    if board.is_locked != is_locked:
        board.is_locked = is_locked
        board.save(update_fields=["is_locked"])
        verb = "workshop.board_locked" if is_locked else "workshop.board_unlocked"
        audit.record(actor=caller.user, verb=verb, target=workshop, at=clock.now())
        tell(workshop, Audience.ALL, "board", board_body(board))
        ask_again(name_of(BOARD, workshop))
    return board


def board_body(board: Board | None) -> dict[str, Any]:
    return {"is_locked": board is not None and board.is_locked}


def forget_documents() -> int:
    """Erase the notes and boards of rooms that are no longer there; returns how many."""
    forgotten = 0
    kept = {str(key) for owner in (Workshop, Group) for key in owner.objects.values_list("public_id", flat=True)}
    for kind in KINDS:
        for name in SharedDocument.objects.filter(name__startswith=f"{kind}/").values_list("name", flat=True):
            if name.partition("/")[2] not in kept:
                storage.erase(name)
                forgotten += 1
    return forgotten
