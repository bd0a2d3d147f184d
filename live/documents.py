"""The shared documents of a room: its notes and its whiteboard (core.realtime.documents), and who may write in them.

Each group has the same two for itself, by the id of the group.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from pycrdt import Text

from accounts.models import User
from core import clock
from core.realtime.documents import storage
from core.realtime.documents.access import ask_again
from core.realtime.documents.kinds import Access, DocumentKind, document_name, register
from live.actions.desk import was_active
from live.enums import RoundState, WorkshopState
from live.models import Board, Group, Place, Workshop
from live.queries.groups import group_visible_to
from live.queries.kept import keeping_of
from live.queries.rooms import caller_of, get_workshop
from live.rules.rooms import Caller, anybody_in, takes_part

NOTES, BOARD = "notes", "board"
KINDS = (NOTES, BOARD)


@dataclass(frozen=True)
class Asked:
    """Who asks for a document, and of which group; None: of the room itself."""

    caller: Caller
    group: Group | None

    @property
    def may_write(self) -> bool:
        """Where one is: somebody in a group reads the room's. Also a host writes in a group only while visiting it."""
        is_there = self.caller.group == self.group
        return is_there and takes_part(self.caller) and _is_present(self.caller.place)


def notes_access(user: User, key: str) -> Access | None:
    asked = _ask(user, key)
    if asked is None or _is_withheld(asked, NOTES):
        return None
    return Access.WRITE if asked.may_write else Access.READ


def board_access(user: User, key: str) -> Access | None:
    asked = _ask(user, key)
    if asked is None or _is_withheld(asked, BOARD):
        return None
    return Access.WRITE if asked.may_write and not _is_locked(asked) else Access.READ


def name_of(kind: str, owner: Workshop | Group) -> str:
    return document_name(kind, owner.public_id)


def notes_text(owner: Workshop | Group) -> str:
    return str(storage.read(name_of(NOTES, owner)).get("text", type=Text))


def ask_everybody(workshop: Workshop) -> None:
    """What people may write in this room has changed for all: it is held, goes on, opens, ends, or is in groups."""
    for kind in KINDS:
        ask_again(name_of(kind, workshop))
    ask_about_groups(Group.objects.filter(round__workshop=workshop, round__state=RoundState.OPEN))


def ask_about_groups(groups: Iterable[Group]) -> None:
    """The same for those in these groups."""
    for group in groups:
        for kind in KINDS:
            ask_again(name_of(kind, group))


def ask_person(place: Place, groups: Iterable[Group] | None = None) -> None:
    """The same for one: they left, were sent out, or went from group to group. Without `groups`: those they are in."""
    if groups is None:
        groups = Group.objects.filter(members__place=place, round__state=RoundState.OPEN)
    owners: list[Workshop | Group] = [place.workshop, *groups]
    for owner in owners:
        for kind in KINDS:
            ask_again(name_of(kind, owner), place.user_id)


def somebody_wrote(user: User, key: str) -> None:
    is_here = Q(workshop__public_id=key) | Q(workshop__group_rounds__groups__public_id=key)
    place = Place.objects.filter(is_here, user=user).first()
    if place is not None:
        was_active(place, clock.now())


def register_own() -> None:
    register(DocumentKind(NOTES, notes_access, max_bytes=500_000, wrote=somebody_wrote))
    register(DocumentKind(BOARD, board_access, wrote=somebody_wrote))


def _ask(user: User, key: str) -> Asked | None:
    """None for who was not let in, and for who was never in that group and does not lead."""
    try:
        public_id = uuid.UUID(key)
    except ValueError:
        return None
    workshop = get_workshop(user, public_id)
    if workshop is not None:
        caller = caller_of(user, workshop.pk)
        return Asked(caller, None) if caller and anybody_in(caller) else None
    group = Group.objects.select_related("round__workshop").filter(public_id=public_id).first()
    caller = caller_of(user, group.round.workshop_id) if group else None
    if group is None or caller is None or not anybody_in(caller):
        return None
    is_visible = get_workshop(user, group.round.workshop.public_id) is not None
    found = group_visible_to(caller.workshop, caller.place, public_id, is_host=caller.is_host)
    return Asked(caller, found) if is_visible and found else None


def _is_locked(asked: Asked) -> bool:
    """The lock is that of the room's board; groups draw on their own."""
    if asked.caller.is_host or asked.group is not None:
        return False
    return Board.objects.filter(workshop=asked.caller.workshop, is_locked=True).exists()


def _is_present(place: Place) -> bool:
    """With the room open on some page. Who is not counted as present, and so not asked for their age, must not write."""
    return place.visits.filter(left_at=None).exists()


def _is_withheld(asked: Asked, kind: str) -> bool:
    """Over, and kept by those who lead for themselves."""
    workshop = asked.caller.workshop
    return workshop.state == WorkshopState.ENDED and not asked.caller.is_host and not getattr(keeping_of(workshop), kind)
